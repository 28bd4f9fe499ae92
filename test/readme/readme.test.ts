import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { programOf, root } from './program.js';

const { text: readme, program, promised } = programOf('README.md');
// Inside the repository, so that the snippets find its packages and settings.
const folder = mkdtempSync(join(root, 'test/readme/run-'));

const file = join(folder, 'readme.mts');

describe('README', () => {
  writeFileSync(file, program);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints what it says', () => {
    expect(promised.length).toBeGreaterThan(8);
    const printed = execFileSync(join(root, 'node_modules/.bin/tsx'), [file], { cwd: root, encoding: 'utf8' });
    expect(printed.trim().split('\n')).toEqual(promised);
  });

  it('keeps what it is told to keep, and ends when it is asked to', async () => {
    const [, keeping = ''] = /^## Storage$[\s\S]*?^```js\n([\s\S]*?)^```$/m.exec(readme) ?? [];
    expect(keeping).toContain('sqliteStore');
    const kept = join(folder, 'kept.mts');
    const plan = `{ id: 'p', version: 1, goals: [{ id: 'g', audience: true, stages: [{ id: 's', experiences: ['a'] }] }], experiences: { a: {} } }`;
    const text = keeping.replace('goalward.db', join(folder, 'kept.db'));
    writeFileSync(
      kept,
      `import { createEngine } from 'goalward';\nconst plan = ${plan} as const;\n${text}\nconst decision = await engine.decide('ada');\nlet lines = 0;\nfor await (const _ of engine.journal()) lines++;\nconsole.log(decision.experience, lines);\n`,
    );
    // The second process finds what the first one kept: nobody enters again.
    for (let run = 0; run < 2; run++) {
      const child = spawn(process.execPath, ['--import', 'tsx', kept], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve(code ?? signal)));
      const said = await new Promise((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk))));
      expect(said).toBe('a 1\n');
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
    }
  });

  it('links only to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1] as string);
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) expect(() => readFileSync(join(root, link)), link).not.toThrow(/ENOENT/);
  });
});
