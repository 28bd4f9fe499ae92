import { isTimeZone } from '../../notation/timeZone.js';
import type { View } from '../model/view.js';

/** The user's time zone: the `timezone` trait if it is one, else the plan's. */
export function userZone(view: View, planZone: string): string {
  const zone = Object.hasOwn(view.traits, 'timezone') ? view.traits.timezone : undefined;
  return isTimeZone(zone) ? zone : planZone;
}
