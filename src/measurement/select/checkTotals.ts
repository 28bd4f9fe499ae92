import type { RowSum } from '../../core/fold/rowSums.js';
import { UsageError } from '../../errors/usageError.js';
import { kindOf } from './rowReader.js';

/**
 * Refuses sums below 0: users and events only add up, and nobody leaves a stage without having entered it, so rows are missing. Money may be negative
 * (refunds), and rounding may leave the sum of its squares a little below 0.
 * @throws UsageError `bad-rows`
 */
export function checkTotals(sums: readonly RowSum[]): void {
  for (const sum of sums) {
    if (sum.value >= 0) continue;
    const kind = kindOf(sum.measure);
    if (kind !== 'money' && kind !== 'squares') throw new UsageError('bad-rows', 'rows', missing(sum));
  }
}

function missing({ goal, stage, experience, arm, measure, value }: RowSum): string {
  const where = [stage === null ? [] : `stage "${stage}"`, experience === null ? [] : `experience "${experience}"`].flat();
  return `"${measure}" of goal "${goal}" (${[...where, arm].join(', ')}) adds up to ${value}: pass the rows of every shard${
    measure === 'in-stage' ? ', and those of all earlier hours' : ''
  }.`;
}
