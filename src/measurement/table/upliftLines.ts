import { count, NONE, settled } from '../../words/numbers.js';
import type { Basis, Comparison, GoalUplift, Uplift } from '../uplift/goalUplift.js';
import { comparisonName, difference, interval, measured, measureName, verdictWords } from '../words/words.js';
import type { Footnotes } from './footnotes.js';
import { type Column, type Row, textTable } from './textTable.js';

/** Twelve experiences have 66 pairs. */
const MOST_PAIRS = 20;

/** A goal's comparisons, each with its measures. Warnings are footnotes. */
export function upliftLines({ comparisons, sampleRatio }: GoalUplift, confidence: number, notes: Footnotes): string[] {
  if (comparisons.length === 0) return ['  No holdout and no cohorts: there is nothing to compare.'];
  const columns: Column[] = [
    { title: 'Uplift', align: 'left' },
    ...['Group', 'Against', 'Difference', `Always-valid ${settled(confidence)}`].map((title): Column => ({ title, align: 'right' })),
    { title: 'Verdict', align: 'left' },
    { title: 'Notes', align: 'left' },
  ];
  const shown = [...comparisons.filter(({ against }) => against.arm === 'holdout'), ...amongCohorts(comparisons).slice(0, MOST_PAIRS)];
  const rows = shown.flatMap((comparison): Row[] => [
    comparisonName(comparison),
    ...comparison.results.map((result) => resultRow(result, comparison.basis, notes)),
  ]);
  const left = comparisons.length - shown.length;
  const table = [
    ...textTable(columns, rows),
    ...(left === 0 ? [] : [`  ${count(left)} more comparisons of experiences with each other are left out here.`]),
  ];
  if (sampleRatio === null) return table;
  const { observed, expected } = sampleRatio;
  return [...table, `  Held out: ${count(observed.holdout)} users, ${count(expected.holdout)} expected from the shares that were drawn.`];
}

function amongCohorts(comparisons: readonly Comparison[]): Comparison[] {
  return comparisons.filter(({ against }) => against.arm !== 'holdout');
}

function resultRow(result: Uplift, basis: Basis, notes: Footnotes): string[] {
  const { value, baseline, absolute, verdict, warnings } = result;
  const change = (size: number, beside?: readonly number[]): string => difference(result, size, beside);
  return [
    `  ${nameOf(result)}`,
    measured(result, value),
    measured(result, baseline),
    absolute === null ? NONE : change(absolute.estimate),
    interval(absolute?.alwaysValid ?? null, change) ?? NONE,
    verdictWords(verdict, basis).short,
    notes.marks(warnings),
  ];
}

/** For places without room to say that there is no currency. */
function nameOf(result: Uplift): string {
  return result.measure === 'value-per-user' && result.currency === null ? 'Value per user' : measureName(result);
}
