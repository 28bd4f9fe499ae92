import type { Event } from '../../model/event.js';

type Draft = { -readonly [Key in keyof Event]: Event[Key] };
type Named = { readonly [key: string]: unknown };

/**
 * The event in the plain form that is read and journalled (P12): an empty text for an id is absent, an empty list for a map is an empty map,
 * `page` and `screen` are the events `$page` and `$screen`, an `identify` has its traits in `traits`, `$set` of PostHog is traits, and a `group` sets
 * the trait `group`. An event that is plain already comes back as it is; so does what is no event, for `readEvent` to refuse.
 */
export function normalEvent(event: Event): Event {
  if (event === null || typeof event !== 'object' || Array.isArray(event) || isNormal(event)) return event;
  const normal: Draft = { ...event };
  for (const key of ['userId', 'anonymousId', 'messageId', 'event'] as const) if (normal[key] === '') delete normal[key];
  for (const key of ['properties', 'traits'] as const) if (isEmptyList(normal[key])) normal[key] = {};
  if (normal.type === 'page' || normal.type === 'screen') nameView(normal, `$${normal.type}`);
  else if (normal.type === 'identify') takeContextTraits(normal);
  else if (normal.type === 'group') setGroup(normal);
  else takeSet(normal);
  return normal;
}

/** Most events: nothing is in another form. */
function isNormal({ type, userId, anonymousId, messageId, event, properties, traits }: Event): boolean {
  if (type !== undefined && type !== null && type !== 'track') return false;
  if (userId === '' || anonymousId === '' || messageId === '' || event === '') return false;
  return !Array.isArray(properties) && !Array.isArray(traits) && properties?.$set === undefined;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** What a page or screen is called is a property of its event, unless it has one of that name. */
function nameView(normal: Draft, event: string): void {
  if (normal.event !== undefined && normal.event !== null) return;
  normal.event = event;
  const { name, properties } = normal;
  if (typeof name !== 'string' || name === '' || !isMap(properties ?? {})) return;
  normal.properties = { name, ...properties };
}

/** RudderStack sends the traits of an `identify` in its context. Those of the event itself win. */
function takeContextTraits(normal: Draft): void {
  const { context, traits } = normal;
  const given = isMap(context) ? context.traits : undefined;
  if (given === undefined || given === null || isEmptyList(given)) return;
  if (traits === undefined || traits === null) normal.traits = given as NonNullable<Event['traits']>;
  else normal.traits = (isMap(given) ? { ...given, ...traits } : given) as NonNullable<Event['traits']>;
}

/** A `group` describes the company or team of its user. */
function setGroup(normal: Draft): void {
  const { groupId, traits } = normal;
  if (traits !== undefined && traits !== null && !isMap(traits)) return;
  const id = groupId === undefined || groupId === null || groupId === '' ? {} : { id: groupId };
  const group = { ...id, ...traits };
  normal.type = 'identify';
  // A call that says nothing leaves the group as it is.
  normal.traits = Object.keys(group).length === 0 ? {} : { group: group as never };
}

/** PostHog sends what it knows of a person as `$set` in the properties of any event. */
function takeSet(normal: Draft): void {
  const set = isMap(normal.properties) ? normal.properties.$set : undefined;
  if (!isMap(set)) return;
  normal.type = 'identify';
  normal.traits = { ...set, ...normal.traits } as NonNullable<Event['traits']>;
}

function isMap(value: unknown): value is Named {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
