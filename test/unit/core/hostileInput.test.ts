import { afterEach, describe, expect, it } from 'vitest';
import type { Event } from '../../../src/core/index.js';
import { advance, emptyProfile } from '../../../src/core/index.js';
import { isGoalwardError } from '../../../src/errors/goalwardError.js';
import type { Plan } from '../../../src/plan/plan.js';
import { notPlain } from '../../support/plainJson.js';
import { DAY, goalOf, planOf, stageOf, T0 } from '../../support/plans.js';
import { deepFrozen, Visitor } from '../../support/visitor.js';

const PROTOTYPE_KEYS = Object.getOwnPropertyNames(Object.prototype).sort();

afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(PROTOTYPE_KEYS);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

/** A plan whose parts are all named alike, after a member of `Object.prototype`. */
const named = (name: string): Plan =>
  planOf(
    [
      goalOf({
        id: name,
        audience: { audience: name },
        stages: [stageOf(name, { event: name, count: 2 }, { experiences: [name, `${name}2`] })],
        valueEvents: [name],
        reentry: 'always',
      }),
      goalOf({ id: `${name}2`, audience: { goal: name, is: 'completed' } }),
    ],
    {
      id: name,
      audiences: { [name]: { rule: { not: { traits: { [name]: 'no' } } } } },
      experiences: {
        [name]: { exclusionGroup: name, placement: name, journey: name, tags: [name], caps: [{ count: 1, per: 'day' }] },
        [`${name}2`]: { exclusionGroup: name },
      },
      placements: { [name]: { caps: [{ count: 9, per: '1d' }] } },
      journeys: { [name]: { goals: [name], caps: [{ count: 9, per: 'week' }] } },
      caps: [{ count: 9, per: 'lifetime', tag: name }],
      valueEvents: { [name]: { value: { property: name } } },
    },
  );

