import { enablePatches, freeze, produceWithPatches } from 'immer';
import type { Id, Plan } from '../../../plan/plan.js';
import type { DraftChange, PlanDraft } from '../draft/planDraft.js';
import type { PlanPatch } from './edit.js';

enablePatches();

/** A plan made of another one, and the patches from one to the other. Whether the plan is valid, and the change allowed, is not checked. */
export interface PlanStep {
  readonly plan: Plan;
  readonly patches: readonly PlanPatch[];
  readonly inverse: readonly PlanPatch[];
  /** The id that the change chose for what it made. */
  readonly made: Id | null;
}

/** Applies a change to a draft of the plan. The result shares all unchanged parts with the plan, and is frozen. */
export function changePlan(plan: Plan, change: DraftChange): PlanStep {
  let made: Id | null = null;
  const [after, patches, inverse] = produceWithPatches(plan, (draft: PlanDraft): void => {
    const result = change(draft);
    if (typeof result === 'string') made = result;
  });
  // Frozen here, as immer does not freeze where a program turned that off for itself.
  return freeze({ plan: after as Plan, patches: patches as PlanPatch[], inverse: inverse as PlanPatch[], made }, true);
}

/** The step that changes nothing. */
export function unchanged(plan: Plan): PlanStep {
  return freeze({ plan, patches: [], inverse: [], made: null }, true);
}

/** Two steps as one. */
export function joined(first: PlanStep, second: PlanStep): PlanStep {
  const [patches, inverse] = [
    [...first.patches, ...second.patches],
    [...second.inverse, ...first.inverse],
  ];
  return freeze({ plan: second.plan, patches, inverse, made: null }, true);
}
