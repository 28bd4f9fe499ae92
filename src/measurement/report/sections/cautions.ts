import { countOf } from '../../../words/numbers.js';
import { sentence, uncapital } from '../../../words/sentences.js';
import type { Comparison, UpliftWarningCode } from '../../uplift/goalUplift.js';
import { comparisonName, measureName } from '../../words/words.js';
import { type Html, html, name } from '../markup/html.js';

/** The largest number of messages of one kind; comparisons with the holdout come first. */
const MOST_OF_A_KIND = 4;

/** A message, with its comparisons and measures. */
interface Caution {
  readonly message: string;
  readonly about: Set<string>;
}

/** The warnings about results, kind by kind. */
export function cautions(comparisons: readonly Comparison[]): Html | null {
  const kinds = new Map<UpliftWarningCode, Map<string, Caution>>();
  for (const comparison of comparisons) {
    for (const result of comparison.results) {
      for (const { code, message } of result.warnings) {
        const kind = kinds.get(code) ?? new Map<string, Caution>();
        const caution = kind.get(message) ?? { message, about: new Set() };
        caution.about.add(`${comparisonName(comparison)}, ${uncapital(measureName(result))}`);
        kinds.set(code, kind.set(message, caution));
      }
    }
  }
  if (kinds.size === 0) return null;
  return html`<h4>Cautions</h4><ul class="cautions">${[...kinds.values()].map((kind) => itemsOf([...kind.values()]))}</ul>`;
}

function itemsOf(kind: readonly Caution[]): Html[] {
  const items = kind.slice(0, MOST_OF_A_KIND).map(({ message, about: [first = '', ...others] }) => {
    const more = others.length === 0 ? '' : ` and ${countOf(others.length, 'more result')}`;
    return html`<li>${sentence(message)} <small>${name(first)}${more}</small></li>`;
  });
  const left = kind.slice(MOST_OF_A_KIND).reduce((sum, { about }) => sum + about.size, 0);
  return left > 0 ? [...items, html`<li>The same, with other numbers, for ${countOf(left, 'more result')}.</li>`] : items;
}
