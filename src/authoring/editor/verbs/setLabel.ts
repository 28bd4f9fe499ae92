import type { Draft } from 'immer';
import type { Path } from '../../../plan/path.js';
import { badArgument } from '../../arguments/argumentErrors.js';
import type { Target } from '../../parts/target.js';
import { findExperience, findGoal, findNamed, findStage } from '../draft/find.js';
import type { OnDraft, PlanDraft } from '../draft/planDraft.js';
import { putKey } from '../draft/putKey.js';

/** A part of a plan that may have a label: all but the plan itself and holdouts. */
export type Labelled = Exclude<Target, { readonly kind: 'plan' | 'holdout' }>;

export const setLabel: OnDraft<[target: Labelled, label: string | null]> = (plan, target, label) => {
  const [labelled, path] = find(plan, target);
  putKey(labelled, 'label', label, path);
};

function find(plan: PlanDraft, target: Labelled): [Draft<{ label?: string }>, Path] {
  switch (target?.kind) {
    case 'goal': {
      const { index, value } = findGoal(plan, target.goal);
      return [value, ['goals', index]];
    }
    case 'stage': {
      const { index, value, goalIndex } = findStage(plan, target);
      return [value, ['goals', goalIndex, 'stages', index]];
    }
    case 'experience':
      return [findExperience(plan, target.experience), ['experiences', target.experience]];
    case 'journey':
      return [findNamed(plan.journeys, 'journey', 'journey', target.journey), ['journeys', target.journey]];
    case 'audience':
      return [findNamed(plan.audiences, 'audience', 'audience', target.audience), ['audiences', target.audience]];
    case 'value-event':
      return [findNamed(plan.valueEvents, 'event', 'value event', target.event), ['valueEvents', target.event]];
    case 'placement':
      return [findNamed(plan.placements, 'placement', 'placement', target.placement), ['placements', target.placement]];
    default:
      throw badArgument('target', `a part of the plan that has a label, such as { kind: "goal", goal: "checkout" }`, target);
  }
}
