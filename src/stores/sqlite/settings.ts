import type { SqliteDatabase } from './client.js';
import type { SqliteOptions } from './options.js';

/** How long to wait for the locks of other connections if the caller set no time. */
const BUSY_TIMEOUT_MS = 5000;

/** SQLite's number for `synchronous = EXTRA`, which is safer than FULL. */
const EXTRA = 3;

/** Sets up the connection: write-ahead log, durability, and how long to wait for the locks of other processes. */
export function applySettings(database: SqliteDatabase, durability: SqliteOptions['durability']): void {
  // Without a timeout, the calls of one process would fail while another writes.
  if (Number(pragma(database, 'busy_timeout')) === 0) database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  const wal = writesAhead(database);
  // NORMAL without a write-ahead log could damage the file.
  if (durability === 'normal' && wal) database.exec('PRAGMA synchronous = NORMAL');
  // Set it even if it reads FULL: some builds of SQLite, better-sqlite3's among them, lower an unset value later in WAL mode.
  else if (Number(pragma(database, 'synchronous')) !== EXTRA) database.exec('PRAGMA synchronous = FULL');
}

/** Whether the database is stored in a file, not in memory. */
export function isFile(database: SqliteDatabase): boolean {
  const rows = database.prepare('PRAGMA database_list').all() as { readonly name: string; readonly file: string | null }[];
  return rows.some(({ name, file }) => name === 'main' && file !== null && file !== '');
}

function writesAhead(database: SqliteDatabase): boolean {
  if (pragma(database, 'journal_mode') === 'wal') return true;
  try {
    return pragma(database, 'journal_mode = WAL') === 'wal';
  } catch {
    // Another process is setting it at this moment, or the file is read-only. The store works in any mode, only slower.
    return false;
  }
}

function pragma(database: SqliteDatabase, text: string): unknown {
  const row = database.prepare(`PRAGMA ${text}`).get() as object | null | undefined;
  // Some pragmas name their column differently.
  return Object.values(row ?? {})[0];
}
