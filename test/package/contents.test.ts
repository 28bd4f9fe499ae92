import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { installed, manifest } from './consumer.js';

const files = execFileSync('tar', ['-tzf', inject('tarball')], { encoding: 'utf8' })
  .trim()
  .split('\n')
  .map((file) => file.replace(/^package\//, ''));

const read = (file: string): string => readFileSync(join(installed, file), 'utf8');

describe('the packed tarball', () => {
  it('holds what users need, and nothing else', () => {
    const needed = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'docs/errors.md', 'dist/index.js', 'dist/core/index.cjs'];
    expect(files).toEqual(expect.arrayContaining(needed));
    const known =
      /^(dist\/.*\.(js|cjs|d\.ts|d\.cts)|dist\/THIRD-PARTY-NOTICES\.md|docs\/((README|[a-z]+)\.md|[a-z-]+\.svg)|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;
    expect(files.filter((file) => !known.test(file))).toEqual([]);
  });

  it('gives the licence of whatever is bundled', () => {
    const notices = read('dist/THIRD-PARTY-NOTICES.md');
    for (const name of ['redos-detector', '@observablehq/plot', 'linkedom', 'd3-shape']) expect(notices).toContain(name);
  });

  it('names no source map: none is packed', () => {
    const code = files.filter((file) => /\.(c?js|d\.c?ts)$/.test(file));
    expect(code.length).toBeGreaterThan(5);
    expect(code.filter((file) => read(file).includes('sourceMappingURL'))).toEqual([]);
  });

  it('has every file that its entries name', () => {
    const { exports, main, module, types, typesVersions } = manifest;
    // Values only: the keys of `exports` are names of entries.
    const named = [...JSON.stringify([exports, main, module, types, typesVersions]).matchAll(/"(\.\/[^"]+)"(?!:)/g)].map(
      ([, file]) => file as string,
    );
    expect(named.length).toBeGreaterThan(12);
    expect(named.filter((file) => !existsSync(join(installed, file)))).toEqual([]);
  });

  it('gives old TypeScript a path for every entry but the main one', () => {
    const subpaths = Object.keys(manifest.exports).flatMap((entry) => /^\.\/([a-z/-]+)$/.exec(entry)?.slice(1) ?? []);
    expect(subpaths).toContain('core');
    const { '*': paths } = manifest.typesVersions as Record<string, Record<string, readonly string[]>>;
    expect(Object.keys(paths ?? {})).toEqual(subpaths);
  });

  it('runs nothing when it is installed', () => {
    expect(Object.keys(manifest.scripts ?? {}).filter((name) => /install|^prepare$/.test(name))).toEqual([]);
    expect(manifest.gypfile ?? existsSync(join(installed, 'binding.gyp'))).toBe(false);
  });

  it('needs only the run-time packages of the design', () => {
    const allowed = ['zod', 'immer', 'date-fns', '@date-fns/tz', 'lru-cache'];
    expect(Object.keys(manifest.dependencies).filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it('is published for everyone, with its provenance', () => {
    expect(manifest.publishConfig).toEqual({ access: 'public', provenance: true });
    expect(manifest.license).toBe('MIT');
    expect(manifest.sideEffects).toBe(false);
  });
});
