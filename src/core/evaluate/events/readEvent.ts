import { EventError } from '../../../errors/eventError.js';
import { timestampMs } from '../../../notation/instant.js';
import { checkJson, type JsonFault } from '../../../notation/jsonSize.js';
import type { Json } from '../../../plan/plan.js';
import type { Event } from '../../model/event.js';
import { normalEvent } from './normalEvent.js';

/** A valid event, with defaults filled in. */
export interface Action {
  readonly userId: string;
  /** Null when the event names no action. */
  readonly name: string | null;
  readonly messageId: string | null;
  /** Own timestamp, epoch ms: given, stamped, or clamped to `now` (P13). */
  readonly at: number;
  /** The timestamp that the event carries, before clamping. It is the same at each delivery, so the ring uses it (P11). */
  readonly carried: number;
  readonly properties: { readonly [key: string]: Json };
  /** Traits to merge; null when there are none. */
  readonly traits: { readonly [key: string]: Json | undefined } | null;
}

const LIMITS = { depth: 8, bytes: 32 * 1024 };
const LONGEST_ID = 256;
/** Seconds since 1970, as senders of the years 1973 to 2100 may give them by mistake. */
const SECONDS = { from: 1e8, to: 4.2e9 };
const NO_PROPERTIES = Object.freeze({});

/**
 * Validates an event (P12, P13).
 * @param future How far ahead of `now` a timestamp may lie, in ms.
 * @param earliest The earliest timestamp that is taken, epoch ms.
 * @throws EventError with the path inside the event, if it is invalid.
 */
