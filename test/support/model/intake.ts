import type { Event } from '../../../src/core/model/event.js';
import { EventError } from '../../../src/errors/eventError.js';
import type { Json, Plan } from '../../../src/plan/plan.js';
import { readTime } from './readTime.js';
import { milliseconds } from './rules.js';

type JsonObject = { readonly [key: string]: Json };

/** An event after its checks (P12, P13), with nothing left to choose. */
export interface CheckedEvent {
  readonly userId: string;
  /** Own timestamp: stamped or clamped, if it had to be. */
  readonly own: number;
  /** As the event carries it: the ring goes by this (P11). */
  readonly carried: number;
  readonly name: string | null;
  readonly messageId: string | null;
  readonly properties: JsonObject;
  /** What is to be merged; null removes. */
  readonly traits: JsonObject;
}

const LONGEST_ID = 256;
const DEEPEST = 8;
const LARGEST_OBJECT = 32 * 1_024;
const LARGEST_TRAITS = 16 * 1_024;

function bytesOf(value: Json): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

function depthOf(value: Json): number {
  if (value === null || typeof value !== 'object') return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function checkedId(value: unknown, key: string): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string' && value.length >= 1 && value.length <= LONGEST_ID && !value.includes('\u0000')) return value;
  throw new EventError('bad-id', key, 'not an id');
}

function checkedUser(event: Event): string {
  if (['alias', 'merge'].includes(event.type as string)) throw new EventError('alias-refused', 'type', 'two users');
  const key = event.userId === null || event.userId === undefined || event.userId === '' ? 'anonymousId' : 'userId';
  const user = event[key];
  if (user === null || user === undefined || user === '') {
    throw 'distinct_id' in event
      ? new EventError('unknown-envelope', 'distinct_id', 'a capture')
      : new EventError('no-user', '', 'no user');
  }
  return checkedId(user, key) as string;
}

function checkedTime(event: Event, now: number, plan: Plan): number {
  const { timestamp } = event;
  if (timestamp === null || timestamp === undefined) return now;
  const ms = readTime(timestamp);
  if (ms === null) throw new EventError('bad-timestamp', 'timestamp', 'not a time');
  if (ms < (plan.limits?.earliest ?? 1e11)) throw new EventError('too-early', 'timestamp', 'too early');
  if (ms > now + milliseconds(plan.limits?.future ?? '5m')) throw new EventError('in-the-future', 'timestamp', 'too far ahead');
  return ms;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** Plain JSON with −0 as 0 and `undefined` values left out. */
function checkedJson(value: unknown, path: string): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new EventError('non-finite-number', path, 'not finite');
    return value + 0;
  }
  if (Array.isArray(value)) return value.map((item, index) => checkedJson(item, `${path}[${index}]`));
  if (typeof value !== 'object' || !isPlain(value)) throw new EventError('not-json', path, 'not JSON');
  const kept = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(kept.map(([key, item]) => [key, checkedJson(item, `${path}.${key}`)]));
}

function checkedObject(value: unknown, path: string): JsonObject {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new EventError('not-json', path, 'no map');
  const json = checkedJson(value, path) as JsonObject;
  if (depthOf(json) > DEEPEST) throw new EventError('too-deep', path, 'too deep');
  if (bytesOf(json) > LARGEST_OBJECT) throw new EventError('too-large', path, 'too large');
  return json;
}

/** P1: top-level keys; null removes. */
export function mergedTraits(traits: JsonObject, changes: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries({ ...traits, ...changes }).filter(([, value]) => value !== null));
}

/** What an event merges: its traits; an `identify` also those of its context, a `group` them as one trait. */
function traitsIn(event: Event): JsonObject {
  const own = checkedObject(event.traits, 'traits');
  const type = event.type ?? 'identify';
  if (type === 'group') {
    const { groupId: id = null } = event;
    if (id !== null && typeof id !== 'string' && typeof id !== 'number') throw new EventError('bad-id', 'groupId', 'no id');
    const group = { ...(id === null || id === '' ? {} : { id }), ...own };
    return Object.keys(group).length === 0 ? {} : { group };
  }
  if (type !== 'identify') return {};
  const context = event.type === 'identify' ? (event.context as { traits?: unknown } | undefined) : undefined;
  return { ...checkedObject(context?.traits, 'traits'), ...own };
}

/** Checks in the order that the fine print gives: user, ids, timestamp, properties, traits. */
export function checkedEvent(event: Event, now: number, plan: Plan, traitsOf: (userId: string) => JsonObject): CheckedEvent {
  const userId = checkedUser(event);
  const messageId = checkedId(event.messageId, 'messageId');
  const isView = event.type === 'page' || event.type === 'screen';
  const named = checkedId(event.event, 'event');
  const name = named === null && isView ? `$${event.type}` : named;
  const carried = checkedTime(event, now, plan);
  const own = Math.min(carried, now);
  const title = isView && named === null && typeof event.name === 'string' && event.name !== '' ? { name: event.name } : {};
  const properties = { ...title, ...checkedObject(event.properties, 'properties') };
  const traits = traitsIn(event);
  if (bytesOf(mergedTraits(traitsOf(userId), traits)) > LARGEST_TRAITS) throw new EventError('traits-too-large', 'traits', 'too large');
  return { userId, own, carried, name, messageId, properties, traits };
}
