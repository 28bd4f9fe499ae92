import { chance, count, few } from '../../../words/numbers.js';
import type { SampleRatio } from '../../uplift/goalUplift.js';
import { type Html, html } from '../markup/html.js';

/** Whether the arms have the sizes that were drawn, in a sentence. */
export function sampleRatioNote(ratio: SampleRatio | null): Html | null {
  if (ratio === null) return null;
  const { observed, expected, chiSquare, p, alarm } = ratio;
  const numbers = `${count(observed.treated)} treated and ${count(observed.holdout)} held out, where ${count(expected.treated)} and ${count(expected.holdout)} were expected (χ² ${few(chiSquare)}, p ${chance(p)})`;
  return alarm
    ? html`<p class="warning"><strong>Sample ratio mismatch.</strong> There are ${numbers}, so users of one arm are lost somewhere. Until the cause is found, no number here can be trusted.</p>`
    : html`<p class="note">Sample ratio as drawn: ${numbers}.</p>`;
}
