import { enablePatches, freeze, produceWithPatches } from 'immer';
import type { Id, Plan } from '../../plan/types.js';
import type { OnDraft, PlanDraft } from './draft/planDraft.js';
import type { PlanPatch } from './edits/edit.js';

enablePatches();

/** What a verb makes of a plan; nobody has asked yet whether the plan is valid, or the change allowed. */
export interface Candidate {
  readonly plan: Plan;
  readonly patches: readonly PlanPatch[];
  readonly inverse: readonly PlanPatch[];
  readonly made: Id | null;
}

/** Lets a verb change a draft of the plan. The result shares with the plan what stayed, and is frozen. */
export function applyVerb(plan: Plan, verb: OnDraft<[]>): Candidate {
  let made: Id | null = null;
  const [after, patches, inverse] = produceWithPatches(plan, (draft: PlanDraft): void => {
    const result = verb(draft);
    if (typeof result === 'string') made = result;
  });
  // Frozen also where someone has told immer not to: what was seen of a plan must not change.
  return freeze({ plan: after as Plan, patches: patches as PlanPatch[], inverse: inverse as PlanPatch[], made }, true);
}
