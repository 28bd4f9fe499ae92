import { PlanError } from '../errors/planError.js';
import type { CheckedPlan } from './checkedPlan.js';
import { findProblems } from './findProblems.js';
import type { Plan } from './types.js';

/**
 * Checks a plan (L1, L2, C2) and gives the same plan back, with the literal types of its ids and payloads.
 * A plan from JSON is typed as `Plan` and checked at run time only.
 *
 * @throws {PlanError} `invalid-plan`, with every problem found, whatever the value is.
 */
export function definePlan<const P extends Plan>(plan: P & CheckedPlan<P>): P {
  const { problems, ...cause } = findProblems(plan);
  if (problems.length > 0) throw new PlanError(problems, cause);
  return plan;
}
