import type { CompiledExperience } from '../../model/program.js';
import type { View } from '../../model/view.js';
import { type Clause, holdAll } from '../../rules/conditions/clause.js';

/** `audience`: the user is not in the experience's own audience, of whose clauses those given are still to be tested. */
export function outsideAudience(experience: CompiledExperience, clauses: readonly Clause[], view: View): boolean {
  const { rest } = experience.audience;
  return !holdAll(clauses, view.traits) || (rest !== null && !rest(view));
}
