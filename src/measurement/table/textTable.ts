import { fitted, printable, textWidth } from './textWidth.js';

/** A column of a table. */
export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** The largest width of a line. */
export const WIDTH = 110;

/** The smallest width of a text that is cut. */
const LEAST = 8;

/** Cells, or one text across all columns. */
export type Row = readonly string[] | string;

/** Lines of aligned text. If they are too wide, texts of left-aligned columns are cut. */
export function textTable(columns: readonly Column[], rows: readonly Row[]): string[] {
  const titles = columns.map(({ title }) => printable(title));
  const cells = rows.map((row) => (typeof row === 'string' ? printable(row) : row.map(printable)));
  const widths = fittedWidths(
    columns,
    titles.map((title, i) =>
      cells.reduce((most, row) => Math.max(most, typeof row === 'string' ? 0 : textWidth(row[i] ?? '')), textWidth(title)),
    ),
  );
  const padded = (cell: string, i: number): string => {
    const text = fitted(cell, widths[i] ?? 0);
    const space = ' '.repeat((widths[i] ?? 0) - textWidth(text));
    return columns[i]?.align === 'right' ? space + text : text + space;
  };
  const line = (row: Row): string => fitted(`  ${typeof row === 'string' ? row : row.map(padded).join('  ')}`.trimEnd(), WIDTH);
  const rule = fitted(`  ${'─'.repeat(widths.reduce((sum, width) => sum + width, 0) + 2 * (columns.length - 1))}`, WIDTH);
  return [line(titles), rule, ...cells.map(line)];
}

/** Narrows the widest text column first, until the table fits. */
function fittedWidths(columns: readonly Column[], wanted: readonly number[]): readonly number[] {
  const widths = [...wanted];
  let excess = widths.reduce((sum, width) => sum + width + 2, 0) - WIDTH;
  for (; excess > 0; excess--) {
    const texts = widths.map((width, i) => (columns[i]?.align === 'left' ? width : 0));
    const widest = texts.indexOf(Math.max(...texts));
    if ((texts[widest] ?? 0) <= LEAST) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}
