import type { Holdout, Id, Plan } from '../../../plan/types.js';
import { findGoal } from '../draft/find.js';
import type { OnDraft } from '../draft/planDraft.js';
import { putKey } from '../draft/putKey.js';

/** Of a goal, or, with null, of the plan as a whole, which takes shares only. */
export type HoldoutArgs = [goal: Id, holdout: Holdout | null] | [goal: null, holdout: NonNullable<Plan['holdout']> | null];

export const setHoldout: OnDraft<HoldoutArgs> = (plan, goal, holdout) => {
  if (goal === null) {
    putKey(plan, 'holdout', holdout, []);
    return;
  }
  const { index, value } = findGoal(plan, goal);
  putKey(value, 'holdout', holdout, ['goals', index]);
};
