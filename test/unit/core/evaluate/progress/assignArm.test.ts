import { describe, expect, it } from 'vitest';
import type { Goal, Plan } from '../../../../../src/plan/plan.js';
import { lanesOf, uniform } from '../../../../support/model/hash.js';
import { goalOf, planOf, showing, stageOf, T0 } from '../../../../support/plans.js';
import { Visitor } from '../../../../support/visitor.js';

// Worked out apart from this code, from the text of section 12: the users' u for the goal `g`.
const U = { u10: 0.110246, u2: 0.135331, u7: 0.137537, u9: 0.196566, u3: 0.236595, u1: 0.4114, u11: 0.54921, u4: 0.805967 };
const USERS = Object.keys(U) as (keyof typeof U)[];
// For the global holdout of the plan `p`, and with the salt `x` instead.
const GLOBAL = { u10: 0.15871, u2: 0.698815, u7: 0.214877, u9: 0.298727, u3: 0.625889, u1: 0.72348, u11: 0.870847, u4: 0.780392 };

function heldOut(holdout: Goal['holdout'], more: Partial<Plan> = {}): string[] {
  const plan = planOf([goalOf(holdout === undefined ? {} : { holdout })], more);
  return USERS.filter((user) => {
    const visitor = new Visitor(plan, user);
    visitor.do('x', T0);
    return visitor.progress()?.arm === 'holdout';
  });
}

describe('a goal’s holdout', () => {
  it.each([0, 0.1, 0.12, 0.1365, 0.25, 0.5, 0.8, 0.9, 1])('H1: holds out the users whose u is below the share %d', (share) => {
    expect(heldOut({ share })).toEqual(USERS.filter((user) => U[user] < share));
  });

  it('H1: the share itself is not below it', () => {
    for (const user of USERS) {
      const exact = uniform(lanesOf('holdout', 'g', user), { a: 0, b: 0 });
      expect(heldOut({ share: exact })).not.toContain(user);
      expect(heldOut({ share: exact + 2 ** -53 })).toContain(user);
    }
  });

  it('H1: a salt takes the goal id’s place', () => {
    // u for the salt `x`: u10 .078, u2 .316, u7 .727, u9 .337, u3 .379, u1 .242, u11 .008, u4 .479
    expect(heldOut({ share: 0.32, salt: 'x' })).toEqual(['u10', 'u2', 'u1', 'u11']);
    expect(heldOut({ share: 0.32, salt: 'g' })).toEqual(heldOut({ share: 0.32 }));
  });

  it('H3: raising a share keeps everyone who was held out before', () => {
    let before: string[] = [];
    for (let share = 0; share <= 1; share += 0.05) {
      const now = heldOut({ share });
      expect(now).toEqual(expect.arrayContaining(before));
      before = now;
    }
    expect(before).toEqual(USERS);
  });

  it('H1: decided at the first entry and kept: a later share is for new entrants only', () => {
    const goal = (share: number): Goal => goalOf({ stages: [stageOf('s', { event: 'buy' })], reentry: 'always', holdout: { share } });
    for (const [first, then, arm] of [
      [1, 0, 'holdout'],
      [0, 1, 'treated'],
    ] as const) {
      const visitor = new Visitor(planOf([goal(first)]), 'u1');
      visitor.do('buy', T0);
      const changed = new Visitor(planOf([goal(then)]), 'u1');
      changed.profile = visitor.profile;
      changed.do('x', T0 + 1);
      expect(changed.progress()).toMatchObject({ entry: 2, arm });
      expect(changed.transitions[0]?.arm).toBe(arm);
    }
  });

  it('H4: `where` holds out by the traits at entry, those of the entering event included', () => {
    const plan = planOf([goalOf({ audience: { traits: { in: true } }, holdout: { where: { staff: true } } })]);
    const staff = new Visitor(plan);
    staff.identify({ in: true, staff: true }, T0);
    expect(staff.progress()?.arm).toBe('holdout');
    staff.identify({ staff: false }, T0 + 1);
    expect(staff.progress()?.arm).toBe('holdout');
    const other = new Visitor(plan);
    other.identify({ in: true }, T0);
    other.identify({ staff: true }, T0 + 1);
    expect(other.progress()?.arm).toBe('treated');
  });
});

