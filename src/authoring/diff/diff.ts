import { definePlan } from '../../plan/definePlan.js';
import type { Plan } from '../../plan/types.js';
import type { Change } from './change.js';
import { changesBetween } from './changesBetween.js';

/**
 * What differs between two plans, part by part: goals, stages, experiences and the like are told apart by their ids, value events by their
 * names, so that a stage put in front is one change. Empty exactly when the plans are the same JSON, whatever the order of keys in objects;
 * a default written out is a difference. As few things count as moved as can be.
 *
 * Each change has the target that permissions are asked for by. So a goal that is new or gone comes as changes of the goal, of each of its
 * stages, of its holdout, and of the experiences that stand in it.
 *
 * @throws {PlanError} `invalid-plan` when one of them is no plan that `definePlan` accepts.
 */
export function diff(before: Plan, after: Plan): readonly Change[] {
  return changesBetween({ before: definePlan(before), after: definePlan(after) });
}
