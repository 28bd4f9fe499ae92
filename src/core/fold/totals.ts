import type { Measure, MetricRow } from '../model/rows.js';
import type { MoneyMeasure, SquaresMeasure, WholeMeasure } from './measures.js';

/** Rows, or sums of them. */
type Counted = Pick<MetricRow, 'measure' | 'currency' | 'value'>;

/** Rows hold money in whole ten-thousandths of a currency unit, so that it adds up without rounding (M2). */
const PER_UNIT = 10_000;

/*
 * The three ways to read a sum. Each takes the measures of its own kind only, and nothing but these knows in which unit rows hold money: whatever is
 * made of them holds whole currency units.
 */

/** The sum of a measure that is no money. */
export function total(rows: readonly Counted[], measure: WholeMeasure): number {
  let sum = 0;
  for (const row of rows) if (row.measure === measure) sum += row.value;
  return sum;
}

/** The money of a measure by currency, in currency units. Currencies are never added together (M2). */
export function amounts(rows: readonly Counted[], measure: MoneyMeasure): Map<string | null, number> {
  return byCurrency(rows, measure, PER_UNIT);
}

/** The same as a list, in the order of the codes. A currency of which nothing is left is not listed: stores leave sums of 0 out. */
export function moneyOf(rows: readonly Counted[], measure: MoneyMeasure): { readonly currency: string | null; readonly amount: number }[] {
  return [...amounts(rows, measure)]
    .filter(([, amount]) => amount !== 0)
    .sort(([one], [other]) => ((one ?? '') < (other ?? '') ? -1 : 1))
    .map(([currency, amount]) => ({ currency, amount }));
}

/** The squares of each user's money by currency, in squared currency units. */
export function squaredAmounts(rows: readonly Counted[], measure: SquaresMeasure): Map<string | null, number> {
  return byCurrency(rows, measure, PER_UNIT * PER_UNIT);
}

/** part ÷ whole; null if `whole` is 0. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function byCurrency(rows: readonly Counted[], measure: Measure, perUnit: number): Map<string | null, number> {
  const sums = new Map<string | null, number>();
  for (const row of rows) if (row.measure === measure) sums.set(row.currency, (sums.get(row.currency) ?? 0) + row.value);
  for (const [currency, sum] of sums) sums.set(currency, sum / perUnit);
  return sums;
}
