import { rules, type User } from '../yardstick.js';
import { mix, murmur } from './murmur.js';

interface Candidate {
  readonly id: string;
  readonly position: number;
  readonly countries: ReadonlySet<string>;
  readonly above: number;
  readonly notPlan: string;
  readonly score: number;
  readonly c: number;
  readonly d: number;
}

/**
 * The ten candidates as one would write them down for this one use: a table, read by plain fields. Not numbers computed in
 * the loop, since the tests would then not be the same, nor a pair of lanes to take apart, which cost a fifth.
 */
const candidates: readonly Candidate[] = rules.map(({ countries, above, notPlan }, position) => ({
  id: `x${position}`,
  position,
  countries: new Set(countries),
  above,
  notPlan,
  score: 1 / (1 + position),
  c: murmur(`s\u0000x${position}`, 0x9747b28c),
  d: murmur(`s\u0000x${position}`, 0x3c6ef372),
}));

export interface Chosen {
  readonly experience: string;
  readonly position: number;
}

/**
 * The limit for `decide`: the same hash, the same tests and the same race, and nothing else. No plan, profile, progress, arm,
 * caps, dates, reason, probability or id; `Math.log`, which differs between engines; a result that says no more than the winner.
 */
export function decideByHand({ userId, traits }: User): Chosen | null {
  const text = `g\u0000${userId}\u00001`;
  const a = murmur(text, 0x9747b28c);
  const b = murmur(text, 0x3c6ef372);
  let winner: Candidate | null = null;
  let best = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (!candidate.countries.has(traits.country) || traits.age <= candidate.above || traits.plan === candidate.notPlan) continue;
    const x = mix(a ^ candidate.c);
    const y = mix((b ^ candidate.d) + x);
    const u = (((x ^ y) >>> 0) * 2_097_152 + (y >>> 12) * 2 + 1) / 9_007_199_254_740_992;
    const key = -Math.log(u) / candidate.score;
    if (key < best) {
      best = key;
      winner = candidate;
    }
  }
  return winner === null ? null : { experience: winner.id, position: winner.position };
}
