import { describe, expect, it } from 'vitest';
import { readEvent, readUser } from '../../../../../src/core/evaluate/events/readEvent.js';
import type { Event } from '../../../../../src/core/index.js';
import { rebuild } from '../../../../../src/core/index.js';
import { createEngine } from '../../../../../src/index.js';
import { goalOf, MINUTE, planOf, stageOf, T0 } from '../../../../support/plans.js';
import { Visitor } from '../../../../support/visitor.js';

const read = (event: object) => readEvent(event as Event, T0, 5 * MINUTE, 1e11);
const sentAt = new Date(T0).toISOString();

/** In the form of each vendor's documentation; the values are our own. */
const SEGMENT = {
  anonymousId: 'a1',
  context: { ip: '8.8.8.8', library: { name: 'js' } },
  integrations: {},
  messageId: 'm1',
  timestamp: sentAt,
};
const RUDDER = { channel: 'web', anonymousId: 'a1', messageId: 'm1', originalTimestamp: sentAt, sentAt, integrations: { All: true } };
const JITSU = { anonymousId: 'a1', messageId: 'm1', timestamp: sentAt, context: { campaign: {}, page: { path: '/' } }, receivedAt: sentAt };

describe('payloads of the field', () => {
  it.each([
    ['Segment', { ...SEGMENT, type: 'track', userId: 'u1', event: 'Order Completed', properties: { revenue: 5 } }],
    [
      'RudderStack',
      { ...RUDDER, type: 'track', userId: 'u1', event: 'Order Completed', properties: { revenue: 5 }, context: { traits: { a: 1 } } },
    ],
    ['Jitsu', { ...JITSU, type: 'track', userId: 'u1', event: 'Order Completed', properties: { revenue: 5 } }],
  ])('P12: track of %s', (_, event) => {
    expect(read(event)).toMatchObject({ userId: 'u1', name: 'Order Completed', properties: { revenue: 5 }, traits: null, messageId: 'm1' });
  });

  it.each([
    ['Segment', { ...SEGMENT, type: 'identify', userId: 'u1', traits: { plan: 'pro' } }],
    ['RudderStack', { ...RUDDER, type: 'identify', userId: 'u1', context: { traits: { plan: 'pro' }, library: { name: 'js' } } }],
    ['Jitsu', { ...JITSU, type: 'identify', userId: 'u1', traits: { plan: 'pro' } }],
  ])('P12: identify of %s carries its traits', (_, event) => {
    expect(read(event)).toMatchObject({ userId: 'u1', name: null, traits: { plan: 'pro' } });
  });

  it('P12: traits of the event win over those of its context, key by key', () => {
    const event = { userId: 'u', type: 'identify', traits: { plan: 'pro' }, context: { traits: { plan: 'free', country: 'DE' } } };
    expect(read(event).traits).toEqual({ plan: 'pro', country: 'DE' });
  });

  it('P12: traits in the context of another event are not merged', () => {
    expect(read({ userId: 'u', type: 'track', event: 'x', context: { traits: { plan: 'free' } } }).traits).toBeNull();
  });

  it('P12: context.traits that are no map are refused', () => {
    const both = { userId: 'u', type: 'identify', context: { traits: 'pro' }, traits: { a: 1 } };
    expect(() => read(both)).toThrow(expect.objectContaining({ code: 'not-json' }));
    expect(() => read({ userId: 'u', type: 'identify', context: { traits: 'pro' } })).toThrow(
      expect.objectContaining({ code: 'not-json' }),
    );
  });

  describe.each([
    ['Date', new Date(T0)],
    ['Map', new Map([['plan', 'pro']])],
    [
      'class',
      new (class Traits {
        readonly plan = 'pro';
      })(),
    ],
    ['typed array', new Uint8Array([1])],
  ])('P12: what is no plain map is refused where it is copied into the plain form: %s', (_, given) => {
    it.each([
      ['context.traits', { type: 'identify', context: { traits: given } }],
      ['context.traits', { type: 'identify', traits: { a: 1 }, context: { traits: given } }],
      ['traits', { type: 'identify', traits: given, context: { traits: { a: 1 } } }],
      ['traits', { type: 'group', groupId: 'acme', traits: given }],
      ['properties', { type: 'page', name: 'Home', properties: given }],
    ])('%s of %j', (path, event) => {
      expect(() => read({ userId: 'u', ...event })).toThrow(expect.objectContaining({ code: 'not-json', path }));
    });
  });

  it.each(['page', 'screen'])('P12: %s is an event of its own, with its name in the properties', (type) => {
    const view = { ...SEGMENT, type, userId: 'u1', name: 'Home', category: 'shop', properties: { path: '/' } };
    expect(read(view)).toMatchObject({ name: `$${type}`, properties: { name: 'Home', path: '/' } });
    expect(read({ ...view, properties: { name: 'Start' } }).properties).toEqual({ name: 'Start' });
    expect(read({ ...view, event: 'Seen' })).toMatchObject({ name: 'Seen', properties: { path: '/' } });
    expect(read({ type, userId: 'u1' })).toMatchObject({ name: `$${type}`, properties: {} });
  });

  it('P12: group sets the trait `group`', () => {
    const group = { ...SEGMENT, type: 'group', userId: 'u1', groupId: 'acme', traits: { employees: 9 } };
    expect(read(group).traits).toEqual({ group: { id: 'acme', employees: 9 } });
    expect(read({ ...group, traits: { id: 'x' } }).traits).toEqual({ group: { id: 'x' } });
    expect(read({ ...group, groupId: 42, traits: {} }).traits).toEqual({ group: { id: 42 } });
    expect(read({ ...group, groupId: '', traits: null }).traits).toBeNull();
    expect(read({ ...group, context: { traits: { plan: 'pro' } } }).traits).toEqual({ group: { id: 'acme', employees: 9 } });
    expect(() => read({ ...group, groupId: { a: 1 } })).toThrow(expect.objectContaining({ code: 'bad-id', path: 'groupId' }));
  });

  it('P12: alias, and RudderStack’s merge, are refused, with a code that says why', () => {
    const alias = { ...SEGMENT, type: 'alias', previousId: 'a1', userId: 'u1' };
    const merge = { ...SEGMENT, type: 'merge', userId: 'u1', mergeProperties: [] };
    for (const link of [alias, merge]) expect(() => read(link)).toThrow(expect.objectContaining({ code: 'alias-refused', path: 'type' }));
  });

  it.each([
    { event: '$identify', distinct_id: 'd1', properties: { $set: { plan: 'pro' } }, timestamp: sentAt },
    { event: '$create_alias', distinct_id: 'd1', properties: { alias: 'd2' } },
    { event: '$groupidentify', distinct_id: 'd1', properties: { $group_type: 'company', $group_key: 'acme', $group_set: { seats: 5 } } },
    { event: 'bought', distinct_id: 'd1', userId: '', properties: { $set_once: { first: 1 } } },
  ])('P12: a capture of PostHog is refused, with a code that says what to do: %j', (capture) => {
    expect(() => read(capture)).toThrow(expect.objectContaining({ code: 'unknown-envelope', path: 'distinct_id' }));
  });

  it('P12: an empty text for an id is an absent id', () => {
    expect(read({ ...SEGMENT, userId: '', event: 'x' }).userId).toBe('a1');
    expect(readUser({ userId: '', anonymousId: 'a1' })).toBe('a1');
    expect(read({ userId: 'u', anonymousId: '', messageId: '', event: '' })).toMatchObject({ messageId: null, name: null });
  });

  it('P12: an empty list where a map belongs is an empty map', () => {
    expect(read({ userId: 'u', event: 'x', properties: [], traits: [] })).toMatchObject({ properties: {}, traits: null });
    expect(read({ userId: 'u', type: 'identify', traits: [], context: { traits: { a: 1 } } }).traits).toEqual({ a: 1 });
    expect(read({ userId: 'u', type: 'identify', traits: { a: 1 }, context: { traits: [] } }).traits).toEqual({ a: 1 });
    expect(read({ userId: 'u', type: 'identify', context: [] }).traits).toBeNull();
  });

  it('P12: does not change the event', () => {
    const event = Object.freeze({ ...RUDDER, type: 'identify', userId: '', context: Object.freeze({ traits: Object.freeze({ a: 1 }) }) });
    expect(read(event)).toMatchObject({ userId: 'a1', traits: { a: 1 } });
  });
});

