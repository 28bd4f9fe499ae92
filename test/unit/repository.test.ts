import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: { demo: string } };

describe('the checkout', () => {
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
