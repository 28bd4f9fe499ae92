import { describe, expect, it } from 'vitest';
import type { Experience, Goal, Selection } from '../../../../src/plan/plan.js';
import { DAY, goalOf, planOf, showing, stageOf, T0 } from '../../../support/plans.js';
import { Visitor } from '../../../support/visitor.js';

type Experiences = { readonly [id: string]: Experience };

const USERS = Array.from({ length: 12 }, (_, i) => `u${i + 1}`);
const winnersOf = (experiences: Experiences, selection: Selection = {}): string =>
  USERS.map((user) => new Visitor(showing(experiences, { selection }), user).decide(T0).experience).join('');
const winner = (experiences: Experiences, selection: Selection, user: string) =>
  new Visitor(showing(experiences, { selection }), user).decide(T0);

describe('the race', () => {
  // Keys of u1 … u12 for the candidates s ␀ a and s ␀ b at score 1, by another implementation:
  // a .454 .159 .214 .297 .953 3.602 2.151 1.015 1.442 .894 .191 .370
  // b .961 .791 .204 .780 2.122 .485 .197 .882 .835 .225 .260 .493
  it('D4: the smallest key wins', () => {
    expect(winnersOf({ a: {}, b: {} }, { position: { model: 'equal' } })).toBe('aabaabbbbbaa');
  });

  it('D4: keys are divided by the score', () => {
    // Harmonic: b's keys double. u3 .409, u6 .970, u7 .393, u8 1.764, u9 1.671, u10 .451.
    expect(winnersOf({ a: {}, b: {} })).toBe('aaaaabbaabaa');
    // Four times as heavy at position 1: b's keys are halved. u1 .481, u2 .395, u4 .390, u5 1.061, u11 .130, u12 .247.
    expect(winnersOf({ a: {}, b: { weight: 4 } })).toBe('aabaabbbbbbb');
  });

  it('D4: the order of the list matters by position weight alone', () => {
    expect(winnersOf({ b: {}, a: {} }, { position: { model: 'equal' } })).toBe('aabaabbbbbaa');
  });

  it('D4: a salt takes the goal id’s place', () => {
    // With the salt x: a b b b a a a b a b a a
    expect(winnersOf({ a: {}, b: {} }, { position: { model: 'equal' }, salt: 'x' })).toBe('abbbaaababaa');
    expect(winnersOf({ a: {}, b: {} }, { position: { model: 'equal' }, salt: 'g' })).toBe('aabaabbbbbaa');
  });

  it('D4: an ineligible candidate frees its own users only, an added one takes users only for itself', () => {
    const three = { a: {}, b: {}, c: {} };
    const equal = { position: { model: 'equal' } } as const;
    const all = winnersOf(three, equal);
    const without = winnersOf({ ...three, c: { status: 'paused' } }, equal);
    expect(without).toBe('aabaabbbbbaa');
    for (let i = 0; i < USERS.length; i++) if (all[i] !== 'c') expect(all[i]).toBe(without[i]);
    expect(all).toContain('c');
  });

  it('D4: is sticky within one entry, whatever the instant, and drawn anew in the next', () => {
    const stages = [stageOf('s', { event: 'buy' }, { experiences: ['a', 'b'] })];
    const visitor = new Visitor(planOf([goalOf({ stages, reentry: 'always', selection: { position: { model: 'equal' } } })]), 'u1');
    visitor.tick(T0);
    for (let day = 0; day < 9; day++) expect(visitor.decide(T0 + day * DAY).experience).toBe('a');
    visitor.do('buy', T0 + DAY);
    visitor.do('visit', T0 + DAY + 1);
    // u1's second entry: a 1.332, b .403
    expect(visitor.decide(T0 + DAY + 1)).toMatchObject({ experience: 'b', reason: 'selected' });
  });

  it('D4: with `refresh` it is drawn anew in each epoch since 1970', () => {
    const visitor = new Visitor(showing({ a: {}, b: {} }, { selection: { position: { model: 'equal' }, refresh: '1d' } }), 'u2');
    // u2 on 2, 3, 4, 5, 6, 7 March: a b a a b b
    const days = [0, 1, 2, 3, 4, 5].map((day) => visitor.decide(T0 + day * DAY).experience);
    expect(days.join('')).toBe('abaabb');
    const midnight = Date.UTC(2026, 2, 3);
    expect(visitor.decide(midnight - 1).experience).toBe('a');
    expect(visitor.decide(midnight).experience).toBe('b');
  });

  it('D4: over many users the chances are those of the scores', () => {
    const visitor = new Visitor(showing({ a: {}, b: {}, c: {} }));
    const wins: { [experience: string]: number } = { a: 0, b: 0, c: 0 };
    for (let i = 0; i < 6_000; i++) {
      const other = { ...visitor.profile, userId: `user ${i}` };
      visitor.profile = other;
      const { experience } = visitor.decide(T0);
      if (experience !== null) wins[experience] = (wins[experience] ?? 0) + 1;
    }
    // Scores 1, 1/2, 1/3 of 11/6: 3273, 1636, 1091; four standard deviations are at most 155.
    expect(Math.abs((wins.a ?? 0) - 3_273)).toBeLessThan(155);
    expect(Math.abs((wins.b ?? 0) - 1_636)).toBeLessThan(140);
    expect(Math.abs((wins.c ?? 0) - 1_091)).toBeLessThan(120);
  });

  it('D5: probability is the exact chance among the eligible', () => {
    const experiences = { a: {}, b: { weight: 3 }, c: { status: 'paused' } } as const;
    expect(winner(experiences, {}, 'u2')).toMatchObject({ experience: 'a', score: 1, probability: 1 / 2.5 });
    expect(winner(experiences, {}, 'u6')).toMatchObject({ experience: 'b', position: 1, score: 1.5, probability: 1.5 / 2.5 });
  });
});