describe('the journal', () => {
  it('P12, P14: keeps the plain form, so that it tells the same profile', async () => {
    const plan = planOf([
      goalOf({
        audience: { traits: { plan: 'pro' } },
        stages: [stageOf('s', { event: '$page', where: { name: 'Pricing' } }), stageOf('t', { event: 'x' })],
      }),
    ]);
    const engine = createEngine({ plan, clock: () => T0, journal: true });
    await engine.ingest({ ...RUDDER, type: 'identify', userId: '', messageId: 'm1', context: { traits: { plan: 'pro' } } });
    await engine.ingest({ anonymousId: 'a1', type: 'page', name: 'Pricing', messageId: 'm2' });
    await engine.ingest({ anonymousId: 'a1', type: 'group', groupId: 'acme', messageId: 'm3', context: { traits: { plan: 'free' } } });
    const profile = await engine.profile('a1');
    expect(profile).toMatchObject({ traits: { plan: 'pro', group: { id: 'acme' } }, goals: { g: { stage: 't' } } });
    const entries = [];
    for await (const { entry } of engine.journal({ userId: 'a1' })) entries.push(entry);
    expect(rebuild(new Visitor(plan).program, { userId: 'a1', entries })).toEqual(profile);
  });

  it('P13: a journal tells what was taken in, however early', () => {
    const { program } = new Visitor(planOf([goalOf()]));
    const profile = rebuild(program, { userId: 'u', entries: [{ event: { userId: 'u', event: 'x', timestamp: 5 }, now: T0 }] });
    expect(profile.instant).toBe(5);
  });
});
