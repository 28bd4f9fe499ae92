import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdown } from './markdown.js';
import { renderSvg } from './renderSvg.js';
import type { Section } from './section.js';

/** Writes docs/benchmarks.md and docs/benchmarks/*.svg anew. */
export async function writeDocs(root: string, sections: readonly Section[]): Promise<void> {
  const folder = join(root, 'docs', 'benchmarks');
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (file.endsWith('.svg')) rmSync(join(folder, file));
  for (const plot of sections.flatMap(({ plots }) => plots)) writeFileSync(join(folder, `${plot.name}.svg`), await renderSvg(plot));
  writeFileSync(join(root, 'docs', 'benchmarks.md'), markdown(sections));
}