describe('scores', () => {
  it('D3: position × weight × the boosts that apply', () => {
    const boosted: Experience = {
      weight: 3,
      boosts: [
        { when: { traits: { vip: true } }, times: 5 },
        { when: true, times: 7 },
        { when: { event: 'buy' }, times: 11 },
      ],
    };
    const visitor = new Visitor(showing({ a: { status: 'paused' }, b: boosted }));
    expect(visitor.decide(T0).score).toBe(0.5 * 3 * 7);
    visitor.identify({ vip: true }, T0);
    expect(visitor.decide(T0).score).toBe(0.5 * 3 * 5 * 7);
    visitor.do('buy', T0);
    expect(visitor.decide(T0).score).toBe(0.5 * 3 * 5 * 7 * 11);
  });

  it('D3: position counts over the whole list: no candidate’s eligibility changes another’s score', () => {
    for (const status of ['live', 'paused'] as const) {
      const candidates = new Visitor(showing({ a: { status }, b: { status }, c: {} })).explain(T0).goals[0]?.candidates;
      expect(candidates?.map(({ score }) => score.total)).toEqual([1, 1 / 2, 1 / 3]);
    }
  });

  it('D3: a stage’s selection is laid over the goal’s, field by field', () => {
    const stage = stageOf('s', undefined, { experiences: ['a', 'b'], selection: { position: { model: 'linear' } } });
    const visitor = new Visitor(planOf([goalOf({ stages: [stage], selection: { pick: 'top', position: { model: 'equal' } } })]));
    const candidates = visitor.explain(T0).goals[0]?.candidates;
    expect(candidates?.map(({ score, key }) => [score.position, key])).toEqual([
      [1, null],
      [0.5, null],
    ]);
  });

  it('D3: very long products neither vanish nor overflow', () => {
    const boosts = (times: number) => Array.from({ length: 80 }, () => ({ when: true, times }) as const);
    for (const times of [1e-6, 1e6]) {
      const decision = new Visitor(showing({ a: { boosts: boosts(times) } })).decide(T0);
      expect(decision).toMatchObject({ experience: 'a', probability: 1 });
      expect(Number.isFinite(decision.score)).toBe(true);
    }
  });
});

