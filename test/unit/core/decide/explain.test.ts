import { describe, expect, it } from 'vitest';
import type { CandidateExplanation } from '../../../../src/core/index.js';
import type { Experience, Plan } from '../../../../src/plan/plan.js';
import { DAY, goalOf, HOUR, planOf, showing, stageOf, T0 } from '../../../support/plans.js';
import { Visitor } from '../../../support/visitor.js';

function candidatesOf(visitor: Visitor, at = T0, context = {}): { [experience: string]: CandidateExplanation } {
  const candidates = visitor.explain(at, context).goals.flatMap((goal) => goal.candidates);
  return Object.fromEntries(candidates.map((candidate) => [candidate.experience, candidate]));
}

const detailOf = (experience: Experience, more: Partial<Plan> = {}, at = T0) =>
  candidatesOf(new Visitor(showing({ x: experience }, {}, more)), at).x?.detail;

describe('explain', () => {
  it('D2: is the decision, and every candidate of every goal, in plan order', () => {
    const visitor = new Visitor(
      planOf([
        goalOf({ stages: [stageOf('s', undefined, { experiences: ['a', 'b'] })], weight: 2 }),
        goalOf({ id: 'h', audience: { traits: { never: 1 } } }),
      ]),
      'u2',
    );
    const explanation = visitor.explain(T0);
    expect(explanation.decision).toEqual(visitor.decide(T0));
    expect(explanation.goals.map(({ goal, stage, arm, entry, reason, weight }) => ({ goal, stage, arm, entry, reason, weight }))).toEqual([
      { goal: 'g', stage: 's', arm: 'treated', entry: 1, reason: 'selected', weight: 2 },
      { goal: 'h', stage: null, arm: null, entry: 0, reason: 'not-in-goal', weight: 1 },
    ]);
    expect(explanation.goals[1]?.candidates).toEqual([]);
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
  });

  it('D4: shows keys, scores with their factors, and exact chances', () => {
    const experiences = {
      a: {},
      b: {
        weight: 4,
        boosts: [
          { when: true, times: 3 },
          { when: { traits: { vip: 1 } }, times: 2 },
        ],
      },
      c: { status: 'draft' },
    } as const;
    const { a, b, c } = candidatesOf(new Visitor(showing(experiences), 'u1'));
    // Keys of u1 at score 1: a .454373…, b .961472…
    expect(a).toMatchObject({
      position: 0,
      eligible: true,
      reason: 'outranked',
      detail: { kind: 'outranked', by: 'b' },
      probability: 1 / 7,
    });
    expect(a?.key).toBeCloseTo(0.454_373_024_683_748_24, 15);
    expect(b).toMatchObject({ position: 1, eligible: true, reason: 'selected', detail: { kind: 'none' }, probability: 6 / 7 });
    expect(b?.key).toBeCloseTo(0.961_472_899_497_803 / 6, 15);
    expect(b?.score).toEqual({
      total: 6,
      position: 0.5,
      weight: 4,
      boosts: [
        { times: 3, applies: true },
        { times: 2, applies: false },
      ],
    });
    expect(c).toMatchObject({ eligible: false, reason: 'not-live', key: null, probability: null, score: { total: 1 / 3 } });
  });

  it('D5: under `top` there are no keys, and the winner’s chance is 1', () => {
    const { a, b } = candidatesOf(new Visitor(showing({ a: {}, b: {} }, { selection: { pick: 'top' } })));
    expect([a?.key, a?.probability, a?.reason]).toEqual([null, 1, 'selected']);
    expect([b?.key, b?.probability, b?.reason]).toEqual([null, 0, 'outranked']);
  });

  it('D1: tells the stage’s winner where it belongs to another placement', () => {
    const plan = showing({ a: { placement: 'modal' }, b: {} }, { selection: { pick: 'top' } }, { placements: { modal: {}, email: {} } });
    const { a, b } = candidatesOf(new Visitor(plan), T0, { placement: 'email' });
    expect(a).toMatchObject({
      eligible: true,
      reason: 'other-placement',
      detail: { kind: 'placement', asked: 'email', is: 'modal' },
      probability: 1,
    });
    expect(b).toMatchObject({ eligible: true, reason: 'outranked', detail: { kind: 'outranked', by: 'a' } });
  });

  it('D1: with `onePer: placement` it does not compete', () => {
    const plan = showing({ a: { placement: 'modal' }, b: {} }, { onePer: 'placement' }, { placements: { modal: {} } });
    const { a, b } = candidatesOf(new Visitor(plan), T0, { placement: 'modal' });
    expect(a).toMatchObject({ reason: 'selected', probability: 1 });
    expect(b).toMatchObject({
      eligible: false,
      reason: 'other-placement',
      detail: { kind: 'placement', asked: 'modal', is: null },
      key: null,
      probability: null,
    });
  });

  it('H2, P5: the goal’s own reason where no candidate was looked at', () => {
    const audiences = { all: { rule: true } } as const;
    const held = candidatesOf(new Visitor(showing({ a: {} }, { holdout: { share: 1 } })));
    expect(held.a).toMatchObject({ eligible: false, reason: 'holdout', key: null, probability: null });
    const converted = candidatesOf(
      new Visitor(showing({ a: {} }, { stages: [stageOf('s', { audience: 'all' }, { experiences: ['a'] })] }, { audiences })),
    );
    expect(converted.a).toMatchObject({ eligible: false, reason: 'stage-converted', key: null, probability: null });
  });

  it('D2: never records', () => {
    const visitor = new Visitor(showing({ a: {} }));
    const before = visitor.profile;
    visitor.explain(T0);
    expect(visitor.profile).toBe(before);
  });
});

