import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtFile, ENTRIES, type Entry, specifierOf } from '../../entries.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readmePath = `${root}README.md`;
const entriesPath = `${root}entries.json`;

/** One public import, in size-limit's own form. */
export interface SizeCheck {
  /** The import as a user writes it. */
  readonly name: string;
  readonly path: string;
  readonly import: string;
  /** Such as `7 kB`, of 1,000 bytes. */
  readonly limit: string;
  readonly ignore?: readonly string[];
}

/** In bytes: bundled by esbuild with all that it needs, minified, brotli. */
export interface Size {
  readonly name: string;
  readonly size: number;
  readonly sizeLimit: number;
  readonly passed: boolean;
}

/** The measured imports, in the order of entries.json. */
const MEASURED = ENTRIES.flatMap((entry) => Object.keys(entry.sizes).map((names) => ({ entry, names })));

/** What size-limit is asked to measure. */
export function sizeChecks(): readonly SizeCheck[] {
  return MEASURED.map(sizeCheck);
}

function sizeCheck({ entry, names }: { readonly entry: Entry; readonly names: string }): SizeCheck {
  const { ignore, sizes } = entry;
  return {
    name: `import ${names === '*' ? '* as all' : names} from '${specifierOf(entry)}'`,
    path: resolve(root, builtFile(entry, 'js')),
    import: names,
    limit: sizes[names] as string,
    ...(ignore === undefined ? {} : { ignore }),
  };
}

/**
 * Measures with size-limit every import that entries.json names, from dist.
 * @throws Error when size-limit cannot measure. If a limit is exceeded, `passed` is false.
 */
export function measureSizes(): readonly Size[] {
  const command = `${root}node_modules/size-limit/bin.js`;
  const folder = mkdtempSync(join(tmpdir(), 'goalward-sizes-'));
  const config = join(folder, 'size-limit.json');
  writeFileSync(config, JSON.stringify(sizeChecks()));
  const { stdout, stderr } = spawnSync(process.execPath, [command, '--config', config, '--json'], { cwd: root, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
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

/** Lowers each limit to 1 % above the measured size, rounded up to 100 bytes. It never raises one: raise limits by hand. */
export function tightenLimits(sizes: readonly Size[]): void {
  let text = readFileSync(entriesPath, 'utf8');
  for (const [i, { size, sizeLimit }] of sizes.entries()) {
    const hundreds = Math.ceil((size * 1.01) / 100);
    const { entry, names } = MEASURED[i] as (typeof MEASURED)[number];
    if (hundreds * 100 < sizeLimit) text = withLimit(text, entry.name, names, `${hundreds / 10} kB`);
  }
  writeFileSync(entriesPath, text);
}

/** The text of entries.json with one limit replaced: rewriting all of it as JSON would give each field a line of its own. */
function withLimit(text: string, name: string, names: string, limit: string): string {
  const start = text.indexOf(`"name": ${JSON.stringify(name)}`);
  const key = `${JSON.stringify(names)}: "`;
  const at = text.indexOf(key, start) + key.length;
  return text.slice(0, at) + limit + text.slice(text.indexOf('"', at));
}
