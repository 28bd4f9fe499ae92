import type { OnDrafts } from '../draft/planDraft.js';
import type { Edit } from '../edits/edit.js';
import { addFromTemplate, type TemplateVerbs } from './addFromTemplate.js';
import { type ExperienceVerbs, experienceVerbs } from './experienceVerbs.js';
import { type GoalVerbs, goalVerbs } from './goalVerbs.js';
import { type JourneyVerbs, journeyVerbs } from './journeyVerbs.js';
import { type NamedVerbs, namedVerbs } from './namedVerbs.js';
import { type HoldoutArgs, setHoldout } from './setHoldout.js';
import { type Labelled, setLabel } from './setLabel.js';
import { type StageVerbs, stageVerbs } from './stageVerbs.js';
import { update } from './update.js';

/**
 * What an editor does with a plan. Each verb checks its arguments, makes the new plan, has it checked by `definePlan`, asks the policy for
 * every part that it changes, and only then puts it in force; a verb that throws has changed nothing. What a verb names must be there; a verb
 * whose work is done already changes nothing and is no step.
 *
 * All throw an `EditError` with `not-found`, `already-there`, `bad-argument`, `not-allowed` or `busy`, or a `PlanError` whose paths lead into the plan
 * as it would have been.
 */
export interface Verbs extends GoalVerbs, StageVerbs, ExperienceVerbs, JourneyVerbs, NamedVerbs, TemplateVerbs {
  /** Says who gets no experience: of a goal, or, with null in its place, of the plan. Null as holdout: nobody. */
  setHoldout(...args: HoldoutArgs): Edit;
  /** Says what a part of the plan is called: `setLabel({ kind: 'goal', goal: 'order' }, 'First order')`; null removes the label. */
  setLabel(target: Labelled, label: string | null): Edit;
  /**
   * Writes what has no verb of its own: `update('goals[0].weight', 2)`, or with the keys in a list; undefined removes. Takes the paths of changes, conflicts
   * and problems. In lists, an index one behind the last appends.
   * The plan's `id`, `version` and `migrations` are written by publishing.
   *
   * @throws {EditError} `not-found` where the path leads through something that is not there.
   */
  update(path: string | readonly (string | number)[], value: unknown): Edit;
}

export const verbs: OnDrafts<Omit<Verbs, keyof TemplateVerbs>> & { readonly addFromTemplate: typeof addFromTemplate } = {
  ...goalVerbs,
  ...stageVerbs,
  setHoldout,
  ...experienceVerbs,
  ...journeyVerbs,
  ...namedVerbs,
  setLabel,
  addFromTemplate,
  update,
};
