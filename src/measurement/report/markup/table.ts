import { type Html, html, type Piece } from './html.js';

export interface Column {
  readonly title: string;
  /** Whether the column holds numbers, which are aligned right. Default true. */
  readonly numeric?: boolean;
}

export interface TableRow {
  /** What the row is about. */
  readonly head: Piece;
  /** One cell for each column except the first. */
  readonly cells: readonly Piece[];
}

/** A table in a box that scrolls sideways if the table is too wide. */
export function table(caption: Piece, columns: readonly Column[], rows: readonly TableRow[]): Html {
  const align = (i: number): Html | null => (i > 0 && columns[i]?.numeric !== false ? html` class="number"` : null);
  return html`<div class="scroll" role="group" aria-label="Table, scrolls sideways where it is wide" tabindex="0"><table><caption><span>${caption}</span></caption>
<thead><tr>${columns.map(({ title }, i) => html`<th scope="col"${align(i)}>${title}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ head, cells }) => html`<tr><th scope="row">${head}</th>${cells.map((cell, i) => html`<td${align(i + 1)}>${cell}</td>`)}</tr>
`,
  )}</tbody></table></div>`;
}

/** A number, with a note in smaller letters beneath. */
export function withNote(main: Piece, note: Piece): Html {
  return html`${main}${note === null || note === '' ? null : html` <small>${note}</small>`}`;
}
