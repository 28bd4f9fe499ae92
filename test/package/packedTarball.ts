import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

const root = fileURLToPath(new URL('../..', import.meta.url));

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder whose `node_modules` hold the packed tarball, as a user's would. */
    readonly consumer: string;
    /** The tarball itself. */
    readonly tarball: string;
  }
}

let folder = '';

/** Packs what was built and installs it, once for all tests of the package. Needs a build, and the registry for the dependencies. */
export function setup(project: TestProject): void {
  folder = mkdtempSync(join(tmpdir(), 'goalward-consumer-'));
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root, stdio: 'pipe' });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error(`npm pack left no tarball in ${folder}`);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', `./${tarball}`], { cwd: folder, stdio: 'pipe' });
  project.provide('consumer', folder);
  project.provide('tarball', join(folder, tarball));
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
