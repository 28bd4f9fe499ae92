import fc from 'fast-check';
import { isSeedDrawn, seed } from './seed.js';

/** How often a law is tried: `GOALWARD_RUNS` times, else 1,000. */
const numRuns = Number(process.env.GOALWARD_RUNS) || 1_000;

/** Tries a law with this run's seed, `times` as often as others. */
export function holds<T>(law: fc.IProperty<T>, times = 1): void {
  fc.assert(law, { seed, numRuns: Math.max(1, Math.round(numRuns * times)) });
}

/** As `holds`, of a law that waits. */
export async function holdsAsync<T>(law: fc.IAsyncProperty<T>, times = 1): Promise<void> {
  await fc.assert(law, { seed, numRuns: Math.max(1, Math.round(numRuns * times)) });
}

/**
 * What a thousand runs show at least, scaled to this run: a law proved on cases in which nothing happens proves nothing. With fewer runs
 * chance has more say, so a seed that was drawn at random may show less by four standard deviations.
 */
export function least(ofThousand: number): number {
  const share = (ofThousand * Math.min(numRuns, 1_000)) / 1_000;
  const slack = numRuns < 1_000 && isSeedDrawn ? 4 * Math.sqrt(share) : 0;
  return Math.max(0, Math.floor(share - slack));
}
