import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENTRIES, withPackageFields, withTypePaths } from '../../entries.js';

const ROOT = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, ROOT), 'utf8');

describe('entries.json', () => {
  it('begins with the main entry, and names each entry once', () => {
    expect(ENTRIES[0]?.name).toBe('.');
    expect(new Set(ENTRIES.map(({ name }) => name)).size).toBe(ENTRIES.length);
  });

  it.each(ENTRIES)('$name has a source file, and a size limit for all of it', ({ source, sizes }) => {
    expect(existsSync(new URL(source, ROOT))).toBe(true);
    expect(sizes['*']).toMatch(/^\d+(\.\d)? kB$/);
  });

  it('is what package.json and tsconfig.json say: npm run entries -- --write', () => {
    expect(read('package.json')).toBe(withPackageFields(read('package.json')));
    expect(read('tsconfig.json')).toBe(withTypePaths(read('tsconfig.json')));
  });
});
