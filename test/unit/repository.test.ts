import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const { exports, scripts } = JSON.parse(read('package.json')) as { exports: Record<string, unknown>; scripts: { demo: string } };
const { paths } = (JSON.parse(read('tsconfig.json')) as { compilerOptions: { paths: Record<string, [string]> } }).compilerOptions;

describe('the checkout', () => {
  it('knows every entry of the package by its name, before a build', () => {
    const entries = Object.keys(exports).filter((entry) => entry !== './package.json');
    expect(Object.keys(paths).sort()).toEqual(entries.map((entry) => `goalward${entry.slice(1)}`).sort());
    const missing = Object.values(paths).filter(([path]) =>
      [`${path}.ts`, `${path}/index.ts`].every((file) => !existsSync(new URL(`../../${file}`, import.meta.url))),
    );
    expect(missing).toEqual([]);
  });

  it('has a script for the demo, which starts what the tests of the demo start', () => {
    expect(scripts.demo).toBe('tsx examples/hillstrom/demo.ts');
    expect(read('test/conformance/hillstromDemo.ts')).toContain(`'--import', 'tsx', 'examples/hillstrom/demo.ts'`);
  });

  it('has examples that import what users install', () => {
    const files = readdirSync(new URL('../../examples', import.meta.url), { recursive: true, encoding: 'utf8' });
    const examples = files.filter((file) => file.endsWith('.ts'));
    expect(examples.length).toBeGreaterThan(20);
    expect(examples.filter((file) => /from '[^']*\/src\//.test(read(`examples/${file}`)))).toEqual([]);
  });
});
