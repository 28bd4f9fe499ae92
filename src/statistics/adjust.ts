import { probability } from './check.js';

/**
 * Holm's adjusted p-values, in the order given, those that are null left out: rejecting those below α keeps the chance of any false rejection below α.
 * Source: S. Holm, Scandinavian Journal of Statistics 6 (1979), 65–70.
 * @throws UsageError `bad-statistics`: a p outside 0 … 1.
 */
export function holm(ps: readonly (number | null)[]): (number | null)[] {
  return adjusted(ps, (sorted) => {
    let most = 0;
    return sorted.map((p, index) => {
      most = Math.max(most, Math.min(1, p * (sorted.length - index)));
      return most;
    });
  });
}

/**
 * The adjusted p-values of Benjamini and Hochberg, in the order given, those that are null left out: of those below α, a share of α at most is expected to be false.
 * Source: Y. Benjamini & Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995), 289–300.
 * @throws UsageError `bad-statistics`: a p outside 0 … 1.
 */
export function benjaminiHochberg(ps: readonly (number | null)[]): (number | null)[] {
  return adjusted(ps, (sorted) => {
    let least = 1;
    const values = [...sorted];
    for (let index = sorted.length - 1; index >= 0; index--) {
      least = Math.min(least, (sorted[index] as number) * (sorted.length / (index + 1)));
      values[index] = least;
    }
    return values;
  });
}

/** Adjusts those that are not null, the smallest first, and puts them back in their places. */
function adjusted(ps: readonly (number | null)[], adjust: (sorted: readonly number[]) => readonly number[]): (number | null)[] {
  const known = ps.flatMap((p, place) => (p === null ? [] : [{ p: probability('p', p), place }]));
  known.sort((one, other) => one.p - other.p);
  const values = adjust(known.map(({ p }) => p));
  const result: (number | null)[] = ps.map(() => null);
  for (const [index, { place }] of known.entries()) result[place] = values[index] as number;
  return result;
}
