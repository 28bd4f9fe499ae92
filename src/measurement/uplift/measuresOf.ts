import type { Goal } from '../../plan/plan.js';
import type { UpliftMeasure } from './goalUplift.js';
import type { Groups, MeasuredGroup } from './groups.js';

/** The primary measure of a goal: the completion rate, or, if no stage has a conversion, the value rate (M5). */
export function primaryMeasure({ stages }: Goal): Exclude<UpliftMeasure, 'value-per-user'> {
  return stages.some(({ conversion }) => conversion !== undefined) ? 'completion-rate' : 'value-rate';
}

/** The measures to compare: completion if a stage has a conversion, value if the goal names value events; also measures that have rows from an earlier plan. */
export function measuresOf(goal: Goal, { treated, holdout }: Groups): UpliftMeasure[] {
  const any = (count: (group: MeasuredGroup) => number): boolean => count(treated) + count(holdout) > 0;
  const completes = primaryMeasure(goal) === 'completion-rate' || any(({ figures }) => figures.completed);
  const valued = primaryMeasure(goal) === 'value-rate' || (goal.valueEvents ?? []).length > 0 || any(({ figures }) => figures.valueUsers);
  return [...(completes ? (['completion-rate'] as const) : []), ...(valued ? (['value-rate', 'value-per-user'] as const) : [])];
}
