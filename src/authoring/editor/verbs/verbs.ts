import type { Session } from '../session/session.js';
import { type ExperienceVerbs, experienceVerbs } from './experienceVerbs.js';
import { type GoalVerbs, goalVerbs } from './goalVerbs.js';
import { type JourneyVerbs, journeyVerbs } from './journeyVerbs.js';
import { type NamedVerbs, namedVerbs } from './namedVerbs.js';
import { type PartVerbs, partVerbs } from './partVerbs.js';
import { type StageVerbs, stageVerbs } from './stageVerbs.js';
import { type TemplateVerbs, templateVerbs } from './templateVerbs.js';

/**
 * What an editor does with a plan. Each verb checks its arguments, makes the new plan, has it checked by `definePlan`, calls the policy for
 * every part that changes, and only then puts it in force; a verb that throws has changed nothing. The parts that a verb names must exist. A verb
 * that has nothing to do changes nothing and is no step.
 *
 * All throw an `EditError` with `not-found`, `already-there`, `bad-argument`, `not-allowed` or `busy`, or a `PlanError` whose paths lead into the plan
 * that was refused.
 */
export interface Verbs extends GoalVerbs, StageVerbs, ExperienceVerbs, JourneyVerbs, NamedVerbs, TemplateVerbs, PartVerbs {}

export function verbsOf(session: Session): Verbs {
  return {
    ...goalVerbs(session),
    ...stageVerbs(session),
    ...experienceVerbs(session),
    ...journeyVerbs(session),
    ...namedVerbs(session),
    ...templateVerbs(session),
    ...partVerbs(session),
  };
}