const MEMBERS = ['toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'toLocaleString', '__defineGetter__', '__lookupSetter__'];

describe('names of Object.prototype’s members', () => {
  it.each(MEMBERS)('L2: %s is a name like any other', (name) => {
    const visitor = new Visitor(named(name), name);
    expect(visitor.decide(T0, { placement: name }).goal).toBe(name);
    visitor.do('x', T0);
    visitor.interact('$viewed', name, T0 + 1);
    visitor.interact('$dismissed', `${name}2`, T0 + 1);
    expect(visitor.reasons(T0 + 1, { goal: name })).toEqual({ [name]: 'capped', [`${name}2`]: 'suppressed' });
    visitor.do(name, T0 + 2, { [name]: 5 });
    visitor.do(name, T0 + 3, { [name]: 5, currency: '' });
    expect(visitor.transitions.map(({ type, goal }) => [type, goal])).toEqual([
      ['entered', name],
      ['converted', name],
      ['completed', name],
      ['entered', `${name}2`],
    ]);
    expect(visitor.progress(name)).toMatchObject({ cohort: name, completed: true, entrant: { value: { '': 100_000 } } });
    expect(notPlain(visitor.profile)).toBeNull();
  });

  it.each(['__proto__', 'constructor', 'prototype', ...MEMBERS])(
    'P12: %s as a user, an event, a messageId and an experience changes nothing but that user',
    (name) => {
      const visitor = new Visitor(named('toString'), name);
      visitor.event({ event: name, messageId: name, properties: JSON.parse(`{"experience":"${name}","${name}":{"polluted":1}}`) }, T0);
      visitor.event({ event: '$viewed', messageId: `v${name}`, properties: { experience: name } }, T0);
      expect(visitor.profile.userId).toBe(name);
      expect(notPlain(visitor.profile)).toBeNull();
      expect(visitor.decide(T0).userId).toBe(name);
    },
  );

  it.each(['__proto__', 'constructor', 'prototype', ...MEMBERS])('P1: %s as a trait is data', (name) => {
    const visitor = new Visitor(planOf([goalOf({ audience: { traits: { [name]: { $exists: true } } } })]));
    visitor.do('x', T0);
    expect(visitor.transitions).toEqual([]);
    visitor.event({ traits: JSON.parse(`{"${name}":{"polluted":true}}`) }, T0 + 1);
    expect(Object.hasOwn(visitor.profile.traits, name)).toBe(true);
    expect(Object.getPrototypeOf(visitor.profile.traits)).toBe(Object.prototype);
    expect(notPlain(visitor.profile)).toBeNull();
    visitor.decide(T0 + 1, { traits: JSON.parse(`{"${name}":{"polluted":true}}`) });
    visitor.event({ traits: JSON.parse(`{"${name}":null}`) }, T0 + 2);
    expect(Object.hasOwn(visitor.profile.traits, name)).toBe(false);
  });

  it('C2: a condition on `__proto__` inside traits matches what is there, never what is inherited', () => {
    const where = JSON.parse('{"__proto__.polluted":true}');
    const visitor = new Visitor(planOf([goalOf({ audience: { traits: where } })]));
    expect(visitor.identify({ a: 1 }, T0).transitions).toEqual([]);
    expect(visitor.identify({ polluted: true }, T0).transitions).toEqual([]);
  });
});

describe('odd texts', () => {
  const TEXTS = ['\ud800', 'a\udfffb', '😀'.repeat(60), '\u202e\u0001\n', ' ', 'ﷺ', 'null', '-0', 'x'.repeat(256)];

  it.each(TEXTS)('P12: %j as id, event name, trait key and value', (text) => {
    const plan = planOf([goalOf({ stages: [stageOf('s', { event: text, where: { [text]: text } })] })]);
    const visitor = new Visitor(plan, text);
    visitor.event({ event: text, messageId: text, properties: { [text]: text }, traits: { [text]: text } }, T0);
    expect(visitor.transitions.map(({ type }) => type)).toEqual(['entered', 'converted', 'completed']);
    expect(visitor.event({ event: text, messageId: text }, T0).outcome).toBe('duplicate');
    expect(notPlain(visitor.profile)).toBeNull();
  });

  it.each(['x'.repeat(10_000), '\u0000', 'a\u0000'])('P12: an id like %j is refused wherever it stands', (id) => {
    const { program } = new Visitor(planOf([goalOf()]));
    const profile = deepFrozen(emptyProfile('ann'));
    const events: Event[] = [{ userId: id }, { anonymousId: id }, { userId: 'ann', messageId: id }, { userId: 'ann', event: id }];
    for (const event of events) expect(() => advance(program, profile, event, T0)).toThrow(expect.objectContaining({ name: 'EventError' }));
    expect(() => emptyProfile(id)).toThrow(expect.objectContaining({ code: 'bad-user' }));
  });
});

describe('odd numbers', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'P12: %d is refused in properties and traits, as an instant and a timestamp',
    (number) => {
      const visitor = new Visitor(planOf([goalOf()]));
      for (const event of [{ properties: { a: number } }, { traits: { a: { b: [number] } } }, { timestamp: number }]) {
        expect(() => visitor.event(event, T0)).toThrow(expect.objectContaining({ name: 'EventError' }));
      }
      expect(() => visitor.tick(number)).toThrow(expect.objectContaining({ code: 'bad-instant' }));
      expect(() => visitor.decide(number)).toThrow(expect.objectContaining({ code: 'bad-instant' }));
      expect(visitor.profile).toEqual(emptyProfile('ann'));
    },
  );

  it('P14: −0 becomes 0 wherever it comes from', () => {
    const plan = planOf([goalOf({ stages: [stageOf('s', undefined, { experiences: ['x'] })], valueEvents: ['buy'] })], {
      valueEvents: { buy: { value: { property: 'price' } } },
      audiences: {
        rich: { rule: { event: 'buy', sum: { property: 'price', gte: 1 } } },
        lately: { rule: { event: 'buy', within: '1d', sum: { property: 'price', gte: 1 } } },
      },
      experiences: { x: { caps: [{ count: 3, per: '1d' }], suppress: { clicked: '1d' } } },
      limits: { earliest: -1 },
    });
    const visitor = new Visitor(plan);
    visitor.event(
      { event: 'buy', traits: { zero: -0, deep: { zero: [-0] } }, properties: { price: -0 }, timestamp: -0, messageId: 'm' },
      0,
    );
    expect(notPlain(visitor.profile)).toBeNull();
    for (const kind of ['$viewed', '$clicked', '$dismissed'] as const)
      visitor.event({ event: kind, properties: { experience: 'x' }, timestamp: -0.4 }, 0);
    visitor.event({ event: '$snoozed', properties: { experience: 'x', until: -0 } }, 0);
    expect(notPlain(visitor.profile)).toBeNull();
    expect(notPlain(visitor.transitions)).toBeNull();
    expect(notPlain(visitor.rows)).toBeNull();
  });

  it('P14: also as `now`', () => {
    for (const start of [undefined, -5]) {
      const visitor = new Visitor(planOf([goalOf()], { limits: { earliest: 0 } }));
      if (start !== undefined) visitor.tick(start);
      visitor.event({}, -0);
      visitor.event({ timestamp: 60_000, messageId: 'm', traits: { a: 1 } }, -0);
      expect(notPlain(visitor.profile)).toBeNull();
      const ticked = new Visitor(planOf([goalOf()]));
      if (start !== undefined) ticked.tick(start);
      ticked.tick(-0);
      expect(notPlain(ticked.profile)).toBeNull();
      expect(notPlain(ticked.transitions)).toBeNull();
      expect(notPlain(new Visitor(planOf([goalOf()])).decide(-0))).toBeNull();
    }
  });
});

