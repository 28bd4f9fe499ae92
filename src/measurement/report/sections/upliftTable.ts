import { amountChange, chance, change, countChange, NONE, settled } from '../../../words/numbers.js';
import type { Basis, Comparison, Uplift } from '../../uplift/goalUplift.js';
import { comparisonName, difference, interval, measured, oneName, verdictWords } from '../../words/words.js';
import { badge } from '../markup/badge.js';
import { type Html, html, name, type Piece } from '../markup/html.js';
import { table, withNote } from '../markup/table.js';

/** The comparisons of one measure as a table. With `against`, each row names the other group. */
export function upliftTable(
  caption: Piece,
  results: readonly { readonly comparison: Comparison; readonly result: Uplift }[],
  confidence: number,
  against = false,
): Html {
  const sure = settled(confidence);
  return table(
    caption,
    [
      { title: 'Compared' },
      { title: 'Verdict', numeric: false },
      { title: 'Measured' },
      { title: `Difference, always valid at ${sure}` },
      { title: `Fixed at ${sure}` },
      { title: 'Relative, always valid' },
      { title: 'Incremental' },
      { title: 'p, adjusted' },
    ],
    results.map(({ comparison, result }) => ({
      head: withNote(name(against ? comparisonName(comparison) : oneName(comparison)), comparison.basis),
      // The caption names the currency.
      cells: cells({ ...result, currency: null }, comparison.basis),
    })),
  );
}

function cells(result: Uplift, basis: Basis): Piece[] {
  const { absolute, relative, adjusted } = result;
  // Groups that were not drawn at random have no incremental figure.
  const incremental = basis === 'observational' ? null : result.incremental;
  const words = (value: number, beside: readonly number[]): string => difference(result, value, beside);
  return [
    badge(verdictWords(result.verdict, basis)),
    withNote(measured(result, result.value), `against ${measured(result, result.baseline)}`),
    withNote(html`<strong>${difference(result, absolute?.estimate ?? null)}</strong>`, interval(absolute?.alwaysValid ?? null, words)),
    interval(absolute?.fixed ?? null, words) ?? NONE,
    withNote(change(relative?.estimate ?? null), interval(relative?.alwaysValid ?? null, change)),
    withNote(
      brought(result, incremental?.estimate ?? null),
      interval(incremental?.alwaysValid ?? null, (value, beside) => brought(result, value, beside)),
    ),
    withNote(chance(adjusted.alwaysValid), adjusted.fixed === null ? null : `fixed ${chance(adjusted.fixed)}`),
  ];
}

/** Conversions or users, or money. */
export function brought({ measure, currency }: Uplift, value: number | null, beside?: readonly number[]): string {
  return measure === 'value-per-user' ? amountChange(value, currency, beside) : countChange(value);
}
