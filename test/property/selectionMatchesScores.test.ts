import { describe, expect, it } from 'vitest';
import { advance, compile, decide, emptyProfile, explain, type Profile, type Program } from '../../src/core/index.js';
import type { Experience, Holdout, Plan, Selection } from '../../src/plan/plan.js';
import { chiSquare, criticalValue, independence } from '../support/chiSquare.js';

// Not sampled: a fixed list of user ids, so that these tests say the same on every run. A fair draw fails one in 10,000.
const USERS = Array.from({ length: 100_000 }, (_, index) => `user-${index}`);
const FEWER = USERS.slice(0, 20_000);

function programOf(weights: readonly number[], selection: Selection, holdout?: Holdout, global?: number): Program {
  const experiences = Object.fromEntries(weights.map((weight, index): [string, Experience] => [`e${index}`, { weight }]));
  const stage = { id: 's', conversion: { event: 'buy' }, experiences: Object.keys(experiences) };
  const goal = {
    id: 'g',
    audience: true as const,
    stages: [stage],
    selection,
    reentry: 'always' as const,
    ...(holdout === undefined ? {} : { holdout }),
  };
  const plan: Plan = {
    id: 'p',
    version: 1,
    limits: { earliest: -1e12 },
    goals: [goal],
    experiences,
    ...(global === undefined ? {} : { holdout: { share: global } }),
  };
  return compile(plan);
}

function winnerOf(program: Program, profile: Profile, now = 1_000): number {
  return Number((decide(program, profile, { now }).experience ?? 'e-1').slice(1));
}

function counted(size: number, indices: Iterable<number>): number[] {
  const counts = new Array<number>(size).fill(0);
  for (const index of indices) counts[index] = (counts[index] as number) + 1;
  return counts;
}

function crossed(rows: number, columns: number, pairs: Iterable<readonly [number, number]>): number[][] {
  const table = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  for (const [row, column] of pairs) (table[row] as number[])[column] = ((table[row] as number[])[column] as number) + 1;
  return table;
}

const SCORE_SETS: readonly {
  readonly name: string;
  readonly weights: readonly number[];
  readonly selection: Selection;
  readonly chances: readonly number[];
}[] = [
  { name: 'two alike', weights: [1, 1], selection: { position: { model: 'equal' } }, chances: [1 / 2, 1 / 2] },
  { name: 'harmonic', weights: [1, 1, 1], selection: {}, chances: [6 / 11, 3 / 11, 2 / 11] },
  { name: 'uneven weights', weights: [1, 2, 3, 4], selection: { position: { model: 'equal' } }, chances: [0.1, 0.2, 0.3, 0.4] },
  {
    name: 'geometric, with a long shot',
    weights: [1, 1, 0.04],
    selection: { position: { model: 'geometric', decay: 0.5 } },
    chances: [100 / 151, 50 / 151, 1 / 151],
  },
  {
    name: 'ten, linear',
    weights: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
    selection: { position: { model: 'linear' }, salt: 'salted' },
    chances: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((n) => n / 55),
  },
];

