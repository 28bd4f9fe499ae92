import type { PlanProblem } from '../errors/planError.js';
import { ALL_CHECKS } from './checks/allChecks.js';
import { planFacts } from './planFacts.js';
import type { PlanProblemCode } from './problemCodes.js';
import { createProblemList } from './problemList.js';
import { reportShapeProblems } from './shapeProblems.js';
import { takeSnapshot } from './snapshot.js';
import { createSuggest } from './suggestions.js';

/** Everything that is wrong with a plan (L1). */
interface Findings {
  readonly problems: readonly PlanProblem<PlanProblemCode>[];
  /** What a proxy in the plan threw when it was read. */
  readonly cause?: unknown;
}

/** Never throws, whatever the plan is, and runs no code of the plan except the traps of a proxy. */
export function findProblems(plan: unknown): Findings {
  const list = createProblemList();
  let snapshot: ReturnType<typeof takeSnapshot>;
  try {
    snapshot = takeSnapshot(plan, list.report);
  } catch (cause) {
    // Only a proxy's traps can throw here.
    list.report([], 'not-json', 'the plan could not be read: expected plain JSON, got an object that throws when it is read');
    return { problems: list.all(), cause };
  }
  if (snapshot === null) return { problems: list.all() };
  list.settle();
  const suggest = createSuggest();
  reportShapeProblems(snapshot.value, list.report, suggest);
  const facts = planFacts(snapshot.value);
  for (const check of ALL_CHECKS) check(facts, list.report, suggest);
  return { problems: list.all() };
}
