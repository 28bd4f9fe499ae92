import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../../../src');

/** Each source file under a folder of src, without its comments. */
function sources(folder: string): [string, string][] {
  const names = readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return names.map((name) => {
    const text = readFileSync(join(SRC, folder, name), 'utf8');
    return [join(folder, name), text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')];
  });
}

const naming = (folders: readonly string[], pattern: RegExp): string[] =>
  folders.flatMap(sources).flatMap(([name, text]) => (pattern.test(text) ? [name] : []));

it('D7: the core draws no lots, reads no clock, and uses no function that differs between engines', () => {
  expect(
    naming(['core', 'notation'], /Math\.(random|log|exp|pow|sin|cos|tan|cbrt|hypot|sqrt)|Date\.now|new Date\(\)|performance\.|\*\*/),
  ).toEqual([]);
});

it('D7, T5: the engine reads the clock in one file, and stores in another, for leases alone', () => {
  expect(naming(['engine', 'stores', 'errors'], /Date\.now|new Date\(\)|performance\./)).toEqual([
    'engine/clock.ts',
    'stores/shared/wallClock.ts',
  ]);
});

it('D7: lots are drawn for waits, revisions, the shards of rows and the beginning of a claim alone: never for what is decided', () => {
  expect(naming(['engine', 'stores', 'errors'], /Math\.random/).sort()).toEqual([
    'engine/commit/profileWrite.ts',
    'engine/retry.ts',
    'stores/postgres/client.ts',
    'stores/postgres/writes.ts',
    'stores/redis/writes.ts',
  ]);
});

it('E2: nothing writes to the console', () => {
  expect(naming(['core', 'notation', 'engine', 'stores', 'errors'], /console\./)).toEqual([]);
});
