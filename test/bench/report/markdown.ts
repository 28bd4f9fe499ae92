import { environment } from './environment.js';
import type { Section, Table } from './section.js';

/** docs/benchmarks.md: what goalward loses comes first. */
export function markdown(sections: readonly Section[]): string {
  const behind = sections.flatMap((section) => section.behind);
  const failures = sections.flatMap((section) => section.failures);
  return `${[
    '# Benchmarks',
    `Written by \`npm run bench -- --write\` (${environment()}). Do not edit: run it again.`,
    'All contenders of a table run in one process on the same work, in alternating order, and are checked to compute the same before they are timed. A second is one of processor time, of all threads, so that other work on the machine counts less; for stores it is one by the clock. Figures are medians of the rounds; in brackets, the middle four fifths of them. Machines differ and are noisy: believe the ratios, which are taken between neighbouring rounds, and take the speeds as an order of magnitude. Run it yourself:',
    '```sh\nnpm ci\nnpm ci --prefix test/bench    # the peers and the plotting library; left out without it\nnpm run bench                   # prints everything; -- --short about a minute; -- --write writes this page\n```',
    '## Where goalward is behind',
    behind.length === 0 ? 'Nowhere in this run.' : list(behind),
    ...(failures.length === 0 ? [] : ['## Failures of this run', list(failures)]),
    ...sections.flatMap(sectionText),
  ].join('\n\n')}\n`;
}

function sectionText({ title, text, tables, plots }: Section): string[] {
  return [`## ${title}`, ...text, ...plots.map(({ name, alt }) => `![${alt}](benchmarks/${name}.svg)`), ...tables.map(tableText)];
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function tableText({ columns, rows }: Table): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(columns), row(columns.map(() => '---')), ...rows.map(row)].join('\n');
}
