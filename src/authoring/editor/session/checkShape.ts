import { PlanError, type PlanProblem } from '../../../errors/planError.js';
import { formatPath } from '../../../plan/path.js';
import type { Plan } from '../../../plan/plan.js';
import { reportShapeProblems } from '../../../plan/shapeProblems.js';
import { createSuggest } from '../../../plan/suggestions.js';

/** Problems that a later verb of the same transaction may fix: they are checked when the transaction ends. */
const LATER: ReadonlySet<string> = new Set(['empty-stages', 'journey-without-goal', 'empty-list']);

/**
 * Checks the shape of a plan within a transaction, so that a wrong argument is found where it was given, and the next verbs can rely on the shape.
 * References between parts are checked when the transaction ends.
 *
 * @throws {PlanError} `invalid-plan`
 */
export function checkShape(plan: Plan): void {
  const problems: PlanProblem[] = [];
  reportShapeProblems(
    plan,
    (path, code, message) => {
      if (!LATER.has(code)) problems.push({ path: formatPath(path), code, message });
    },
    createSuggest(),
  );
  if (problems.length > 0) throw new PlanError(problems);
}
