import type { Section, Table } from './section.js';

/** The section as aligned text, without the explanations that docs/benchmarks.md has. */
export function print({ title, tables, behind, failures }: Section): void {
  console.log(`\n${title}`);
  for (const table of tables) printTable(table);
  for (const sentence of behind) console.log(`  behind: ${sentence}`);
  for (const failure of failures) console.log(`  FAILED: ${failure}`);
}

function printTable({ columns, rows }: Table): void {
  const widths = columns.map((column, i) => Math.max(column.length, ...rows.map((row) => (row[i] ?? '').length)));
  for (const row of [columns, ...rows]) {
    console.log(
      `  ${row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd()}`,
    );
  }
}
