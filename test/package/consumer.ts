import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

/** Where the packed tarball is installed; everything that a test writes goes below it. */
export const consumer: string = inject('consumer');
/** The package as a user has it. */
export const installed: string = join(consumer, 'node_modules/goalward');

export interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

export const manifest: Manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));

/** Writes a file of the consumer's, and tells its full path. */
export function write(path: string, content: string): string {
  const file = join(consumer, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/**
 * What a program prints, run by node in the consumer's folder.
 * @throws Error with the end of what it said, should it fail: a bundle's whole line would be printed otherwise.
 */
export function run(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: consumer, encoding: 'utf8', env: quiet() });
  if (status === 0) return stdout;
  throw new Error(`node ${args.join(' ')} ended with ${status}:\n${(stdout + stderr).slice(-4_000)}`);
}

/** The path of a command that the project itself depends on. */
export function bin(name: string): string {
  return fileURLToPath(new URL(`../../node_modules/.bin/${name}`, import.meta.url));
}

/** The test runner's own settings must not reach the programs under test. */
function quiet(): NodeJS.ProcessEnv {
  const { NODE_ENV: _mode, VITEST: _runner, NODE_OPTIONS: _options, ...env } = process.env;
  return env;
}
