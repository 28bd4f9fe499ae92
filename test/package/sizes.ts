import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readmePath = `${root}README.md`;
const checksPath = `${root}test/package/size-limit.json`;

/** One public import, in size-limit's own form. */
export interface SizeCheck {
  /** The import as a user writes it. */
  readonly name: string;
  readonly path: string;
  readonly import: string;
  /** Such as `7 kB`, of 1,000 bytes. */
  readonly limit: string;
}

/** In bytes: bundled by esbuild with all that it needs, minified, brotli. */
export interface Size {
  readonly name: string;
  readonly size: number;
  readonly sizeLimit: number;
  readonly passed: boolean;
}

export const sizeChecks = (): readonly SizeCheck[] => JSON.parse(readFileSync(checksPath, 'utf8'));

/**
 * Measures every public import of what was built, by size-limit.
 * @throws Error when size-limit cannot measure; a limit that is exceeded is told by `passed`.
 */
export function measureSizes(): readonly Size[] {
  const command = `${root}node_modules/size-limit/bin.js`;
  const { stdout, stderr } = spawnSync(process.execPath, [command, '--config', checksPath, '--json'], { cwd: root, encoding: 'utf8' });
  const told: unknown = stdout.startsWith('[') ? JSON.parse(stdout) : null;
  if (!Array.isArray(told) || told.some(({ size }) => typeof size !== 'number')) throw new Error(`size-limit: ${stdout}${stderr}`);
  return told;
}

const TABLE = /(?<=<!-- sizes -->\n)[\s\S]*?(?=<!-- \/sizes -->)/;

/** What the README's table must be. */
export function sizeTable(sizes: readonly Size[]): string {
  const rows = sizes.map(({ name, size }) => `| \`${name}\` | ${(size / 1000).toFixed(1)} kB |\n`);
  return `| import | minified, brotli |\n|---|--:|\n${rows.join('')}`;
}

/** What stands between the markers of the README; null if it has none. */
export function readTable(): string | null {
  return TABLE.exec(readFileSync(readmePath, 'utf8'))?.[0] ?? null;
}

/** @throws Error when the README has no markers. */
export function writeTable(sizes: readonly Size[]): void {
  if (readTable() === null) throw new Error('README.md has no <!-- sizes --> … <!-- /sizes -->');
  writeFileSync(
    readmePath,
    readFileSync(readmePath, 'utf8').replace(TABLE, () => sizeTable(sizes)),
  );
}

/** Lowers each limit to 1 % above what was measured, rounded up to 100 bytes. Never raises one: that is decided by hand. */
export function tightenLimits(sizes: readonly Size[]): void {
  const checks = sizeChecks().map((check, i) => {
    const { size, sizeLimit } = sizes[i] as Size;
    const hundreds = Math.ceil((size * 1.01) / 100);
    return hundreds * 100 < sizeLimit ? { ...check, limit: `${hundreds / 10} kB` } : check;
  });
  writeFileSync(checksPath, `${JSON.stringify(checks, null, 2)}\n`);
}
