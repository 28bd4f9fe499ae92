import { count, countOf } from '../../../words/numbers.js';
import type { Comparison } from '../../uplift/goalUplift.js';
import { type Html, html, name } from '../markup/html.js';
import { upliftTable } from './upliftTable.js';

/** The largest number of listed pairs: n experiences have n (n − 1) ÷ 2 pairs. */
const MOST_PAIRS = 40;

/** Comparisons of experiences with each other by the goal's primary measure, the most certain first. */
export function pairsTable(goal: string, pairs: readonly Comparison[], confidence: number): Html {
  const results = pairs.flatMap((comparison) => {
    const result = comparison.results.find(({ primary }) => primary);
    return result === undefined ? [] : [{ comparison, result }];
  });
  const p = ({ result }: (typeof results)[number]): number => result.adjusted.alwaysValid ?? 1;
  const shown = results.sort((one, other) => p(one) - p(other)).slice(0, MOST_PAIRS);
  const only = shown.length < results.length ? `: the ${count(shown.length)} surest of ${count(results.length)}` : '';
  return html`<details><summary>Experiences against each other (${countOf(results.length, 'comparison')})</summary>
${upliftTable(html`Those who first saw one experience of ${name(goal)} against those who first saw another${only}`, shown, confidence, true)}</details>`;
}
