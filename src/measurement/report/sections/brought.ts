import { settled } from '../../../words/numbers.js';
import type { Comparison, Uplift } from '../../uplift/goalUplift.js';
import { interval } from '../../words/words.js';
import { type Html, html } from '../markup/html.js';
import { brought } from './upliftTable.js';

/** The incremental figures: what the treated did beyond the rate of the holdout. */
export function broughtList(main: readonly Comparison[], confidence: number): Html | null {
  const whole = main.find(({ group, basis }) => group.cohort === null && basis === 'randomised');
  const told = whole?.results.filter(({ incremental }) => incremental !== null) ?? [];
  if (told.length === 0) return null;
  return html`<p class="note">What the treated did beyond what they would have done anyway, judged by the holdout:</p><dl class="figures">${told.map((result) => item(result, confidence))}</dl>`;
}

function item(result: Uplift, confidence: number): Html {
  const { measure, currency, incremental } = result;
  const what =
    measure === 'completion-rate'
      ? 'Completed'
      : measure === 'value-rate'
        ? 'Users with a value event'
        : `Value${currency === null ? ', no currency' : ''}`;
  const always = interval(incremental?.alwaysValid ?? null, (value, beside) => brought(result, value, beside));
  return html`<div><dt>${what}</dt><dd><strong>${brought(result, incremental?.estimate ?? null)}</strong>${always === null ? null : html` <small>always valid ${settled(confidence)}: ${always}</small>`}</dd></div>`;
}
