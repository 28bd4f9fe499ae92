import { PlanError } from '../errors/planError.js';
import type { CheckedPlan } from './checkedPlan.js';
import { findProblems } from './findProblems.js';
import type { Plan } from './plan.js';

/**
 * Checks a plan (L1, L2, C2) and returns the same object, with the literal types of its ids and payloads. A plan from JSON has
 * the type `Plan` and is checked at run time only.
 *
 * ```ts
 * const plan = definePlan({
 *   id: 'shop',
 *   version: 1,
 *   goals: [{ id: 'order', audience: true, stages: [{ id: 'cart', conversion: { event: 'Order Completed' }, experiences: ['ten-off'] }] }],
 *   experiences: { 'ten-off': { payload: { percent: 10 } } },
 * });
 * ```
 *
 * @throws {PlanError} `invalid-plan`; `problems` lists everything that is wrong.
 */
export function definePlan<const P extends Plan>(plan: P & CheckedPlan<P>): P {
  const { problems, ...cause } = findProblems(plan);
  if (problems.length > 0) throw new PlanError(problems, cause);
  return plan;
}
