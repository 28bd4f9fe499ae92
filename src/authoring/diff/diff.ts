import { definePlan } from '../../plan/definePlan.js';
import type { Plan } from '../../plan/plan.js';
import type { Change } from './change.js';
import { changesBetween } from './changesBetween.js';

/**
 * The differences between two plans, part by part. Parts are matched by their ids, value events by their names, so that a stage inserted in front is
 * one change. The list is empty exactly when the plans are the same JSON; the order of keys in objects does not matter, and a default that is
 * written out is a difference. As few parts as possible count as moved.
 *
 * Permissions are checked for the target of a change. So an added or removed goal gives changes of the goal, of each of its stages, of its holdout, and of the
 * experiences in it.
 *
 * @throws {PlanError} `invalid-plan` when `definePlan` refuses one of them.
 */
export function diff(before: Plan, after: Plan): readonly Change[] {
  return changesBetween({ before: definePlan(before), after: definePlan(after) });
}
