export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** Returns lines of aligned text. A row of null draws a line. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[] | null)[]): string[] {
  const widths = columns.map(({ title }, i) => Math.max(title.length, ...rows.map((row) => row?.[i]?.length ?? 0)));
  const pad = (text: string, i: number): string =>
    columns[i]?.align === 'right' ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0);
  const line = (cells: readonly string[]): string => `  ${cells.map(pad).join('  ').trimEnd()}`;
  const rule = `  ${'─'.repeat(widths.reduce((sum, width) => sum + width, 0) + 2 * (columns.length - 1))}`;
  return [line(columns.map(({ title }) => title)), rule, ...rows.map((row) => (row === null ? rule : line(row)))];
}
