import { describe, expect, it } from 'vitest';
import { advance, emptyProfile } from '../../../../src/core/index.js';
import type { EventError } from '../../../../src/errors/eventError.js';
import type { Plan } from '../../../../src/plan/plan.js';
import { DAY, goalOf, HOUR, planOf, showing, stageOf, T0 } from '../../../support/plans.js';
import { told, Visitor } from '../../../support/visitor.js';

const buys = planOf([goalOf({ audience: { traits: { never: 1 } } })], {
  audiences: { buyers: { rule: { event: 'buy' } } },
  limits: { ring: 3 },
});
const bought = (visitor: Visitor): number => Number(Object.values(visitor.profile.behaviors)[0] ?? 0);

describe('one event', () => {
  it('P1: traits come before behaviours and goals: the event’s own traits let its user in', () => {
    const visitor = new Visitor(planOf([goalOf({ audience: { all: [{ traits: { vip: true } }, { event: 'join' }] } })]));
    expect(told(visitor.event({ event: 'join', traits: { vip: true } }, T0).transitions)).toEqual(['entered g/s']);
  });

  it('P1: traits of a `track` are not merged; those of an event without type are', () => {
    const visitor = new Visitor(planOf([goalOf()]));
    visitor.event({ type: 'track', event: 'x', traits: { a: 1 } }, T0);
    expect(visitor.profile.traits).toEqual({});
    visitor.event({ event: 'x', traits: { a: 1 } }, T0);
    visitor.event({ type: 'identify', traits: { b: 2 } }, T0);
    visitor.event({ type: null, traits: { c: 3 } }, T0);
    visitor.event({ type: 'page', traits: { d: 4 } }, T0);
    expect(visitor.profile.traits).toEqual({ a: 1, b: 2, c: 3 });
  });

  it('P1: an event name counts whatever the type', () => {
    const visitor = new Visitor(buys);
    for (const type of ['track', 'page', 'identify', undefined])
      visitor.event({ event: 'buy', ...(type === undefined ? {} : { type }) }, T0);
    expect(bought(visitor)).toBe(4);
  });

  it('P4: its instant is its timestamp, but never before the profile’s', () => {
    const visitor = new Visitor(planOf([goalOf()]));
    visitor.do('x', T0);
    visitor.late('x', T0 - HOUR, T0 + HOUR);
    expect(visitor.profile.instant).toBe(T0);
    visitor.late('x', T0 + 5, T0 + HOUR);
    expect(visitor.profile.instant).toBe(T0 + 5);
  });

  it('P12: is refused when it is another user’s', () => {
    const { program, profile } = new Visitor(buys);
    expect(() => advance(program, profile, { userId: 'bob', event: 'buy' }, T0)).toThrow(expect.objectContaining({ code: 'wrong-user' }));
    expect(() => advance(program, profile, { anonymousId: 'bob' }, T0)).toThrow(expect.objectContaining({ code: 'wrong-user' }));
    expect(() => advance(program, profile, { userId: 'bob', anonymousId: 'ann' }, T0)).toThrow(
      expect.objectContaining({ code: 'wrong-user' }),
    );
    expect(() => advance(program, profile, { userId: 'bob' }, T0)).toThrow(
      expect.objectContaining({
        path: '',
        message: expect.stringContaining('expected an event of the profile\'s user, got one of "bob".'),
      }),
    );
    expect(advance(program, profile, { anonymousId: 'ann', event: 'buy' }, T0).outcome).toBe('applied');
  });

  it('P13: is refused as `too-early` before `limits.earliest`, and changes nothing', () => {
    const told = (timestamp: number | string, limits: Plan['limits'] = {}) => {
      const visitor = new Visitor(planOf([goalOf()], { limits }));
      visitor.do('x', T0);
      const before = visitor.profile;
      try {
        visitor.event({ event: 'x', messageId: 'm', timestamp }, T0 + HOUR);
      } catch (error) {
        expect(visitor.profile).toBe(before);
        const { name, code, path, message } = error as EventError;
        return [name, code, path, message];
      }
      return visitor.profile.instant;
    };
    const refusal = (message: string) => ['EventError', 'too-early', 'timestamp', expect.stringContaining(message)];
    expect(told(1e11 - 1)).toEqual(refusal('expected a time from 100000000000 (epoch ms) on, got 99999999999.'));
    expect(told(1e11)).toBe(T0);
    expect(told('1973-03-03T09:46:39.999Z')).toEqual(refusal('See limits.earliest of the plan.'));
    expect(told('1973-03-03T09:46:40Z')).toBe(T0);
    expect(told(T0 / 1_000)).toEqual(refusal('It looks like seconds: multiply by 1,000.'));
    expect(told(T0 - 1, { earliest: T0 })).toEqual(refusal('See limits.earliest of the plan.'));
    expect(told(T0, { earliest: T0 })).toBe(T0);
    // A plan may take what is older than the default.
    expect(told(-1, { earliest: -1 })).toBe(T0);
    expect(told(T0 / 1_000, { earliest: 0 })).toBe(T0);
  });

  it('E1: refuses a `now` that is no whole instant', () => {
    const { program } = new Visitor(buys);
    for (const now of [Number.NaN, 0.5, Number.POSITIVE_INFINITY]) {
      expect(() => advance(program, emptyProfile('ann'), { userId: 'ann', timestamp: T0 }, now)).toThrow(
        expect.objectContaining({
          code: 'bad-instant',
          message: expect.stringContaining(`expected whole epoch milliseconds within ±8.64e15, got ${now}.`),
        }),
      );
    }
  });
});

