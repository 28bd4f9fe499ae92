import { isPlainObject } from '../../../notation/plainObject.js';
import type { Event } from '../../model/event.js';

type Draft = { -readonly [Key in keyof Event]: Event[Key] };
type Traits = NonNullable<Event['traits']>;

/**
 * The event in the plain form that is evaluated and journalled (P12): an empty text for an id is absent, an empty list for a map is an empty map,
 * `page` and `screen` are the events `$page` and `$screen`, an `identify` has its traits in `traits`, and a `group` is an `identify` that sets the
 * trait `group`. The plain form of a plain event is the same event. What cannot be brought into the plain form stays as it is: `readEvent` refuses it.
 */
export function normalEvent(event: Event): Event {
  if (event === null || typeof event !== 'object' || Array.isArray(event) || isNormal(event)) return event;
  const normal: Draft = { ...event };
  for (const key of ['userId', 'anonymousId', 'messageId', 'event'] as const) if (normal[key] === '') delete normal[key];
  for (const key of ['properties', 'traits', 'context'] as const) if (isEmptyList(normal[key])) normal[key] = {};
  if (normal.type === 'page' || normal.type === 'screen') nameView(normal, `$${normal.type}`);
  else if (normal.type === 'identify') takeContextTraits(normal);
  else if (normal.type === 'group') setGroup(normal);
  return normal;
}

/** Most events: nothing is in another form. */
function isNormal({ type, userId, anonymousId, messageId, event, properties, traits, context }: Event): boolean {
  const isPlain = type === undefined || type === null || type === 'track' || (type === 'identify' && context === undefined);
  if (!isPlain || userId === '' || anonymousId === '' || messageId === '' || event === '') return false;
  return !Array.isArray(properties) && !Array.isArray(traits);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** The `name` of a page or screen becomes a property of its event, unless the event has that property. */
function nameView(normal: Draft, event: string): void {
  if (normal.event !== undefined && normal.event !== null) return;
  normal.event = event;
  const { name, properties } = normal;
  if (typeof name !== 'string' || name === '' || !isPlainObject(properties ?? {})) return;
  normal.properties = { name, ...properties };
}

/** RudderStack sends the traits of an `identify` in its context. Those of the event itself win. */
function takeContextTraits(normal: Draft): void {
  const { context, traits } = normal;
  // Only maps are copied: a copy of a `Date` or a `Map` would be an empty map, and would not be refused.
  const given = isObject(context) ? (context.traits ?? {}) : {};
  if (!isPlainObject(given) && !isEmptyList(given)) return;
  delete normal.context;
  if (isPlainObject(given) && isPlainObject(traits ?? {})) normal.traits = { ...(given as Traits), ...traits };
}

/** A `group` describes the company or team of its user. A call without traits and `groupId` changes nothing. */
function setGroup(normal: Draft): void {
  const { groupId, traits } = normal;
  const isId = typeof groupId === 'string' || Number.isFinite(groupId);
  if (!isPlainObject(traits ?? {}) || !(isId || groupId === undefined || groupId === null)) return;
  const group: Traits = { ...(isId && groupId !== '' ? { id: groupId as string | number } : {}), ...traits };
  normal.type = 'identify';
  delete normal.context;
  normal.traits = Object.keys(group).length === 0 ? {} : { group: group as never };
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