export function readEvent(event: Event, now: number, future: number, earliest: number): Action {
  try {
    return read(event, now, future, earliest);
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** The error for an object that throws while it is read (a getter, a proxy). */
function unreadable(cause: unknown): EventError {
  if (cause instanceof EventError) return cause;
  return new EventError('not-an-event', '', 'expected an event that can be read, got an object that throws when it is read.', { cause });
}

function read(given: Event, now: number, future: number, earliest: number): Action {
  const userId = user(given);
  let event = given;
  let fields = fieldsOf(given);
  if (!isPlain(fields)) {
    event = normalEvent(given);
    fields = fieldsOf(event);
  }
  const { type } = fields;
  const messageId = readId(fields.messageId, 'messageId');
  const name = readId(fields.event, 'event');
  if (type !== undefined && type !== null && typeof type !== 'string') {
    throw new EventError('bad-id', 'type', `expected a string, got ${shown(type)}.`);
  }
  const carried = readTimestamp(fields.timestamp, now, future, earliest);
  const properties = readRecord(fields.properties, 'properties') ?? NO_PROPERTIES;
  const record = readRecord(fields.traits, 'traits');
  if (type === 'identify' || type === 'group') checkPlain(event);
  const traits = record !== null && mergesTraits(fields) ? record : null;
  return { userId, name, messageId, at: Math.min(carried, now), carried, properties, traits };
}

type FieldName = 'type' | 'messageId' | 'event' | 'timestamp' | 'properties' | 'traits';
type Fields = { readonly [Name in FieldName]: Event[Name] };

/** The fields that are read, each looked up once: events are of many hidden classes, and the look-ups are a quarter of the time of `advance`. */
function fieldsOf({ type, messageId, event, timestamp, properties, traits }: Event): Fields {
  return { type, messageId, event, timestamp, properties, traits };
}

/** Whether `normalEvent` would change none of these fields. */
function isPlain({ type, messageId, event, properties, traits }: Fields): boolean {
  const isTrack = type === undefined || type === null || type === 'track';
  return isTrack && messageId !== '' && event !== '' && !Array.isArray(properties) && !Array.isArray(traits);
}

/** @throws EventError for a field that could not be brought into the plain form */
function checkPlain({ type, groupId, context }: Event): void {
  if (type === 'group') throw new EventError('bad-id', 'groupId', `expected a string or a finite number, got ${shown(groupId)}.`);
  if (context !== undefined && context !== null) readRecord((context as { readonly traits?: never }).traits, 'context.traits');
}

/** Whether an event has traits that are merged (P1). */
export function mergesTraits({ type, traits }: { readonly type?: Event['type']; readonly traits?: Event['traits'] }): boolean {
  const merges = type === undefined || type === null || type === 'identify';
  return merges && traits !== undefined && traits !== null && hasAny(traits);
}

/** The user an event is about: `userId ?? anonymousId`. @throws EventError `not-an-event`, `no-user`, `bad-id`. */
export function readUser(event: Event): string {
  try {
    return user(event);
  } catch (cause) {
    throw unreadable(cause);
  }
}

function user(event: Event): string {
  if (event === null || typeof event !== 'object' || Array.isArray(event)) {
    throw new EventError('not-an-event', '', `expected an event object, got ${shown(event)}.`);
  }
  const { userId, type } = event;
  // RudderStack's `merge` is the same as `alias`.
  if (type === 'alias' || type === 'merge') {
    throw new EventError(
      'alias-refused',
      'type',
      'expected an event of one user: users are not linked yet. Send events with the later id.',
    );
  }
  if (!isAbsent(userId)) return readId(userId, 'userId') as string;
  const { anonymousId } = event;
  if (!isAbsent(anonymousId)) return readId(anonymousId, 'anonymousId') as string;
  if ('distinct_id' in event) {
    const hint = 'send distinct_id as userId, $set as the traits of an identify, and leave $set_once and $unset out';
    throw new EventError('unknown-envelope', 'distinct_id', `expected an event in the form of Segment, got one of PostHog: ${hint}.`);
  }
  throw new EventError('no-user', '', 'expected a userId or an anonymousId, got neither: set one of them.');
}

/** P12: an empty text for an id is an absent id. */
function isAbsent(id: unknown): boolean {
  return id === undefined || id === null || id === '';
}

function readId(id: unknown, path: string): string | null {
  if (id === undefined || id === null) return null;
  if (typeof id !== 'string') throw new EventError('bad-id', path, `expected a string, got ${shown(id)}.`);
  if (id.length === 0 || id.length > LONGEST_ID) {
    throw new EventError('bad-id', path, `expected 1 to ${LONGEST_ID} characters, got ${id.length}.`);
  }
  if (id.includes('\u0000')) throw new EventError('bad-id', path, 'expected no U+0000, got one.');
  return id;
}

function readTimestamp(timestamp: unknown, now: number, future: number, earliest: number): number {
  if (timestamp === undefined || timestamp === null) return now;
  const at = timestampMs(timestamp);
  if (at === null) {
    const wanted = 'epoch milliseconds, a Date, or ISO 8601 such as "2026-03-01T09:30:00Z"';
    throw new EventError('bad-timestamp', 'timestamp', `expected ${wanted}, got ${shown(timestamp)}.`);
  }
  if (at > now + future) {
    const isMicro = at / 1_000 >= SECONDS.from * 1_000 && at / 1_000 <= now + future;
    const hint = isMicro ? 'it looks like microseconds, divide by 1,000' : "check the sender's clock";
    throw new EventError('in-the-future', 'timestamp', `expected at most ${future} ms after now (${now}), got ${at}: ${hint}.`);
  }
  if (at < earliest) {
    const seconds =
      at >= SECONDS.from && at < SECONDS.to ? ' It looks like seconds: multiply by 1,000.' : ' See limits.earliest of the plan.';
    throw new EventError('too-early', 'timestamp', `expected a time from ${earliest} (epoch ms) on, got ${at}.${seconds}`);
  }
  return at;
}

function readRecord(value: Event['properties'], path: string): { readonly [key: string]: Json } | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value)) throw new EventError('not-json', path, `expected an object, got ${shown(value)}.`);
  const fault = checkJson(value, LIMITS);
  if (fault !== null) throw new EventError(fault.code, path + fault.path, `${FAULTS[fault.code]}.`);
  // Undefined values are absent: conditions and rules read them as such.
  return value as { readonly [key: string]: Json };
}

const FAULTS: Readonly<Record<JsonFault['code'], string>> = {
  'not-json':
    'expected plain JSON (objects, arrays, strings, finite numbers, booleans, null), got something else (send a Date as its ISO string)',
  'non-finite-number': 'expected a finite number, got NaN or an infinity',
  'too-deep': `expected at most ${LIMITS.depth} levels of objects and arrays, got more`,
  'too-large': `expected at most ${LIMITS.bytes} bytes of JSON, got more`,
};

function hasAny(record: { readonly [key: string]: unknown }): boolean {
  for (const key in record) if (record[key] !== undefined) return true;
  return false;
}

function shown(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string') return value.length > 40 ? `a string of ${value.length} characters` : JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value instanceof Date ? 'an invalid Date' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
