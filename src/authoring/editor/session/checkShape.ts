import { PlanError, type PlanProblem } from '../../../errors/planError.js';
import { formatPath } from '../../../plan/path.js';
import { reportShapeProblems } from '../../../plan/shapeProblems.js';
import { createSuggest } from '../../../plan/suggestions.js';
import type { Plan } from '../../../plan/types.js';

/** What a later verb of the same transaction may mend: it is looked at when the transaction ends. */
const LATER: ReadonlySet<string> = new Set(['empty-stages', 'journey-without-goal', 'empty-list']);

/**
 * Looks at the shape of a plan within a transaction: so a wrong argument is found where it was given, and the verbs that follow can
 * rely on goals being goals. Whether the names in it name something is looked at when the transaction ends.
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
