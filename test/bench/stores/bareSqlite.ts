import type Database from 'better-sqlite3';
import type { MetricRow } from '../../../src/core/index.js';
import type { BareClient, BareUser, BareWrites } from './benchStore.js';
import { type Change, sumsOf } from './changes.js';
import { counted, withCounter } from './counter.js';
import type { Seed } from './work.js';

type Row = readonly [data: string, revision: number, due: number | null, rowid: number];

const TABLES = `
CREATE TABLE users (user_id TEXT PRIMARY KEY NOT NULL, data TEXT NOT NULL, revision INTEGER NOT NULL, due INTEGER);
CREATE INDEX users_due ON users (due) WHERE due IS NOT NULL;
CREATE TABLE metrics (
  goal TEXT NOT NULL, hour INTEGER NOT NULL, stage TEXT NOT NULL, experience TEXT NOT NULL, arm TEXT NOT NULL,
  measure TEXT NOT NULL, currency TEXT NOT NULL, value REAL NOT NULL,
  PRIMARY KEY (goal, hour, stage, experience, arm, measure, currency)
) WITHOUT ROWID;`;

/** One transaction for each batch, prepared statements, rows as lists; the second look at a user is by the number of its row. */
export function bareSqlite(database: Database.Database, seeds: readonly Seed[], writes: BareWrites): BareClient {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(TABLES);
  const insert = database.prepare('INSERT INTO users VALUES (?, ?, 1, ?)');
  database.transaction(() => {
    for (const { userId, data, due } of seeds) insert.run(userId, withCounter(data), due);
  })();
  database.pragma('wal_checkpoint(TRUNCATE)');

  const get = database.prepare<[string], Row>('SELECT data, revision, due, rowid FROM users WHERE user_id = ?').raw();
  const update = database.prepare('UPDATE users SET data = ?, revision = ? WHERE rowid = ? AND revision = ?');
  const updateDue = database.prepare('UPDATE users SET data = ?, revision = ?, due = ? WHERE rowid = ? AND revision = ?');
  const add = database.prepare(
    'INSERT INTO metrics VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = value + excluded.value',
  );
  const change = database.transaction((changes: readonly Change[]) => {
    for (const { userId, due } of changes) {
      const [data, revision, known, rowid] = get.get(userId) as Row;
      // An index is touched by every statement that sets its column, and mostly the due time stays.
      const { changes: written } =
        writes === 'profiles' || due === known
          ? update.run(counted(data), revision + 1, rowid, revision)
          : updateDue.run(counted(data), revision + 1, due, rowid, revision);
      if (written !== 1) throw new Error(`${userId} was changed meanwhile`);
    }
    if (writes === 'profiles') return;
    for (const { row, sum } of sumsOf(changes)) {
      const { goal, hour, stage, experience, arm, measure, currency } = row;
      add.run(goal, hour, stage ?? '', experience ?? '', arm, measure, currency ?? '', sum);
    }
  }).immediate;
  return {
    change: async (changes) => change(changes),
    users: async () => database.prepare<[], BareUser>('SELECT user_id AS userId, data, revision, due FROM users').all(),
    rows: async () => database.prepare<[], MetricRow>('SELECT * FROM metrics').all(),
    close: async () => void database.close(),
  };
}
