import type { CompiledExperience } from '../compile/program.js';
import { type Clause, holdAll } from '../conditions/clause.js';
import type { View } from '../view.js';

/** `audience`: the user is not in the experience's own audience, of whose clauses those given are still to be tested. */
export function outsideAudience(experience: CompiledExperience, clauses: readonly Clause[], view: View): boolean {
  const { rest } = experience.audience;
  return !holdAll(clauses, view.traits) || (rest !== null && !rest(view));
}
