import type { Plan } from '../../plan/plan.js';

/** Two plans that are compared. */
export interface Sides {
  readonly before: Plan;
  readonly after: Plan;
}
