import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sqliteStore } from '../../../src/stores/sqlite/index.js';
import { bareSqlite } from './bareSqlite.js';
import type { BenchStore } from './benchStore.js';

/** Files in the system's folder for temporary ones. */
export async function sqlite(): Promise<BenchStore> {
  const folder = mkdtempSync(join(tmpdir(), 'goalward-bench-'));
  let files = 0;
  const create = (): { readonly file: string; readonly database: Database.Database } => {
    const file = join(folder, `${++files}.db`);
    return { file, database: new Database(file) };
  };
  const probe = new Database(':memory:');
  const version = probe.prepare('SELECT sqlite_version()').pluck().get();
  probe.close();
  return {
    name: 'SQLite',
    settings: `SQLite ${version}, better-sqlite3, journal_mode WAL, synchronous FULL`,
    pace: 1,
    open: async () => {
      const { file, database } = create();
      const settle = async (): Promise<void> => void database.pragma('wal_checkpoint(TRUNCATE)');
      return {
        store: sqliteStore(database, { durability: 'full' }),
        settle,
        bytes: async () => {
          await settle();
          return statSync(file).size;
        },
        close: async () => void database.close(),
      };
    },
    bare: async (seeds, writes) => bareSqlite(create().database, seeds, writes),
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