describe('far instants', () => {
  const LAST = 8.64e15;
  const plan = (timezone: string): Plan =>
    planOf(
      [goalOf({ stages: [stageOf('s', { event: 'buy' }, { experiences: ['x'], selection: { refresh: '1d' } })], valueEvents: ['buy'] })],
      {
        timezone,
        limits: { earliest: -LAST },
        valueEvents: { buy: { value: { property: 'price' } } },
        audiences: { lately: { rule: { event: 'buy', within: '1d' } } },
        placements: { m: { quietHours: { from: '22:00', to: '06:00' } } },
        experiences: {
          x: {
            placement: 'm',
            caps: [
              { count: 1, per: 'day' },
              { count: 1, per: 'week' },
              { count: 1, per: 'month' },
              { count: 1, per: '1d' },
            ],
          },
        },
      },
    );

  it.each(['UTC', 'Asia/Kolkata', 'America/New_York'])('P13: before 1970, after 9999, and at the ends of time in %s', (zone) => {
    for (const at of [-LAST, -LAST + DAY, Date.UTC(-5, 0, 1), Date.UTC(1900, 0, 1), -1, 0, 1, Date.UTC(10_000, 0, 1), LAST - DAY, LAST]) {
      const visitor = new Visitor(plan(zone));
      visitor.tick(at);
      visitor.interact('$viewed', 'x', at);
      visitor.interact('$snoozed', 'x', at);
      visitor.do('buy', at, { price: 1 });
      expect(visitor.progress()?.completed, String(at)).toBe(true);
      const again = new Visitor(plan(zone));
      again.interact('$viewed', 'x', at);
      const explanation = again.explain(at);
      expect(explanation.decision.at).toBe(at);
      for (const value of [visitor.profile, visitor.rows, visitor.transitions, explanation, again.due()])
        expect(notPlain(value), String(at)).toBeNull();
    }
  });

  it('P13: timestamps that no `Date` can hold are refused', () => {
    const visitor = new Visitor(plan('UTC'));
    for (const timestamp of [LAST + 2, -LAST - 2, '+275760-09-13T00:00:00.001Z', '9'.repeat(10_000)]) {
      expect(() => visitor.event({ timestamp }, LAST)).toThrow(expect.objectContaining({ code: 'bad-timestamp' }));
    }
    expect(visitor.event({ timestamp: '+275760-09-13T00:00:00.000Z' }, LAST).profile.instant).toBe(LAST);
  });
});

describe('what is no event', () => {
  it.each([null, undefined, 0, '', 'x', true, [], () => 1, Symbol('x'), 10n, new Map(), new Date(0), /x/])(
    'P12: %s is refused with a code',
    (event) => {
      const { program } = new Visitor(planOf([goalOf()]));
      let caught: unknown;
      try {
        advance(program, emptyProfile('ann'), event as unknown as Event, T0);
      } catch (error) {
        caught = error;
      }
      expect(isGoalwardError(caught)).toBe(true);
    },
  );
});