describe('the numbers behind a reason', () => {
  it('D2: dates', () => {
    expect(detailOf({ start: '2026-03-03' })).toEqual({ kind: 'date', instant: Date.UTC(2026, 2, 3) });
    expect(detailOf({ end: '2026-03-01' })).toEqual({ kind: 'date', instant: Date.UTC(2026, 2, 1) });
    const journeys = (journey: object) => ({ journeys: { j: { goals: ['g'], ...journey } } });
    expect(detailOf({ journey: 'j' }, journeys({ start: '2026-03-03' }))).toEqual({ kind: 'date', instant: Date.UTC(2026, 2, 3) });
    expect(detailOf({ journey: 'j' }, journeys({ end: '2026-03-01' }))).toEqual({ kind: 'date', instant: Date.UTC(2026, 2, 1) });
    expect(detailOf({ journey: 'j' }, journeys({ status: 'paused', start: '2026-03-03' }))).toEqual({ kind: 'date', instant: null });
  });

  it('I4: until when it is suppressed', () => {
    const detailAfter = (kind: '$dismissed' | '$snoozed') => {
      const visitor = new Visitor(showing({ x: {} }));
      visitor.interact(kind, 'x', T0);
      return candidatesOf(visitor).x?.detail;
    };
    expect(detailAfter('$dismissed')).toEqual({ kind: 'suppressed', until: null });
    expect(detailAfter('$snoozed')).toEqual({ kind: 'suppressed', until: T0 + DAY });
  });

  it('I6: quiet hours in minutes, with the zone they are in', () => {
    const placements = { sms: { quietHours: { from: '08:30', to: '23:05' } } };
    expect(detailOf({ placement: 'sms' }, { placements })).toEqual({ kind: 'quiet-hours', zone: 'UTC', from: 510, to: 1_385 });
  });

  it('I5: who excludes it', () => {
    const visitor = new Visitor(showing({ x: { exclusionGroup: 'e' }, y: { exclusionGroup: 'e' } }));
    visitor.interact('$viewed', 'y', T0);
    expect(candidatesOf(visitor).x?.detail).toEqual({ kind: 'excluded', group: 'e', by: 'y' });
  });

  it('D2: none where there are none', () => {
    for (const experience of [{ status: 'draft' }, { audience: { traits: { never: 1 } } }] as const)
      expect(detailOf(experience)).toEqual({ kind: 'none' });
  });
});

