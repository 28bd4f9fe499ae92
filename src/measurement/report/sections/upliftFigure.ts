import { countOf, differenceTick, settled } from '../../../words/numbers.js';
import { uncapital } from '../../../words/sentences.js';
import type { Comparison, Uplift } from '../../uplift/goalUplift.js';
import { comparisonName, difference, interval, measureName, oneName, verdictWords } from '../../words/words.js';
import { figure } from '../markup/figure.js';
import { type Html, html } from '../markup/html.js';
import { type IntervalRow, intervalPlot } from '../plots/intervalPlot.js';
import type { Plotting } from '../plots/plotStyle.js';
import type { MeasureBlock } from './measureBlock.js';

/** The largest number of comparisons in a readable plot. Tables list all. */
const MOST_PLOTTED = 24;

/** The differences of one measure from the holdout, with both intervals. */
export function upliftFigure(goal: string, { of, results }: MeasureBlock, confidence: number, plotting: Plotting): Html {
  const isMoney = of.measure === 'value-per-user';
  const shown = results.slice(0, MOST_PLOTTED);
  const more = results.length - shown.length;
  const left = more > 0 ? `; ${countOf(more, 'more comparison')} in the table` : '';
  const caption = html`<strong>${measureName(of)}</strong>${of.primary ? ' (primary)' : ''}, difference${isMoney ? '' : ' in percentage points'}${left}`;
  const words = shown.map(({ comparison, result }) => inWords(comparison, result, confidence)).join(' ');
  const rows = shown.map(({ comparison, result }) => intervalRow(comparison, result));
  const scale = isMoney ? 1 : 100;
  return figure(
    caption,
    `Intervals around zero: ${measureName(of)} of ${goal}, differences from the holdout. ${words}`,
    intervalPlot(plotting, rows, (value) => differenceTick(value * scale)),
  );
}

function intervalRow(comparison: Comparison, result: Uplift): IntervalRow {
  const { absolute, verdict } = result;
  return {
    label: oneName(comparison),
    // The caption names the currency.
    text: difference({ ...result, currency: null }, absolute?.estimate ?? null),
    estimate: absolute?.estimate ?? null,
    fixed: absolute?.fixed ?? null,
    alwaysValid: absolute?.alwaysValid ?? null,
    verdict,
    hollow: comparison.basis === 'observational',
  };
}

function inWords(comparison: Comparison, result: Uplift, confidence: number): string {
  const { absolute, verdict } = result;
  const always = interval(absolute?.alwaysValid ?? null, (value, beside) => difference(result, value, beside));
  const bounds = always === null ? '' : `, ${settled(confidence)} always-valid interval ${always}`;
  const said = uncapital(verdictWords(verdict, comparison.basis).short);
  return `${comparisonName(comparison)}: ${difference(result, absolute?.estimate ?? null)}${bounds}; ${said}.`;
}
