import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { SqliteReport } from './sqliteCollect.js';

const root = join(import.meta.dirname, '../..');
const OUTPUT_BYTES = 16 * 1024 * 1024;

/** A module that comes with a runtime, and the class in it whose instances are connections. */
export interface BuiltIn {
  readonly module: string;
  readonly name: string;
}

/** Runs the suites in another runtime, on the SQLite that comes with it. @throws Error with what it said, when no report came. */
export async function reportFrom(program: string, { module, name }: BuiltIn): Promise<SqliteReport> {
  const folder = await mkdtemp(join(tmpdir(), 'goalward-sqlite-elsewhere-'));
  try {
    const outfile = join(folder, 'suites.mjs');
    const contents = `import { writeFileSync } from 'node:fs';
      import { ${name} } from '${module}';
      import { sqliteReport } from './test/support/sqliteCollect.ts';
      writeFileSync(process.argv[2], JSON.stringify(await sqliteReport((path) => new ${name}(path))));`;
    const options = { bundle: true, format: 'esm', platform: 'node', target: 'es2022', logLevel: 'silent' } as const;
    await build({ ...options, absWorkingDir: root, outfile, external: [module], stdin: { resolveDir: root, contents } });
    const report = join(folder, 'report.json');
    const env = { ...process.env, NODE_OPTIONS: '' };
    await promisify(execFile)(program, [outfile, report], { cwd: folder, env, timeout: 100_000, maxBuffer: OUTPUT_BYTES });
    return JSON.parse(await readFile(report, 'utf8')) as SqliteReport;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
