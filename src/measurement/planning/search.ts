import { minimumDetectableEffect } from '../../statistics/minimumDetectableEffect.js';
import { sampleSize } from '../../statistics/sampleSize.js';
import type { TrafficDiagnosis } from './trafficDiagnosis.js';

/** The relative change of a rate to detect, and the power. */
export interface Search {
  readonly baseline: number | null;
  readonly effect: number;
  readonly power: number;
  readonly confidence: number;
}

/**
 * The entrants needed to detect the change if this share of them is held out; null without a rate or a share, and for a change that is impossible.
 */
export function neededFor({ baseline, effect, power, confidence }: Search, holdoutShare: number | null): TrafficDiagnosis['needed'] {
  if (baseline === null || holdoutShare === null || !inside(baseline) || !inside(baseline * (1 + effect)) || !inside(holdoutShare))
    return null;
  return sampleSize({ rate: baseline }, { effect: { relative: effect }, power, confidence, holdoutShare });
}

/** The smallest relative change that can be detected with so many entrants; null without a rate or a share. */
export function detectableBy({ baseline, power, confidence }: Search, total: number, holdoutShare: number | null): number | null {
  if (baseline === null || holdoutShare === null || !inside(baseline) || !inside(holdoutShare)) return null;
  return minimumDetectableEffect({ rate: baseline }, { total, power, confidence, holdoutShare }).relative;
}

function inside(share: number): boolean {
  return share > 0 && share < 1;
}
