import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Where a package of test/bench/package.json lies; null when it was not installed. */
function folderOf(name: string): string | null {
  for (const folder of require.resolve.paths(name) ?? []) {
    if (existsSync(join(folder, name, 'package.json'))) return join(folder, name);
  }
  return null;
}

export function isInstalled(name: string): boolean {
  return folderOf(name) !== null;
}

export function versionOf(name: string): string {
  const folder = folderOf(name);
  if (folder === null) throw new Error(`${name} is not installed`);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** The repository's root, found from where the bundle lies. */
export function repositoryRoot(): string {
  let folder = dirname(new URL(import.meta.url).pathname);
  while (!existsSync(join(folder, 'docs')) || !existsSync(join(folder, 'src'))) folder = dirname(folder);
  return folder;
}
