import fc from 'fast-check';
import type { Event } from '../../../src/core/model/event.js';
import type { Json } from '../../../src/plan/plan.js';
import { EVENT_NAMES, EXPERIENCES, HOUR, INTERACTION_KINDS, LAGS, LONG_LAGS, NOISE, USERS, ZONES } from './alphabets.js';

/** The ways in which senders write a timestamp. */
const WRITTEN = ['absent', 'number', 'fraction', 'date', 'iso', 'offset', 'hours', 'digits', 'space', 'postgres'] as const;
type Written = (typeof WRITTEN)[number];

/** An event without its time and message: those are known when it is sent. */
export interface EventDraft {
  /** How long before the clock it says it was, ms. */
  readonly lag: number;
  /** How the timestamp is written. */
  readonly written: Written;
  /** `fresh`: one that was never used. */
  readonly messageId: 'fresh' | 'absent' | string;
  readonly body: Omit<Event, 'messageId' | 'timestamp'>;
}

export const user = fc.constantFrom(...USERS.slice(0, 2), ...USERS);

/** A user under one of the two keys that Segment has for it. */
const userKeys = fc.tuple(user, fc.integer({ min: 0, max: 9 })).map(([id, way]): Pick<Event, 'userId' | 'anonymousId'> => {
  if (way === 0) return { anonymousId: id };
  if (way === 1) return { userId: null, anonymousId: id };
  return way === 2 ? { userId: id, anonymousId: 'someone\u0000else' } : { userId: id };
});

/** Refunds, fractions that round, and what is no amount at all. */
const amount = fc.constantFrom<Json[]>(1, 5, 10, 19.99, 20, -5, -19.99, 0, 0.00005, 0.1, 1e15, '19.99', '-5', '1,5', 'ten', null, true);
const currency = fc.constantFrom<Json[]>('EUR', 'usd', 'USD', 'GBP', 'jpy', 'XXX', 'BTC', 'euro', ' EUR', 'EU', 5, '', null);

const properties = fc.record(
  { sku: fc.constantFrom('x', 'y', 'z'), qty: fc.integer({ min: 1, max: 3 }), amount, currency },
  { requiredKeys: [] },
);

const traits = fc.record(
  {
    plan: fc.constantFrom('free', 'pro', null),
    age: fc.constantFrom(17, 18, 65, null),
    vip: fc.constantFrom(true, false, null),
    timezone: fc.constantFrom(...ZONES, 'Nowhere/Else', null),
  },
  { requiredKeys: [] },
);

const trackBody = fc
  .tuple(
    userKeys,
    fc.constantFrom(...EVENT_NAMES, ...EVENT_NAMES, NOISE),
    fc.option(properties, { nil: undefined, freq: 8 }),
    fc.constantFrom('track', undefined, null),
  )
  .map(([keys, event, given, type]): EventDraft['body'] => ({
    ...keys,
    event,
    ...(given === undefined ? {} : { properties: given }),
    ...(type === undefined ? {} : { type }),
  }));

/** With and without a type that merges; now and then with a name as well. */
const identifyBody = fc
  .tuple(userKeys, traits, fc.constantFrom('identify', 'identify', undefined, 'track'), fc.constantFrom(undefined, undefined, 'buy', NOISE))
  .map(([keys, given, type, event]): EventDraft['body'] => ({
    ...keys,
    traits: given,
    ...(type === undefined ? {} : { type }),
    ...(event === undefined ? {} : { event }),
  }));

/** When a snooze says it ends, before or after most of the drawn events; the last ones say nothing that can be read. */
const until = fc.constantFrom<Json[]>(
  ...['2024-11-03T12:00:00', '2024-03-31 04:30:00+02', '2024-09-08T04:30:00.1239-0330', '1969-12-31 02:00:00.5', '0001-01-01T00:00:00Z'],
  ...[
    1_711_852_200_000,
    1_735_700_000_000.5,
    0,
    'soon',
    true,
    '2024-02-30',
    '2024-03-10T24:00',
    '2024-03-10 04:30:00 +00',
    '2024-03-10T04',
  ],
);

/** An interaction that no decision stands behind, with any experience, known or not. */
const interactionBody = fc
  .tuple(
    userKeys,
    fc.constantFrom('$viewed', '$viewed', ...INTERACTION_KINDS),
    fc.constantFrom(...EXPERIENCES, ...EXPERIENCES.slice(0, 3), ...EXPERIENCES.slice(0, 3), 'nope', 7),
    fc.option(until),
  )
  .map(([keys, event, experience, end]): EventDraft['body'] => ({
    ...keys,
    type: 'track',
    event,
    properties: { experience, ...(end === null ? {} : { until: end }) },
  }));

/** What other senders write for the same: views, traits in the context, groups, empty ids and maps. */
const envelopeBody = fc
  .tuple(userKeys, traits, fc.constantFrom('Home', '', 7))
  .chain(([keys, given, name]) =>
    fc.constantFrom<EventDraft['body'][]>(
      { ...keys, type: 'page', name, properties: { sku: 'x' } },
      { ...keys, type: 'screen', name, properties: [] as never },
      { ...keys, type: 'page', name, event: 'visit' },
      { ...keys, type: 'identify', context: { traits: given } },
      { ...keys, type: 'identify', context: { traits: given }, traits: { vip: true } },
      { ...keys, type: 'identify', context: [] },
      { ...keys, type: 'identify', context: { traits: [] }, traits: given },
      { ...keys, type: 'track', event: 'buy', context: { traits: given } },
      { ...keys, type: 'group', groupId: 'g', traits: given },
      { ...keys, type: 'group', groupId: 7, context: { traits: given } },
      { ...keys, type: 'group', groupId: '', context: { traits: given } },
      { ...keys, type: 'track', event: '', traits: given },
      { userId: '', anonymousId: keys.userId ?? keys.anonymousId ?? 'ann', event: 'buy', properties: [] as never },
    ),
  );