describe('deduplication', () => {
  it('P11: the same messageId has no effect a second time, whatever else it says', () => {
    const visitor = new Visitor(buys);
    visitor.event({ event: 'buy', messageId: 'm1' }, T0);
    const before = visitor.profile;
    for (const again of [{ event: 'buy' }, { event: 'other-name-of-traits', traits: { a: 1 } }]) {
      const step = visitor.event({ ...again, messageId: 'm1' }, T0 + DAY);
      expect(step).toEqual({ profile: before, transitions: [], metrics: [], outcome: 'duplicate' });
      expect(step.profile).toBe(before);
    }
  });

  it('P11: a fingerprint is 32 bits of one lane and 21 of the other', () => {
    const visitor = new Visitor(buys);
    visitor.event({ event: 'buy', messageId: 'm1' }, T0);
    expect(visitor.profile.ring).toEqual([T0, 4_992_661_878_045_038]);
    expect(visitor.profile.floor).toBe(-8.64e15 - 1);
  });

  it('P11: past R the oldest is evicted and raises the floor; at or below it events are late', () => {
    const visitor = new Visitor(buys);
    for (let i = 1; i <= 3; i++) visitor.event({ event: 'buy', messageId: `m${i}` }, T0 + i);
    expect(visitor.event({ event: 'buy', messageId: 'old', timestamp: T0 }, T0 + 9).outcome).toBe('applied');
    expect(visitor.profile.floor).toBe(T0);
    expect(visitor.event({ event: 'buy', messageId: 'm4' }, T0 + 10).outcome).toBe('applied');
    expect(visitor.profile.floor).toBe(T0 + 1);
    expect(visitor.profile.ring.length).toBe(6);
    const before = visitor.profile;
    const late = visitor.event({ event: 'buy', messageId: 'm1', timestamp: T0 + 1 }, T0 + 11);
    expect(late).toEqual({ profile: before, transitions: [], metrics: [], outcome: 'late' });
    expect(visitor.event({ event: 'buy', messageId: 'new', timestamp: T0 + 1 }, T0 + 11).outcome).toBe('late');
    expect(visitor.event({ event: 'buy', messageId: 'm2', timestamp: T0 + 2 }, T0 + 11).outcome).toBe('duplicate');
    expect(visitor.event({ event: 'buy', messageId: 'newer', timestamp: T0 + 2 }, T0 + 11).outcome).toBe('applied');
    expect(bought(visitor)).toBe(6);
  });

  it('P11: the ring is asked before the floor', () => {
    const visitor = new Visitor(buys);
    for (let i = 1; i <= 4; i++) visitor.event({ event: 'buy', messageId: `m${i}` }, T0 + i);
    expect(visitor.event({ event: 'buy', messageId: 'm4', timestamp: T0 }, T0 + 11).outcome).toBe('duplicate');
  });

  it('P11: without messageId nothing is deduplicated, and nothing is late', () => {
    const visitor = new Visitor(buys);
    for (let i = 1; i <= 4; i++) visitor.event({ event: 'buy', messageId: `m${i}` }, T0 + i);
    expect(visitor.late('buy', T0 - DAY, T0 + 9).outcome).toBe('applied');
    expect(visitor.late('buy', T0 - DAY, T0 + 9).outcome).toBe('applied');
    expect(bought(visitor)).toBe(6);
  });

  it('P11: events that the plan does not mention and that carry no traits are not remembered', () => {
    const visitor = new Visitor(buys);
    for (let i = 0; i < 2; i++) expect(visitor.event({ event: 'look', messageId: 'm' }, T0 + i).outcome).toBe('applied');
    expect(visitor.event({ type: 'track', event: 'look', messageId: 'm', traits: { a: 1 } }, T0 + 2).outcome).toBe('applied');
    expect(visitor.event({ messageId: 'm', traits: {} }, T0 + 2).outcome).toBe('applied');
    expect(visitor.profile.ring).toEqual([]);
    expect(visitor.profile.instant).toBe(T0 + 2);
  });

  it('P11: events with traits are, and so are interactions with an experience the plan knows', () => {
    const visitor = new Visitor(showing({ x: {} }));
    expect(visitor.event({ messageId: 'a', traits: { n: 1 } }, T0).outcome).toBe('applied');
    expect(visitor.event({ messageId: 'a', traits: { n: 2 } }, T0).outcome).toBe('duplicate');
    const viewed = { event: '$viewed', messageId: 'b' };
    expect(visitor.event({ ...viewed, properties: { experience: 'x' } }, T0).outcome).toBe('applied');
    expect(visitor.event({ ...viewed, properties: { experience: 'x' } }, T0).outcome).toBe('duplicate');
    const unknown = { event: '$viewed', messageId: 'c', properties: { experience: 'y' } };
    for (let i = 0; i < 2; i++) expect(visitor.event(unknown, T0).outcome).toBe('applied');
    expect(visitor.profile.ring.length).toBe(4);
  });

  it('P11: names of conversions and of value events are mentioned, too', () => {
    const plan = planOf([goalOf({ stages: [stageOf('s', { event: 'sign-up' })], valueEvents: ['pay'] })], {
      valueEvents: { pay: {}, idle: {} },
    });
    for (const event of ['sign-up', 'pay', 'idle']) {
      const visitor = new Visitor(plan);
      visitor.event({ event, messageId: 'm' }, T0);
      expect(visitor.event({ event, messageId: 'm' }, T0).outcome, event).toBe('duplicate');
    }
  });

  it('P11: the ring goes by the timestamp that the event carries, so a clamped one is not taken for new when it comes again', () => {
    const visitor = new Visitor(buys);
    const ahead = { event: 'buy', messageId: 'm', timestamp: T0 + 1_000 };
    visitor.event(ahead, T0);
    expect(visitor.profile.ring[0]).toBe(T0 + 1_000);
    expect(visitor.profile.instant).toBe(T0);
    for (let i = 0; i < 40; i++) visitor.event({ event: 'buy', messageId: `later-${i}`, timestamp: T0 + 2_000 + i }, T0 + 3_000);
    expect(visitor.event(ahead, T0 + 4_000).outcome).toBe('late');
  });

  it('P12: an invalid event is refused even as a duplicate', () => {
    const visitor = new Visitor(buys);
    visitor.event({ event: 'buy', messageId: 'm' }, T0);
    expect(() => visitor.event({ event: 'buy', messageId: 'm', properties: { a: Number.NaN } }, T0)).toThrow(
      expect.objectContaining({ code: 'non-finite-number' }),
    );
  });

  it('P12: a refused event changes nothing, not even the ring', () => {
    const visitor = new Visitor(buys);
    visitor.identify({ a: 'x'.repeat(16_000) }, T0);
    expect(() => visitor.event({ event: 'buy', messageId: 'm', traits: { b: 'x'.repeat(500) } }, T0)).toThrow(
      expect.objectContaining({ code: 'traits-too-large' }),
    );
    expect(visitor.profile.ring).toEqual([]);
    expect(visitor.event({ event: 'buy', messageId: 'm' }, T0).outcome).toBe('applied');
  });
});
