import type { Candidate } from '../model/candidates.js';
import type { View } from '../model/view.js';
import { holds } from '../rules/holds.js';

// Long products of weights must neither vanish nor overflow: a chance would be 0/0 then.
const SMALLEST = 1e-300;
const LARGEST = 1e300;

export function bounded(score: number): number {
  return Math.min(Math.max(score, SMALLEST), LARGEST);
}

/** Position weight × experience weight × the boosts that apply, within 1e-300 … 1e300 (D3). */
export function scoreOf(candidate: Candidate, view: View): number {
  const { boosts } = candidate.experience;
  if (boosts.length === 0) return candidate.baseScore;
  let score = candidate.positionWeight * candidate.experience.weight;
  for (const boost of boosts) if (holds(boost.when, view)) score *= boost.times;
  return bounded(score);
}
