import { ofArm } from '../../core/fold/byArm.js';
import { total } from '../../core/fold/totals.js';
import type { Arm } from '../../core/model/profile.js';
import { UsageError } from '../../errors/usageError.js';
import { sampleRatio } from '../../statistics/sampleRatio.js';
import type { MeasuredGoal } from '../select/measured.js';
import type { SampleRatio } from './goalUplift.js';

/** p below this raises the alarm (M5). */
const ALARM = 0.001;
/** With fewer users expected in an arm, χ² is rough and would alarm at the first few users. */
const LEAST_EXPECTED = 10;
/** Shares are in millionths. */
const MILLION = 1_000_000;

/**
 * Whether the sizes of the arms match the drawn shares (M5). Users whose arm was given by a trait are left out (H4).
 * @returns Null if no user's arm was drawn.
 * @throws UsageError `bad-rows`
 */
export function sampleRatioOf({ sums }: MeasuredGoal): SampleRatio | null {
  const drawnFor = (arm: Arm): number => {
    const ofOne = ofArm(sums.all, arm);
    return total(ofOne, 'entrants') - total(ofOne, 'entrants-by-trait');
  };
  const drawn = { treated: drawnFor('treated'), holdout: drawnFor('holdout') };
  const expectedHoldout = total(sums.all, 'entrants-expected-holdout') / MILLION;
  const all = drawn.treated + drawn.holdout;
  if (Math.min(drawn.treated, drawn.holdout) < 0 || expectedHoldout > all) {
    const message = 'fewer users entered than were assigned to an arm, by the draw or by a trait: pass the rows of every shard.';
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
