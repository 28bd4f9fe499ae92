import { own } from '../../../notation/own.js';
import type { CompiledPlan } from '../../model/program.js';
import type { View } from '../../model/view.js';
import { copyProgress } from '../../profile/copyProgress.js';

/**
 * Moves `since` in goals for everyone back to a late event (P4): a user counts as being in such a goal from the own timestamp of the earliest event
 * on, whichever event arrived first. Instants and hours of entries do not change.
 */
export function countFromEarliest(plan: CompiledPlan, view: View, at: number): void {
  for (const { id, everyone } of plan.goals) {
    const progress = everyone ? own(view.goals, id) : undefined;
    if (progress === undefined || progress.stage === null || at >= progress.since) continue;
    // Only before any other stage, and in the first entry.
    if (progress.entry > 1 || progress.reached.length > 1) continue;
    const next = copyProgress(progress);
    next.since = at;
    view.goals = { ...view.goals, [id]: next };
  }
}
