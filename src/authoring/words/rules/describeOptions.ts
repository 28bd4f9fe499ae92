import type { Plan } from '../../../plan/plan.js';

/** The sources of names. Without them, ids and event names are written in quotes. */
export interface DescribeOptions {
  /** Its labels of audiences, goals, stages, experiences and value events are used. */
  readonly plan?: Plan;
  /** Past-tense verb phrases by event name, used as they are: `{ 'Order Completed': 'bought' }`. */
  readonly events?: { readonly [name: string]: string };
}
