import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SqliteDatabase, sqliteStore } from '../../src/stores/sqlite/index.js';
import type { StoreUnderTest } from '../../src/testing/index.js';

/** A connection that whoever opened it closes. */
export type OwnDatabase = SqliteDatabase & { close(): unknown };

/** Stores in files of their own, each opened by a client in its way; a second one is a second connection. */
export async function sqliteFile(open: (path: string) => OwnDatabase): Promise<StoreUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'goalward-sqlite-'));
  const databases: OwnDatabase[] = [];
  const connected = () => {
    const database = open(join(folder, 'store.db'));
    databases.push(database);
    return sqliteStore(database);
  };
  const closeAll = (): void => {
    for (const database of databases.splice(0)) database.close();
  };
  return {
    store: connected(),
    another: async () => connected(),
    reopened: async () => {
      closeAll();
      return connected();
    },
    dispose: async () => {
      closeAll();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A store in memory, that is gone with its connection. */
export async function sqliteMemory(open: (path: string) => OwnDatabase): Promise<StoreUnderTest> {
  const database = open(':memory:');
  return { store: sqliteStore(database), dispose: async () => void database.close() };
}
