import type { MetricRow } from '../../core/model/rows.js';
import { UsageError } from '../../errors/usageError.js';
import type { MeasurementQuery } from '../query.js';
import { kindOf } from './badRow.js';

interface Total {
  sum: number;
  readonly row: MetricRow;
}

/**
 * People and facts are counted up, and nobody leaves a stage without having entered it: a total below 0 means that rows are missing. Money is not
 * looked at: refunds may outweigh what was bought, and rounding may leave a little less than nothing of its squares.
 * @param rows Checked ones.
 * @throws UsageError `bad-rows`
 */
export function checkTotals(rows: readonly MetricRow[], { goal, from, to }: MeasurementQuery): void {
  const sums = new Map<string, Total>();
  // Only what has a negative part can add up to less than 0: in whole data those are places in stages.
  const suspect = new Set<string>();
  for (const { measure, value } of rows) if (value < 0 && kindOf(measure) === 'count') suspect.add(measure);
  for (const row of rows) {
    const { measure, value } = row;
    if (!suspect.has(measure) || (goal !== undefined && row.goal !== goal)) continue;
    if ((to !== undefined && row.hour >= to) || (from !== undefined && row.hour < from && measure !== 'in-stage')) continue;
    const key = `${row.goal} ${row.stage} ${row.experience} ${row.arm} ${measure} ${row.currency}`;
    const total = sums.get(key);
    if (total === undefined) sums.set(key, { sum: value, row });
    else total.sum += value;
  }
  for (const total of sums.values()) if (total.sum < 0) throw new UsageError('bad-rows', 'rows', missing(total));
}

function missing({ sum, row }: Total): string {
  const { goal, stage, experience, arm, measure } = row;
  const where = [stage === null ? [] : `stage "${stage}"`, experience === null ? [] : `experience "${experience}"`].flat();
  return `"${measure}" of goal "${goal}" (${[...where, arm].join(', ')}) adds up to ${sum}: give the rows of every shard${
    measure === 'in-stage' ? ', and those of all earlier hours' : ''
  }.`;
}
