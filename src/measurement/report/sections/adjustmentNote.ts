import { countOf } from '../../../words/numbers.js';
import { uncapital } from '../../../words/sentences.js';
import type { Comparison } from '../../uplift/goalUplift.js';
import { measureName } from '../../words/words.js';
import { type Html, html } from '../markup/html.js';

/** Which p-values were adjusted together, and how (M5); null where none were. */
export function adjustmentNote(comparisons: readonly Comparison[]): Html | null {
  const all = comparisons.flatMap(({ group, results }) => results.map((result) => ({ whole: group.cohort === null, result })));
  const primary = all.filter(({ result }) => result.primary);
  const cohorts = primary.filter(({ whole }) => !whole).length;
  const others = all.length - primary.length;
  const [first] = primary;
  if (first === undefined || (cohorts < 2 && others < 2)) return null;
  const what = uncapital(measureName(first.result));
  const sentences = [
    primary.some(({ whole }) => whole)
      ? `The ${what} of all treated against the holdout is the one question that the holdout was made for: its p-value is not adjusted.`
      : null,
    cohorts < 2
      ? null
      : `The p-values of the ${what} in the ${countOf(cohorts, 'comparison')} of cohorts are adjusted together, after Holm.`,
    others < 2
      ? null
      : `The p-values of all other measures, ${countOf(others, 'result')} of all comparisons, are adjusted together, after Benjamini and Hochberg.`,
  ].filter((each) => each !== null);
  return html`<p class="note">How p-values are adjusted: ${sentences.join(' ')} Intervals are not adjusted: 0 may lie outside of one although the adjusted p is no proof.</p>`;
}
