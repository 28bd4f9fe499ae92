import type { Range } from '../../../plan/plan.js';
import { times } from '../../../words/sentences.js';

type Bound = keyof Range;

const BOUNDS: readonly Bound[] = ['eq', 'gt', 'gte', 'lt', 'lte'];

/** The bounds that a range has. */
export function boundsOf(range: Readonly<Range>): readonly (readonly [Bound, number])[] {
  return BOUNDS.flatMap((bound) => {
    const value = range[bound];
    return value === undefined ? [] : [[bound, value] as const];
  });
}

/** The opposite of a range with one bound; null for any other range. */
export function opposite(range: Readonly<Range>): Range | null {
  const bounds = boundsOf(range);
  const [first] = bounds;
  if (first === undefined || bounds.length > 1) return null;
  const [bound, value] = first;
  switch (bound) {
    case 'gt':
      return { lte: value };
    case 'gte':
      return { lt: value };
    case 'lt':
      return { gte: value };
    case 'lte':
      return { gt: value };
    case 'eq':
      return null;
  }
}

const COUNTS: Readonly<Record<Bound, string>> = {
  eq: 'exactly',
  gt: 'more than',
  gte: 'at least',
  lt: 'fewer than',
  lte: 'at most',
};
const AMOUNTS: Readonly<Record<Bound, string>> = { eq: 'exactly', gt: 'over', gte: 'at least', lt: 'under', lte: 'at most' };

/** How often: `at least twice`, `between 2 and 5 times`. */
export const countWords = (range: Readonly<Range>): string => words(range, COUNTS, times, ' times');

/** How much: `at least 100`, `between 10 and 20`. */
export const amountWords = (range: Readonly<Range>): string => words(range, AMOUNTS, String, '');

function words(range: Readonly<Range>, names: Readonly<Record<Bound, string>>, value: (of: number) => string, unit: string): string {
  const bounds = boundsOf(range);
  const { gte, lte } = range;
  if (bounds.length === 2 && gte !== undefined && lte !== undefined) {
    if (gte < lte) return `between ${gte} and ${lte}${unit}`;
    if (gte === lte) return `${names.eq} ${value(gte)}`;
  }
  return bounds.map(([bound, at]) => `${names[bound]} ${value(at)}`).join(' but ');
}
