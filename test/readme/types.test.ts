import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { programOf, root } from './program.js';

const PAGES = { readme: 'README.md', authoring: 'docs/authoring.md' };
// Inside the repository, so that the snippets find its packages and settings.
const folder = mkdtempSync(join(root, 'test/readme/run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// In one run of the compiler: most of its time goes into the library, which all pages share.
it('the programs of all pages type-check as written', () => {
  for (const [name, page] of Object.entries(PAGES)) {
    const { program, promised } = programOf(page);
    expect(promised.length, page).toBeGreaterThan(8);
    writeFileSync(join(folder, `${name}.mts`), program);
  }
  const config = join(folder, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ extends: '../../../tsconfig.json', include: ['*.mts'] }));
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', config], { cwd: root, stdio: 'pipe' });
});
