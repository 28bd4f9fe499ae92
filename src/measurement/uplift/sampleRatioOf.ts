import type { Arm } from '../../core/model/profile.js';
import type { MetricRow } from '../../core/model/rows.js';
import { UsageError } from '../../errors/usageError.js';
import { sampleRatio } from '../../statistics/sampleRatio.js';
import type { SampleRatio } from './types.js';

/** p below this raises the alarm (M5). */
const ALARM = 0.001;
/** Below so many users expected in an arm χ² is rough, and would alarm at the first few users. */
const LEAST_EXPECTED = 10;
/** Shares are in millionths. */
const MILLION = 1_000_000;

/**
 * Whether the arms have the sizes that were drawn (M5). Users whose arm a trait told are left out (H4).
 * @param rows Of one goal and of the range that was asked for.
 * @returns Null when nobody was drawn for a holdout.
 * @throws UsageError `bad-rows`
 */
export function sampleRatioOf(rows: readonly MetricRow[]): SampleRatio | null {
  const drawn = { treated: 0, holdout: 0 } satisfies Record<Arm, number>;
  let expectedHoldout = 0;
  for (const { measure, arm, value } of rows) {
    if (measure === 'entrants') drawn[arm] += value;
    else if (measure === 'entrants-by-trait') drawn[arm] -= value;
    else if (measure === 'entrants-expected-holdout') expectedHoldout += value / MILLION;
  }
  const all = drawn.treated + drawn.holdout;
  if (Math.min(drawn.treated, drawn.holdout) < 0 || expectedHoldout > all) {
    const message = 'fewer users entered than were drawn, or put into an arm by a trait: give the rows of every shard.';
    throw new UsageError('bad-rows', 'rows', message);
  }
  if (all === 0 || expectedHoldout === 0) return null;
  const expected = { treated: all - expectedHoldout, holdout: expectedHoldout };
  const least = Math.min(expected.treated, expected.holdout);
  const found = sampleRatio([drawn.treated, drawn.holdout], [expected.treated, expected.holdout]);
  return found === null
    ? null
    : { observed: drawn, expected, chiSquare: found.chiSquare, p: found.p, alarm: found.p < ALARM && least >= LEAST_EXPECTED };
}
