import { describe, expect, it } from 'vitest';
import { isGoalwardError } from '../../../src/errors/goalwardError.js';
import { definePlan } from '../../../src/plan/definePlan.js';
import type { Plan } from '../../../src/plan/plan.js';
import { bent, errorOf, problemsOf, shop } from './shop.js';

describe('definePlan', () => {
  it('L1: returns the very plan that it was given, unchanged', () => {
    const before = JSON.stringify(shop);
    expect(definePlan(shop)).toBe(shop);
    expect(JSON.stringify(shop)).toBe(before);
  });

  it('L1: accepts the smallest plan, and a frozen one', () => {
    expect(problemsOf({ id: 'x', version: 0, goals: [], experiences: {} })).toEqual([]);
    expect(problemsOf(Object.freeze({ id: 'x', version: 0, goals: Object.freeze([]), experiences: Object.freeze({}) }))).toEqual([]);
  });

  it('L1: throws one PlanError that lists every problem, shapes and references together', () => {
    const error = errorOf(
      bent((plan) => {
        plan.goals[0].stages[0].experiences[1] = 'plian';
        plan.experiences['ten-off'].weight = 'heavy';
        plan.experiences.extra = { placemnt: 'modal', status: 'liv' };
        plan.goals[1].stages[0].conversion = { audience: 'byers' };
        plan.goals[1].audience = 7;
        plan.limits = null;
        plan.colour = 'red';
      }),
    );
    expect(isGoalwardError(error, 'invalid-plan')).toBe(true);
    expect(error?.name).toBe('PlanError');
    expect(error?.problems.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      'colour unknown-key',
      'experiences.extra.placemnt unknown-key',
      'experiences.extra.status unknown-value',
      'experiences["ten-off"].weight wrong-type',
      'goals[0].stages[0].experiences[1] unknown-experience',
      'goals[1].audience wrong-type',
      'goals[1].stages[0].conversion.audience unknown-audience',
      'limits wrong-type',
    ]);
  });

  it('L1: a part of the wrong shape hides no dangling reference in another, nor within itself', () => {
    const plan = bent((draft) => {
      draft.experiences['ten-off'] = { caps: 'many', placement: 'nowhere' };
      draft.goals[0].stages[1] = { id: 7, experiences: ['free-shipping', 'nothing', 3] };
      draft.goals[1].valueEvents = ['Refund'];
    });
    expect(problemsOf(plan)).toEqual(
      expect.arrayContaining([
        'experiences["ten-off"].caps wrong-type',
        'experiences["ten-off"].placement unknown-placement',
        'goals[0].stages[1].id wrong-type',
        'goals[0].stages[1].experiences[1] unknown-experience',
        'goals[0].stages[1].experiences[2] wrong-type',
        'goals[1].valueEvents[0] unknown-value-event',
      ]),
    );
  });

  it('L1: an unknown key is an error, with what was probably meant', () => {
    const error = errorOf(bent((plan) => Object.assign(plan.goals[0].stages[0], { experinces: [] })));
    expect(error?.problems).toMatchObject([{ path: 'goals[0].stages[0].experinces', code: 'unknown-key' }]);
    expect(error?.message).toContain('did you mean "experiences"?');
  });

  it('L1: messages say what was expected and what came, and stay short whatever came', () => {
    const error = errorOf(
      bent((plan) => {
        plan.goals[0].stages[0].experiences[0] = 'x'.repeat(1_000_000);
        plan.timezone = 'y'.repeat(1_000_000);
        plan['z'.repeat(1_000_000)] = 1;
        plan.experiences['ten-off'].placement = 'modl';
      }),
    );
    expect(error?.problems.map((problem) => problem.code).sort()).toEqual([
      'bad-id',
      'unknown-experience',
      'unknown-key',
      'unknown-placement',
      'unknown-timezone',
    ]);
    for (const problem of error?.problems ?? []) {
      expect(problem.message).toMatch(/expected .*, got |unknown key "[^"]+" in /);
      expect(problem.path.length + problem.message.length).toBeLessThan(700);
    }
    expect(error?.message).toContain(
      'experiences["ten-off"].placement: expected the id of a placement of this plan, got "modl": did you mean "modal"?',
    );
  });

  it('L4: a plan that went through JSON is accepted like the plan itself', () => {
    const parsed = JSON.parse(JSON.stringify(shop)) as Plan;
    expect(definePlan(parsed)).toBe(parsed);
    expect(parsed).toEqual(shop);
  });
});
