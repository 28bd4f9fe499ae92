import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const errors = read('docs/errors.md');

/** The members of a string union as its source lists them. */
function codesOf(path: string, type: string): string[] {
  const source = read(path);
  const body = source.slice(source.indexOf(`export type ${type}`));
  return [...body.slice(0, body.indexOf(';')).matchAll(/'([a-z-]+)'/g)].map((match) => match[1] as string);
}

describe('docs/errors.md', () => {
  it.each([
    ['src/errors/eventError.ts', 'EventErrorCode'],
    ['src/errors/usageError.ts', 'UsageErrorCode'],
    ['src/errors/storeError.ts', 'StoreErrorCode'],
    ['src/plan/problemCodes.ts', 'PlanProblemCode'],
    ['src/plan/planWarning.ts', 'PlanWarningCode'],
  ])('E1: explains every code of %s', (path, type) => {
    const codes = codesOf(path, type);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter((code) => !errors.includes(`\`${code}\``))).toEqual([]);
  });
});

describe('docs/rules.md', () => {
  it('names every rule that code and tests cite', () => {
    const rules = new Set([...read('docs/rules.md').matchAll(/^\| ([A-Z]\d+) \|/gm)].map((match) => match[1]));
    const cited = new Set<string>();
    for (const folder of ['src', 'test']) {
      for (const path of readdirSync(new URL(`../../${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' })) {
        if (!path.endsWith('.ts') || path.includes('node_modules')) continue;
        const comments = read(`${folder}/${path}`).match(/(?:\/\/|\*).*|it\('.*/g) ?? [];
        for (const line of comments) for (const [rule] of line.matchAll(/\b[LCAPHDIMSE]\d{1,2}\b(?=[:,)–; ])/g)) cited.add(rule);
      }
    }
    expect(cited.size).toBeGreaterThan(40);
    expect([...cited].filter((rule) => !rules.has(rule))).toEqual([]);
  });
});
