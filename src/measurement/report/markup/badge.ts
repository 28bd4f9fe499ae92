import type { VerdictWords } from '../../words/words.js';
import { type Html, html } from './html.js';

/** A verdict with its sign: told without colour, and without the sign. */
export function badge({ sign, short, tone }: VerdictWords): Html {
  return html`<span class="badge ${tone}"><span aria-hidden="true">${sign}</span> ${short}</span>`;
}