const emptyBody = fc
  .tuple(userKeys, fc.constantFrom('page', 'identify', undefined))
  .map(([keys, type]): EventDraft['body'] => ({ ...keys, ...(type === undefined ? {} : { type }), traits: {} }));

const body = fc.oneof(
  { weight: 6, arbitrary: trackBody },
  { weight: 2, arbitrary: identifyBody },
  { weight: 3, arbitrary: interactionBody },
  { weight: 1, arbitrary: emptyBody },
  { weight: 1, arbitrary: envelopeBody },
);

const messageId = fc.oneof(
  { weight: 8, arbitrary: fc.constant('fresh') },
  { weight: 2, arbitrary: fc.constantFrom('m1', 'm2', 'm\udc00') },
  { weight: 1, arbitrary: fc.constant('absent') },
);

function draftWith(lags: readonly number[]): fc.Arbitrary<EventDraft> {
  return fc.record({
    lag: fc.constantFrom(...lags),
    written: fc.constantFrom(...WRITTEN),
    messageId,
    body,
  });
}

export const eventDraft = draftWith(LAGS);
export const lateEventDraft = draftWith(LONG_LAGS).map(
  (draft): EventDraft => (draft.written === 'absent' ? { ...draft, written: 'number' } : draft),
);

function timestampOf(at: number, written: Written): Pick<Event, 'timestamp'> {
  switch (written) {
    case 'absent':
      return {};
    case 'number':
      return { timestamp: at };
    case 'fraction':
      return { timestamp: at + 0.75 };
    case 'date':
      return { timestamp: new Date(at) };
    case 'iso':
      return { timestamp: new Date(at).toISOString() };
    case 'offset':
      return { timestamp: new Date(at - 3 * HOUR).toISOString().replace('Z', '-03:00') };
    case 'hours':
      return { timestamp: new Date(at + 11 * HOUR).toISOString().replace('Z', '+11') };
    case 'digits':
      // Cut, not rounded.
      return { timestamp: new Date(at).toISOString().replace('Z', '999999999Z') };
    case 'space':
      return { timestamp: new Date(at).toISOString().replace('T', ' ').replace('Z', '') };
    case 'postgres':
      return { timestamp: new Date(at).toISOString().replace('T', ' ').replace('Z', '456+00') };
  }
}

/** The event that a draft becomes when the clock shows `now`. */
export function eventOf(draft: EventDraft, now: number, freshId: string): Event {
  const id = draft.messageId === 'fresh' ? freshId : draft.messageId;
  return { ...draft.body, ...timestampOf(now - draft.lag, draft.written), ...(id === 'absent' ? {} : { messageId: id }) };
}

function nested(depth: number): Json {
  return depth === 0 ? 1 : { deeper: nested(depth - 1) };
}

/** Events that must be refused, one fault each (P12, P13). */
export const badEvent: fc.Arbitrary<Event> = fc
  .tuple(
    user,
    fc.constantFrom<Event[]>(
      { userId: null },
      { userId: '', anonymousId: '' },
      { type: 'alias', previousId: 'b' } as Event,
      { type: 'merge', mergeProperties: [] } as Event,
      { event: 'buy', properties: [1] as never },
      { type: 'identify', context: { traits: 'pro' } },
      { type: 'identify', context: { traits: { plan: 'pro' } }, traits: 'ab' as never },
      { type: 'group', groupId: { a: 1 } },
      { type: 'group', groupId: 'g', traits: [7] as never },
      { userId: null, event: 'buy', distinct_id: 'd' } as Event,
      { userId: 'u'.repeat(257) },
      { event: 'a\u0000b' },
      { messageId: 'm'.repeat(257) },
      { timestamp: '2024-02-30' },
      { timestamp: 'yesterday' },
      { timestamp: Number.NaN },
      { timestamp: '2024-03-10T04:30:00+24' },
      { timestamp: '2024-03-10 04:30:00 +00' },
      { timestamp: '2024-03-10T04:30:00.Z' },
      // Earlier than any plan takes.
      { timestamp: -2e12 - 1 },
      { timestamp: '0001-01-01T00:00:00Z' },
      { timestamp: new Date(-6e13) },
      { timestamp: 8.64e15 },
      { timestamp: new Date(Number.NaN) },
      { event: 'buy', properties: { amount: Number.POSITIVE_INFINITY } },
      { event: 'buy', properties: { deep: nested(9) } },
      { event: 'buy', properties: { big: 'ä'.repeat(17_000) } },
      { traits: { age: Number.NaN } },
      { traits: { deep: nested(9) } },
      { traits: { big: 'b'.repeat(33_000) } },
      { traits: { big: 'b'.repeat(16_400) } },
    ),
  )
  .map(([userId, fault]) => ({ userId, ...fault }));