describe('the global holdout', () => {
  it('H2: is drawn apart from any goal’s own', () => {
    expect(heldOut(undefined, { holdout: { share: 0.3 } })).toEqual(USERS.filter((user) => GLOBAL[user] < 0.3));
  });

  it('H2: is looked at first; who it does not take may be held out by the goal', () => {
    expect(heldOut({ share: 0.13 }, { holdout: { share: 0.25 } })).toEqual(['u10', 'u7']);
    expect(heldOut({ share: 0.2 }, { holdout: { share: 0.25 } })).toEqual(['u10', 'u2', 'u7', 'u9']);
    expect(heldOut({ where: { never: 1 } }, { holdout: { share: 0.25 } })).toEqual(['u10', 'u7']);
  });

  it('H2: its salt takes the plan id’s place', () => {
    // u for the salt `x`: u10 .044, u2 .605, u7 .282, u9 .273, u3 .396, u1 .457, u11 .700, u4 .820
    expect(heldOut(undefined, { holdout: { share: 0.28, salt: 'x' } })).toEqual(['u10', 'u9']);
  });

  it('H2: is the same for all goals of the plan', () => {
    const visitor = new Visitor(planOf([goalOf(), goalOf({ id: 'h' }), goalOf({ id: 'i' })], { holdout: { share: 0.3 } }), 'u7');
    visitor.do('x', T0);
    expect(['g', 'h', 'i'].map((goal) => visitor.progress(goal)?.arm)).toEqual(['holdout', 'holdout', 'holdout']);
  });
});

describe('held-out users', () => {
  it('H2: enter, convert and are measured like the others, and get no experience', () => {
    const plan = showing({ x: {} }, { stages: [stageOf('s', { event: 'buy' }, { experiences: ['x'] })], holdout: { share: 1 } });
    const visitor = new Visitor(plan);
    visitor.do('a', T0);
    expect(visitor.decide(T0)).toMatchObject({ reason: 'holdout', experience: null, arm: 'holdout', stage: 's', payload: null });
    expect(visitor.reasons(T0)).toEqual({ x: 'holdout' });
    visitor.do('buy', T0 + 1);
    expect(visitor.transitions.map(({ type, arm }) => [type, arm])).toEqual([
      ['entered', 'holdout'],
      ['converted', 'holdout'],
      ['completed', 'holdout'],
    ]);
    expect(new Set(visitor.rows.map((row) => row.arm))).toEqual(new Set(['holdout']));
    expect(visitor.total('converted', { arm: 'holdout' })).toBe(1);
  });
});

describe('the expected share', () => {
  const entered = (holdout: Goal['holdout'], more: Partial<Plan> = {}): Visitor => {
    const visitor = new Visitor(planOf([goalOf(holdout === undefined ? {} : { holdout })], more));
    visitor.do('x', T0);
    return visitor;
  };
  const expected = (...given: Parameters<typeof entered>): number => entered(...given).total('entrants-expected-holdout');

  it('M5: is g + (1 − g)·s in millionths at the first entry', () => {
    expect(expected({ share: 0.1 })).toBe(100_000);
    expect(expected({ share: 0.1 }, { holdout: { share: 0.2 } })).toBe(280_000);
    expect(expected(undefined, { holdout: { share: 0.2 } })).toBe(200_000);
    expect(expected({ share: 0.1234567 })).toBe(123_457);
  });

  it('M5, H4: there is none without shares, and none where traits decide: those users are counted apart', () => {
    expect(expected(undefined)).toBe(0);
    expect(entered(undefined).total('entrants-by-trait')).toBe(0);
    expect(entered({ share: 0.1 }).total('entrants-by-trait')).toBe(0);
    const told = entered({ where: { staff: true } }, { holdout: { share: 0.2 } });
    expect(told.total('entrants-expected-holdout')).toBe(0);
    expect(told.total('entrants-by-trait')).toBe(1);
  });

  it('M5: a re-entry adds nothing', () => {
    const visitor = new Visitor(
      planOf([goalOf({ stages: [stageOf('s', { event: 'buy' })], reentry: 'always', holdout: { share: 0.25 } })]),
    );
    visitor.do('buy', T0);
    visitor.do('x', T0 + 1);
    expect(visitor.progress()?.entry).toBe(2);
    expect(visitor.total('entrants-expected-holdout')).toBe(250_000);
  });
});
