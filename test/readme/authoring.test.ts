import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { programOf, root } from './program.js';

const { program, promised } = programOf('docs/authoring.md');
// Inside the repository, so that the snippets find its packages and settings.
const folder = mkdtempSync(join(root, 'test/readme/run-'));
const file = join(folder, 'authoring.mts');

describe('docs/authoring.md', () => {
  writeFileSync(file, program);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints what it says', () => {
    expect(promised.length).toBeGreaterThan(15);
    const printed = execFileSync(join(root, 'node_modules/.bin/tsx'), [file], { cwd: root, encoding: 'utf8' });
    expect(printed.trim().split('\n')).toEqual(promised);
  });
});
