import { isTimeZone } from '../../notation/timeZone.js';
import type { Id } from '../../plan/types.js';
import type { View } from '../model/view.js';

/** What candidates are judged by: the user at an instant, and what was asked for. */
export interface Situation extends View {
  readonly userId: string;
  /** The user's time zone: the `timezone` trait if it is one, else the plan's. Only what needs calendars looks (I2, I6). */
  zone: string;
  /** Whether anything silences any experience: else none need be looked up (I4). */
  readonly anySuppression: boolean;
  /** Placement asked for; null when any will do. */
  readonly placement: Id | null;
}

export function userZone(view: View, planZone: string): string {
  const zone = Object.hasOwn(view.traits, 'timezone') ? view.traits.timezone : undefined;
  return isTimeZone(zone) ? zone : planZone;
}

/** Whether a record has any entry; without making a list of them. */
export function holdsAny(record: { readonly [key: string]: unknown }): boolean {
  for (const key in record) if (Object.hasOwn(record, key)) return true;
  return false;
}
