import type { MetricRow } from '../../core/metrics/types.js';
import type { Arm } from '../../core/profile/types.js';
import { sampleRatio } from '../statistics/sampleRatio.js';
import type { SampleRatio } from './types.js';

/** p below this raises the alarm (M5). */
const ALARM = 0.001;
/** Shares are in millionths. */
const MILLION = 1_000_000;

/**
 * Whether the arms have the sizes that were drawn (M5). Users whose arm a trait told are left out (H4).
 * @param rows Of one goal and of the range that was asked for.
 * @returns Null when nobody was drawn for a holdout.
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
  if (all <= 0 || expectedHoldout <= 0) return null;
  const expected = { treated: all - expectedHoldout, holdout: expectedHoldout };
  const found = sampleRatio([drawn.treated, drawn.holdout], [expected.treated, expected.holdout]);
  return found === null ? null : { observed: drawn, expected, chiSquare: found.chiSquare, p: found.p, alarm: found.p < ALARM };
}