describe('shares of users come out as the scores say', () => {
  for (const { name, weights, selection, chances } of SCORE_SETS) {
    it(`D4: 100,000 users, ${name}`, () => {
      const program = programOf(weights, selection);
      const observed = counted(
        weights.length,
        USERS.map((id) => winnerOf(program, emptyProfile(id))),
      );
      const chi = chiSquare(
        observed,
        chances.map((chance) => chance * USERS.length),
      );
      expect(chi, `${observed}`).toBeLessThan(criticalValue(weights.length - 1));
      // D5: the chance that a decision tells is this one.
      const { candidates = [] } = explain(program, emptyProfile('u'), { now: 0 }).goals[0] ?? {};
      for (const [index, { probability }] of candidates.entries()) expect(probability).toBeCloseTo(chances[index] as number, 14);
    });
  }

  it('D4: fresh in the next entry: what a user gets then does not depend on what they had', () => {
    const program = programOf([1, 2, 3], { position: { model: 'equal' } });
    const pairs = FEWER.map((userId): [number, number] => {
      const profile = emptyProfile(userId);
      const bought = advance(program, profile, { userId, event: 'buy', timestamp: 1 }, 1).profile;
      const next = advance(program, bought, { userId, event: 'browse', timestamp: 2 }, 2).profile;
      return [winnerOf(program, profile), winnerOf(program, next)];
    });
    const { chi, degrees } = independence(crossed(3, 3, pairs));
    expect(chi).toBeLessThan(criticalValue(degrees));
    // … and comes out in the same shares.
    expect(
      chiSquare(
        counted(
          3,
          pairs.map(([, after]) => after),
        ),
        [1, 2, 3].map((score) => (score * FEWER.length) / 6),
      ),
    ).toBeLessThan(criticalValue(2));
  });

  it('D4: the next epoch of a refresh draws independently too', () => {
    const program = programOf([1, 2, 3], { position: { model: 'equal' }, refresh: '1d' });
    const pairs = FEWER.map((id): [number, number] => [
      winnerOf(program, emptyProfile(id), 0),
      winnerOf(program, emptyProfile(id), 86_400_000),
    ]);
    const { chi, degrees } = independence(crossed(3, 3, pairs));
    expect(chi).toBeLessThan(criticalValue(degrees));
  });

  it('D4: stages of one goal, and goals with salts of their own, draw independently', () => {
    const stage = (id: string, index: number) => ({
      id,
      conversion: { event: 'buy' },
      experiences: [`a${index}`, `b${index}`, `c${index}`],
    });
    const experiences = Object.fromEntries(
      [0, 1, 2].flatMap((index) => ['a', 'b', 'c'].map((name): [string, Experience] => [`${name}${index}`, {}])),
    );
    const goals = [
      { id: 'g', audience: true as const, stages: [stage('s1', 0), stage('s2', 1)] },
      { id: 'h', audience: true as const, stages: [stage('s1', 2)] },
    ];
    const program = compile({ id: 'p', version: 1, limits: { earliest: -1e12 }, goals, experiences });
    const place = (profile: Profile, goal: string): number =>
      'abc'.indexOf((decide(program, profile, { now: 10, goal }).experience ?? '?')[0] as string);
    const draws = FEWER.map((userId) => {
      const profile = emptyProfile(userId);
      const next = advance(program, profile, { userId, event: 'buy', timestamp: 1 }, 1).profile;
      return [place(profile, 'g'), place(next, 'g'), place(profile, 'h')] as const;
    });
    const stages = independence(
      crossed(
        3,
        3,
        draws.map(([first, second]) => [first, second] as const),
      ),
    );
    const ofGoals = independence(
      crossed(
        3,
        3,
        draws.map(([first, , other]) => [first, other] as const),
      ),
    );
    expect(stages.chi).toBeLessThan(criticalValue(stages.degrees));
    expect(ofGoals.chi).toBeLessThan(criticalValue(ofGoals.degrees));
  });
});

describe('shares of held-out users', () => {
  const held = (program: Program, id: string): number => Number(decide(program, emptyProfile(id), { now: 1_000 }).arm === 'holdout');

  for (const share of [0.02, 0.1, 0.5, 0.9]) {
    it(`H1: a share of ${share} of 100,000 users`, () => {
      const program = programOf([1], {}, { share });
      const observed = counted(
        2,
        USERS.map((id) => held(program, id)),
      );
      expect(
        chiSquare(
          observed,
          [1 - share, share].map((part) => part * USERS.length),
        ),
      ).toBeLessThan(criticalValue(1));
    });
  }

  it('H1: who is held out says nothing about what they would have got', () => {
    const [withHoldout, without] = [programOf([1, 2, 3, 4], {}, { share: 0.3 }), programOf([1, 2, 3, 4], {})];
    const pairs = USERS.map((id): [number, number] => [held(withHoldout, id), winnerOf(without, emptyProfile(id))]);
    const { chi, degrees } = independence(crossed(2, 4, pairs));
    expect(chi).toBeLessThan(criticalValue(degrees));
  });

  it('H1: finer: the tenth of the holdout draw and the winner are independent', () => {
    const deciles = [0.1, 0.2, 0.3, 0.4, 0.5].map((share) => programOf([1], {}, { share }));
    const winner = programOf([1, 1, 1], { position: { model: 'equal' } });
    const pairs = FEWER.map((id): [number, number] => [
      5 - deciles.reduce((sum, program) => sum + held(program, id), 0),
      winnerOf(winner, emptyProfile(id)),
    ]);
    const { chi, degrees } = independence(crossed(6, 3, pairs));
    expect(degrees).toBe(10);
    expect(chi).toBeLessThan(criticalValue(degrees));
  });

  it('H2: the global holdout, a goal’s own, and another goal’s are independent of each other', () => {
    const [all, goal, salted] = [
      programOf([1], {}, undefined, 0.3),
      programOf([1], {}, { share: 0.4 }),
      programOf([1], {}, { share: 0.4, salt: 'other' }),
    ];
    for (const [one, other] of [
      [all, goal],
      [goal, salted],
      [all, salted],
    ] as const) {
      const { chi, degrees } = independence(
        crossed(
          2,
          2,
          FEWER.map((id) => [held(one, id), held(other, id)] as const),
        ),
      );
      expect(chi).toBeLessThan(criticalValue(degrees));
    }
    const both = programOf([1], {}, { share: 0.4 }, 0.3);
    for (const id of FEWER.slice(0, 2_000)) expect(held(both, id)).toBe(Math.max(held(all, id), held(goal, id)));
  });
});
