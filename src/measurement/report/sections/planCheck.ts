import type { PlanWarning } from '../../../plan/planWarning.js';
import { sentence } from '../../../words/sentences.js';
import { type Html, html } from '../markup/html.js';

/** The plan's warnings (L3). */
export function planCheckSection(warnings: readonly PlanWarning[]): Html {
  return html`<section class="panel" aria-labelledby="plan"><h2 id="plan">Plan check</h2>
${
  warnings.length === 0
    ? html`<p>No warnings.</p>`
    : html`<ul class="dots">${warnings.map(
        ({ path, code, message }) =>
          html`<li><span class="dot" aria-hidden="true">●</span> <span>${sentence(message)} <small><code>${path === '' ? 'plan' : path}</code> <code>${code}</code></small></span></li>`,
      )}</ul>`
}</section>
`;
}
