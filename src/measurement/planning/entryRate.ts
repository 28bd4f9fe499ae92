import { total } from '../../core/fold/totals.js';
import { DAY, HOUR } from '../../core/time/zone.js';
import type { MeasuredGoal } from '../select/measured.js';
import type { TrafficDiagnosis } from './trafficDiagnosis.js';

/**
 * How many users enter a goal a day. Entrant rows are dated by the first entry of the users they count (M6). If all entered within less than a day,
 * they count as the entrants of a whole day, since nothing is known of the hours that follow.
 */
export function entryRate({ sums }: MeasuredGoal): Pick<TrafficDiagnosis, 'days' | 'entrantsPerDay'> {
  const entrants = sums.all.filter(({ measure }) => measure === 'entrants');
  const first = Math.min(...entrants.map((sum) => sum.first));
  const last = Math.max(...entrants.map((sum) => sum.last));
  const days = Math.max(1, (last - first + HOUR) / DAY);
  return { days, entrantsPerDay: total(entrants, 'entrants') / days };
}