describe('pick `top`', () => {
  const top: Partial<Goal> = { selection: { pick: 'top', position: { model: 'equal' } } };

  it('D4: the highest score wins, for everyone, with probability 1', () => {
    for (const user of USERS) {
      const visitor = new Visitor(showing({ a: {}, b: { weight: 1.1 }, c: {} }, top), user);
      expect(visitor.decide(T0)).toMatchObject({ experience: 'b', probability: 1, position: 1 });
    }
  });

  it('D4: ties go to the smaller position', () => {
    expect(new Visitor(showing({ b: {}, a: {} }, top)).decide(T0).experience).toBe('b');
    expect(new Visitor(showing({ c: { status: 'paused' }, b: {}, a: {} }, top)).decide(T0).experience).toBe('b');
  });
});

describe('across goals', () => {
  const one = (id: string, experience: string, more: Partial<Goal> = {}): Goal =>
    goalOf({ id, stages: [stageOf('s', undefined, { experiences: [experience] })], ...more });
  const decide = (goals: readonly Goal[], experiences: Experiences = {}, placement?: string) =>
    new Visitor(planOf(goals, { experiences, placements: { modal: {}, email: {} } })).decide(
      T0,
      placement === undefined ? {} : { placement },
    );

  it('D6: the highest goal weight × score wins, the others are alternatives, best first', () => {
    const decision = decide([one('g', 'a', { weight: 2 }), one('h', 'b'), one('i', 'c', { weight: 0.5 })], {
      b: { weight: 3 },
      c: { weight: 5 },
    });
    expect(decision).toMatchObject({ goal: 'h', experience: 'b', score: 3 });
    expect(decision.alternatives).toEqual([
      { goal: 'i', experience: 'c', score: 5 },
      { goal: 'g', experience: 'a', score: 1 },
    ]);
  });

  it('D6: ties go by plan order, among alternatives, too', () => {
    const decision = decide([one('z', 'a'), one('y', 'b'), one('x', 'c')]);
    expect(decision.goal).toBe('z');
    expect(decision.alternatives.map(({ goal }) => goal)).toEqual(['y', 'x']);
  });

  it('D6: only goals with a winner at the asked placement compete', () => {
    const decision = decide(
      [one('g', 'a', { weight: 9 }), one('h', 'b')],
      { a: { placement: 'modal' }, b: { placement: 'email' } },
      'email',
    );
    expect(decision).toMatchObject({ goal: 'h', experience: 'b', alternatives: [] });
  });

  it('D6: asked for one goal there are no alternatives', () => {
    const visitor = new Visitor(planOf([one('g', 'a'), one('h', 'b')]));
    expect(visitor.decide(T0, { goal: 'h' })).toMatchObject({ goal: 'h', experience: 'b', alternatives: [] });
  });

  it('D6: without a winner the reason is of the goal that got furthest, ties by plan order', () => {
    const audiences = { all: { rule: true } } as const;
    const goals: Goal[] = [
      one('out', 'a', { audience: { traits: { never: 1 } } }),
      one('held', 'b', { holdout: { share: 1 } }),
      goalOf({ id: 'done', stages: [stageOf('s', { audience: 'all' }, { experiences: ['c'] })] }),
      one('none', 'd'),
      one('elsewhere', 'e'),
    ];
    const experiences = { d: { status: 'paused' }, e: { placement: 'email' } } as const;
    const reasonOf = (taken: readonly Goal[]) => {
      const decision = new Visitor(
        planOf(taken, { audiences, placements: { modal: {}, email: {} }, experiences: { a: {}, b: {}, c: {}, ...experiences } }),
      ).decide(T0, { placement: 'modal' });
      return [decision.goal, decision.reason];
    };
    const expected = [
      ['out', 'not-in-goal'],
      ['held', 'holdout'],
      ['done', 'stage-converted'],
      ['none', 'none-eligible'],
      ['elsewhere', 'other-placement'],
    ];
    for (let n = 1; n <= goals.length; n++) {
      expect(reasonOf(goals.slice(0, n))).toEqual(expected[n - 1]);
      expect(reasonOf(goals.slice(0, n).reverse())).toEqual(expected[n - 1]);
    }
    expect(reasonOf([one('first', 'd'), one('second', 'e', { stages: [stageOf('s')] })])).toEqual(['first', 'none-eligible']);
  });
});
