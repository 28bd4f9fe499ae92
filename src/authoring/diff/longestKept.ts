/**
 * The longest list of items that both lists have in the same order. All other items that both have were moved, so that one moved item is one
 * move. The lists have no duplicates.
 */
export function longestKept<T>(before: readonly T[], after: readonly T[]): ReadonlySet<T> {
  const places = new Map(before.map((each, place) => [each, place]));
  const common = after.filter((each) => places.has(each));
  // The longest increasing run of places (patience sorting): `ends[n]` is the end of the run of length n + 1 that ends lowest.
  const ends: number[] = [];
  const previous: number[] = [];
  common.forEach((each, index) => {
    const place = places.get(each) as number;
    const length = firstNotBelow(ends, (end) => (places.get(common[end] as T) as number) < place);
    previous[index] = length === 0 ? -1 : (ends[length - 1] as number);
    ends[length] = index;
  });
  const kept = new Set<T>();
  for (let index = ends.at(-1) ?? -1; index !== -1; index = previous[index] as number) kept.add(common[index] as T);
  return kept;
}

function firstNotBelow(ends: readonly number[], isBelow: (end: number) => boolean): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBelow(ends[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
