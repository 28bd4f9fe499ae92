import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

const PLAN = `{
  id: 'shop', version: 1,
  goals: [{ id: 'buy', audience: true, stages: [{ id: 'visit', conversion: { event: 'order' }, experiences: ['ten-off'] }] }],
  experiences: { 'ten-off': { payload: { percent: 10 } } },
}`;

/** What a consumer would try first; prints the experience, whichever module system it came through. */
const USE = `
const plan = definePlan(${PLAN});
const engine = createEngine({ plan, clock: () => 1000 });
engine.decide('ada').then((decision) => console.log(decision.experience, compile(plan).id));
`;

const TYPED = `
import { createEngine, definePlan, isGoalwardError, type Decision } from 'goalward';
import { compile, type Program } from 'goalward/core';
const plan = definePlan(${PLAN});
const program: Program = compile(plan);
const engine = createEngine({ plan });
engine.decide('ada').then((decision) => {
  const plain: Decision = decision;
  if (decision.experience === 'ten-off') { const percent: 10 = decision.payload.percent; console.log(percent, plain, program); }
}).catch((error: unknown) => { if (isGoalwardError(error)) console.log(error.code); });
// @ts-expect-error a goal that the plan does not have
engine.decide('ada', { goal: 'sell' });
`;

describe('the packed tarball', () => {
  let folder = '';
  let files: string[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'goalward-'));
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root, stdio: 'pipe' });
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) as string;
    files = execFileSync('tar', ['-tzf', join(folder, tarball)], { encoding: 'utf8' })
      .trim()
      .split('\n');
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
    execFileSync('npm', ['install', '--no-audit', '--no-fund', `./${tarball}`], { cwd: folder, stdio: 'pipe' });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds what users need, and nothing else', () => {
    const kinds = files.map((file) => file.replace(/^package\//, ''));
    expect(kinds).toEqual(
      expect.arrayContaining(['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'dist/index.js', 'dist/core/index.cjs']),
    );
    expect(
      kinds.filter(
        (file) => !/^(dist\/.*\.(js|cjs|d\.ts|d\.cts)|docs\/[a-z]+\.md|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/.test(file),
      ),
    ).toEqual([]);
  });

  it('has no install scripts, and only the run-time dependencies of the design', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'node_modules/goalward/package.json'), 'utf8')) as {
      scripts?: Record<string, string>;
      dependencies: Record<string, string>;
    };
    expect(Object.keys(manifest.scripts ?? {}).filter((name) => /install/.test(name))).toEqual([]);
    expect(['zod', 'immer', 'date-fns', '@date-fns/tz', 'lru-cache']).toEqual(expect.arrayContaining(Object.keys(manifest.dependencies)));
  });

  it('runs as an ES module', () => {
    writeFileSync(
      join(folder, 'use.mjs'),
      `import { createEngine, definePlan } from 'goalward';\nimport { compile } from 'goalward/core';\n${USE}`,
    );
    expect(execFileSync('node', ['use.mjs'], { cwd: folder, encoding: 'utf8' })).toBe('ten-off shop\n');
  });

  it('runs as CommonJS', () => {
    const requires = `const { createEngine, definePlan } = require('goalward');\nconst { compile } = require('goalward/core');\n`;
    writeFileSync(join(folder, 'use.cjs'), requires + USE);
    expect(execFileSync('node', ['use.cjs'], { cwd: folder, encoding: 'utf8' })).toBe('ten-off shop\n');
  });

  it.each([
    ['node16', 'use.mts'],
    ['node16', 'use.cts'],
    ['bundler', 'use.ts'],
  ])('type-checks for a consumer at moduleResolution %s (%s)', (resolution, file) => {
    writeFileSync(join(folder, file), TYPED);
    const module = resolution === 'node16' ? 'node16' : 'esnext';
    const compilerOptions = {
      ...{ module, moduleResolution: resolution, noEmit: true, strict: true, exactOptionalPropertyTypes: true },
      ...{ target: 'es2022', lib: ['es2022', 'dom'], types: [] },
    };
    const config = join(folder, `tsconfig.${file}.json`);
    writeFileSync(config, JSON.stringify({ compilerOptions, files: [file] }));
    expect(() => execFileSync(bin('tsc'), ['-p', config], { cwd: folder, stdio: 'pipe', encoding: 'utf8' })).not.toThrow();
  });

  it('loads the core without zod', () => {
    const core = readFileSync(join(folder, 'node_modules/goalward/dist/core/index.cjs'), 'utf8');
    expect(core).not.toMatch(/require\(["']zod["']\)/);
    const entry = join(folder, 'core.mjs');
    writeFileSync(entry, `export { compile, advance, decide } from 'goalward/core';`);
    const bundle = execFileSync(bin('esbuild'), [entry, '--bundle', '--format=esm', '--platform=browser'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(bundle).not.toContain('ZodError');
  });

  it('passes publint', () => {
    const out = execFileSync(bin('publint'), ['--strict', join(folder, 'node_modules/goalward')], { encoding: 'utf8' });
    expect(out).toContain('All good!');
  });

  it('passes arethetypeswrong for every entry and resolution but the retired node10', () => {
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) as string;
    // Fails with a problem's name when it finds one.
    const out = execFileSync(bin('attw'), [join(folder, tarball), '--profile', 'node16', '--format', 'json'], { encoding: 'utf8' });
    const { problems } = JSON.parse(out) as { problems?: Record<string, unknown> };
    expect(Object.keys(problems ?? {}).filter((kind) => kind !== 'NoResolution')).toEqual([]);
  });
});