describe('caps', () => {
  it('I2: every cap that covers it, with what is used and when it is free', () => {
    const plan = showing(
      {
        x: {
          caps: [
            { count: 2, per: '1h' },
            { count: 1, per: 'lifetime', on: '$clicked' },
          ],
          journey: 'j',
          placement: 'm',
          tags: ['t'],
        },
      },
      {},
      {
        journeys: { j: { goals: ['g'], caps: [{ count: 1, per: 'day' }] } },
        placements: { m: { caps: [{ count: 1, per: 'week' }] } },
        caps: [
          { count: 5, per: 'month' },
          { count: 1, per: 'lifetime', tag: 't' },
        ],
      },
    );
    const visitor = new Visitor(plan);
    visitor.interact('$viewed', 'x', T0);
    const midnight = Date.UTC(2026, 2, 3);
    expect(candidatesOf(visitor).x).toMatchObject({ reason: 'capped', nextChange: midnight });
    expect(candidatesOf(visitor).x?.caps).toEqual([
      { scope: 'experience', id: 'x', on: '$viewed', per: HOUR, count: 2, used: 1, freeAt: null },
      { scope: 'experience', id: 'x', on: '$clicked', per: 'lifetime', count: 1, used: 0, freeAt: null },
      { scope: 'journey', id: 'j', on: '$viewed', per: 'day', count: 1, used: 1, freeAt: midnight },
      { scope: 'placement', id: 'm', on: '$viewed', per: 'week', count: 1, used: 1, freeAt: Date.UTC(2026, 2, 9) },
      { scope: 'plan', id: null, on: '$viewed', per: 'month', count: 5, used: 1, freeAt: null },
      { scope: 'tag', id: 't', on: '$viewed', per: 'lifetime', count: 1, used: 1, freeAt: null },
    ]);
  });

  it('I2: a rolling cap is free when the count-th newest leaves, and its use is what the window holds', () => {
    const visitor = new Visitor(
      showing({
        x: {
          caps: [
            { count: 2, per: '1h' },
            { count: 3, per: '1d' },
          ],
        },
      }),
    );
    for (const at of [0, 10, 20]) visitor.interact('$viewed', 'x', T0 + at);
    const caps = (at: number) => candidatesOf(visitor, at).x?.caps.map(({ used, freeAt }) => [used, freeAt]);
    expect(caps(T0 + 20)).toEqual([
      [2, T0 + 10 + HOUR],
      [3, T0 + DAY],
    ]);
    expect(caps(T0 + 10 + HOUR)).toEqual([
      [1, null],
      [3, T0 + DAY],
    ]);
    expect(caps(T0 + DAY)).toEqual([
      [0, null],
      [2, null],
    ]);
  });
});

describe('caps at their bounds', () => {
  const used = (visitor: Visitor, at: number) => candidatesOf(visitor, at).x?.caps.map((cap) => [cap.used, cap.freeAt]);

  it('I2: what was viewed at midnight sharp is used of that day', () => {
    const midnight = Date.UTC(2026, 2, 3);
    const visitor = new Visitor(showing({ x: { caps: [{ count: 1, per: 'day' }] } }));
    visitor.interact('$viewed', 'x', midnight);
    expect(used(visitor, midnight)).toEqual([[1, midnight + 24 * HOUR]]);
  });

  it('I2: what is exactly `per` old is not used any more', () => {
    const visitor = new Visitor(showing({ x: { caps: [{ count: 1, per: '1h' }] } }));
    visitor.interact('$viewed', 'x', T0);
    expect(used(visitor, T0 + HOUR - 1)).toEqual([[1, T0 + HOUR]]);
    expect(used(visitor, T0 + HOUR)).toEqual([[0, null]]);
  });
});
