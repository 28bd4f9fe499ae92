import type { Id } from '../../plan/plan.js';
import type { View } from './view.js';

/** The input of all checks: the user at an instant, and the arguments of the call. */
export interface Situation extends View {
  readonly userId: string;
  /** The user's time zone: the `timezone` trait if it is one, else the plan's. Only calendar caps and quiet hours read it (I2, I6). */
  zone: string;
  /** Whether any experience is suppressed. If not, no suppression record is read (I4). */
  readonly anySuppression: boolean;
  /** The placement asked for; null when any will do. */
  readonly placement: Id | null;
}
