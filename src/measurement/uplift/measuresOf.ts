import type { Goal } from '../../plan/plan.js';
import type { UpliftMeasure } from './goalUplift.js';
import type { Groups, MeasuredGroup } from './groups.js';

/** What a goal is judged by: whether users complete it, or, where no stage can be converted, whether they bring value (M5). */
export function primaryMeasure({ stages }: Goal): Exclude<UpliftMeasure, 'value-per-user'> {
  return stages.some(({ conversion }) => conversion !== undefined) ? 'completion-rate' : 'value-rate';
}

/** What can be compared: completion if some stage can be converted, value if the goal names value events; and what happened before the plan said otherwise. */
export function measuresOf(goal: Goal, { treated, holdout }: Groups): UpliftMeasure[] {
  const any = (count: (group: MeasuredGroup) => number): boolean => count(treated) + count(holdout) > 0;
  const completes = primaryMeasure(goal) === 'completion-rate' || any(({ figures }) => figures.completed);
  const valued = primaryMeasure(goal) === 'value-rate' || (goal.valueEvents ?? []).length > 0 || any(({ figures }) => figures.valueUsers);
  return [...(completes ? (['completion-rate'] as const) : []), ...(valued ? (['value-rate', 'value-per-user'] as const) : [])];
}
