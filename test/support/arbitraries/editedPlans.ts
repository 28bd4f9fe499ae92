import fc from 'fast-check';
import type { Plan } from '../../../src/plan/plan.js';
import { EDIT_KINDS, PLACING_KINDS, planEdit } from './planEdits.js';
import { planStarting } from './plans.js';

/** A plan, and what two who did not know of each other made of it. */
export interface EditedPlans {
  readonly base: Plan;
  readonly mine: Plan;
  readonly theirs: Plan;
}

const basePlan = planStarting(Date.UTC(2026, 0, 1)).chain((plan) => planEdit(plan, 2));
/** Every other time only what stands where is changed: else two seldom meet there. */
const kindsOf = fc.constantFrom(EDIT_KINDS, PLACING_KINDS);

/** Up to `most` edits on each side. */
export function editedPlans(most = 5): fc.Arbitrary<EditedPlans> {
  return fc.tuple(basePlan, kindsOf).chain(([base, kinds]) => {
    const edit = planEdit(base, most, kinds);
    return fc.record({ base: fc.constant(base), mine: edit, theirs: edit });
  });
}

/** A plan, and what one made of it. */
export function editedPlan(most = 5): fc.Arbitrary<Pick<EditedPlans, 'base' | 'mine'>> {
  return fc.tuple(basePlan, kindsOf).chain(([base, kinds]) => fc.record({ base: fc.constant(base), mine: planEdit(base, most, kinds) }));
}
