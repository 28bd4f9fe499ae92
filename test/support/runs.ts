import fc from 'fast-check';
import { seed } from './seed.js';

/** How often a law is tried: 1,000 times, or `GOALWARD_RUNS`. */
const numRuns = Number(process.env.GOALWARD_RUNS || 1_000);

/** Tries a law with this run's seed, `times` as often as others. */
export function holds<T>(law: fc.IProperty<T>, times = 1): void {
  fc.assert(law, { seed, numRuns: Math.max(1, Math.round(numRuns * times)) });
}

/** As `holds`, of a law that waits. */
export async function holdsAsync<T>(law: fc.IAsyncProperty<T>, times = 1): Promise<void> {
  await fc.assert(law, { seed, numRuns: Math.max(1, Math.round(numRuns * times)) });
}

/** What a thousand runs show at least, scaled to this run: a law proved on cases in which nothing happens proves nothing. */
export function least(ofThousand: number): number {
  return Math.floor((ofThousand * Math.min(numRuns, 1_000)) / 1_000);
}
