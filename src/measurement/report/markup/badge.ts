import type { VerdictWords } from '../../words/words.js';
import { type Html, html } from './html.js';

/** A verdict as text with a sign. It can be read without the colour and without the sign. */
export function badge({ sign, short, tone }: VerdictWords): Html {
  return html`<span class="badge ${tone}"><span aria-hidden="true">${sign}</span> ${short}</span>`;
}
