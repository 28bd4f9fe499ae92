import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { measureSizes, readTable, sizeChecks, sizeTable } from './sizes.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { exports }: { exports: Record<string, { import?: { default: string } }> } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
/** The entries of package.json by the full path of the file that each loads. */
const entries = new Map(
  Object.entries(exports).flatMap(([entry, to]) => (to.import ? [[resolve(root, to.import.default), `goalward${entry.slice(1)}`]] : [])),
);

describe('sizes', () => {
  const sizes = measureSizes();

  it.each(sizes)('$name is within its limit', ({ size, sizeLimit }) => {
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThanOrEqual(sizeLimit);
  });

  it('are measured of what their names say', () => {
    for (const { name, path, import: names } of sizeChecks()) {
      const entry = entries.get(path);
      expect(name).toBe(`import ${names === '*' ? '* as all' : names} from '${entry}'`);
    }
  });

  it('are measured of all of every entry', () => {
    const whole = sizeChecks().filter((check) => check.import === '*');
    expect(whole.map(({ path }) => path).sort()).toEqual([...entries.keys()].sort());
  });

  it('are those of the README: npm run size -- --write', () => {
    expect(readTable()).toBe(sizeTable(sizes));
  });
});
