/** Markup that may be put into a page as it is. Everything else is text, and is escaped. */
export class Html {
  constructor(readonly markup: string) {}
}

/** What a template may hold: text, markup, several of either, or nothing. Numbers are put into words first (numbers.ts). */
export type Piece = Html | string | null | readonly Piece[];

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it stands in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] as string);
}

/** A template that escapes what is put into it: a plan's labels are never markup. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(strings.reduce((markup, string, i) => markup + markupOf(pieces[i - 1] ?? null) + string));
}

function markupOf(piece: Piece): string {
  if (piece === null) return '';
  if (typeof piece === 'string') return escapeHtml(piece);
  return piece instanceof Html ? piece.markup : piece.map(markupOf).join('');
}

/** A name of a plan, apart from the text around it whichever way its letters run. */
export function name(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}
