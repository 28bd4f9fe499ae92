/** Markup that is inserted unescaped. Everything else is text, and is escaped. */
export class Html {
  constructor(readonly markup: string) {}
}

/** The values that a template accepts: text, markup, lists of both, or null. Format numbers first (numbers.ts). */
export type Piece = Html | string | null | readonly Piece[];

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it stands in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] as string);
}

/** A template tag that escapes its values, so that a plan's labels are never markup. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(strings.reduce((markup, string, i) => markup + markupOf(pieces[i - 1] ?? null) + string));
}

function markupOf(piece: Piece): string {
  if (piece === null) return '';
  if (typeof piece === 'string') return escapeHtml(piece);
  return piece instanceof Html ? piece.markup : piece.map(markupOf).join('');
}

/** A name from the plan, isolated from the text direction around it. */
export function name(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}
