import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
// Inside the repository, so that the snippets find its packages and settings.
const folder = mkdtempSync(join(root, 'test/readme/run-'));

const snippets = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1] as string);
const program = snippets
  .join('\n')
  .replaceAll(`'goalward/core'`, `'../../../src/core/index.js'`)
  .replaceAll(`'goalward'`, `'../../../src/index.js'`);
const promised = [...program.matchAll(/^\/\/ → (.*)$/gm)].map((match) => match[1] as string);
const file = join(folder, 'readme.mts');

describe('README', () => {
  writeFileSync(file, program);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints what it says', () => {
    expect(promised.length).toBeGreaterThan(8);
    const printed = execFileSync(join(root, 'node_modules/.bin/tsx'), [file], { cwd: root, encoding: 'utf8' });
    expect(printed.trim().split('\n')).toEqual(promised);
  });

  it('type-checks as written', () => {
    const config = join(folder, 'tsconfig.json');
    writeFileSync(config, JSON.stringify({ extends: '../../../tsconfig.json', include: ['readme.mts'] }));
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', config], { cwd: root, stdio: 'pipe' });
  });

  it('links only to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1] as string);
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) expect(() => readFileSync(join(root, link)), link).not.toThrow(/ENOENT/);
  });
});
