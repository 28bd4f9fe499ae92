import type Database from 'better-sqlite3';
import type { BareClient } from './benchStore.js';
import { counted, withCounter } from './counter.js';
import type { Seed } from './work.js';

type Row = readonly [data: string, revision: number];

/** One transaction for each batch, prepared statements, rows as lists. */
export function bareSqlite(database: Database.Database, seeds: readonly Seed[]): BareClient {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE users (user_id TEXT PRIMARY KEY NOT NULL, data TEXT NOT NULL, revision INTEGER NOT NULL)');
  const insert = database.prepare('INSERT INTO users VALUES (?, ?, 1)');
  database.transaction(() => {
    for (const { userId, data } of seeds) insert.run(userId, withCounter(data));
  })();
  database.pragma('wal_checkpoint(TRUNCATE)');

  const get = database.prepare<[string], Row>('SELECT data, revision FROM users WHERE user_id = ?').raw();
  const update = database.prepare('UPDATE users SET data = ?, revision = ? WHERE user_id = ? AND revision = ?');
  const change = database.transaction((userIds: readonly string[]) => {
    for (const userId of userIds) {
      const [data, revision] = get.get(userId) as Row;
      if (update.run(counted(data), revision + 1, userId, revision).changes !== 1) throw new Error(`${userId} was changed meanwhile`);
    }
  }).immediate;
  return {
    change: async (userIds) => change(userIds),
    all: async () => database.prepare<[], { data: string; revision: number }>('SELECT data, revision FROM users').all(),
    close: async () => void database.close(),
  };
}
