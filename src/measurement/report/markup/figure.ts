import { escapeHtml, Html, html, type Piece } from './html.js';

/** A plot with its caption above. `alternative` describes the plot in words, for screen readers. */
export function figure(caption: Piece, alternative: string, svg: string): Html {
  const named = new Html(svg.replace(/^<svg /, () => `<svg role="img" aria-label="${escapeHtml(alternative)}" `));
  return html`<figure><figcaption>${caption}</figcaption>${named}</figure>`;
}
