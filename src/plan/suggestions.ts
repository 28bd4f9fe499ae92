/** The candidate that a misspelt word probably means, or null. */
export type Suggest = (word: string, candidates: Iterable<string>) => string | null;

/** The most comparisons for one plan: to compare 10,000 misspelt names with as many others would take minutes. */
const COMPARISONS_MOST = 100_000;
const WORD_MOST = 64;

/** Suggestions for one plan: deterministic, and none after 100,000 comparisons. */
export function createSuggest(): Suggest {
  let left = COMPARISONS_MOST;
  return (word, candidates) => {
    if (word.length > WORD_MOST) return null;
    const allowed = word.length < 4 ? 1 : word.length < 8 ? 2 : 3;
    let best: string | null = null;
    let bestDistance = allowed + 1;
    for (const candidate of candidates) {
      if (left <= 0) break;
      left -= 1;
      if (candidate === word || Math.abs(candidate.length - word.length) >= bestDistance) continue;
      const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
      if (distance < bestDistance && distance < Math.max(word.length, candidate.length)) [best, bestDistance] = [candidate, distance];
    }
    return best;
  };
}

/** `; did you mean "checkout"?`, or nothing. */
export function didYouMean(suggest: Suggest, word: string, candidates: Iterable<string>): string {
  const found = suggest(word, candidates);
  return found === null ? '' : `; did you mean ${JSON.stringify(found)}?`;
}

/** Damerau's distance (optimal string alignment): insertions, deletions, substitutions, and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let distance = Math.min(
        (previous[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (previous[column - 1] as number) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        distance = Math.min(distance, (before[column - 2] as number) + 1);
      }
      current.push(distance);
    }
    [before, previous] = [previous, current];
  }
  return previous[b.length] as number;
}
