import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import { createEngine, definePlan } from '../../../../src/index.js';
import { type SqliteDatabase, sqliteStore } from '../../../../src/stores/sqlite/index.js';
import { sqliteWrite as write } from '../../../support/sqliteClientRules.js';

let folder: string;
let file: string;
const opened: Database.Database[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'goalward-sqlite-'));
  file = join(folder, 'store.db');
});
afterEach(async () => {
  for (const database of opened.splice(0)) database.close();
  await rm(folder, { recursive: true, force: true });
});

function open(path = file, options: Database.Options = {}): Database.Database {
  const database = new Database(path, options);
  opened.push(database);
  return database;
}

const pragma = (database: Database.Database, name: string): unknown => database.pragma(name, { simple: true });

describe('what it is given', () => {
  it('takes the connections of better-sqlite3, node:sqlite and bun:sqlite as they are typed', () => {
    // As in @types/node 24 and bun-types.
    interface StatementSync {
      all(...anonymousParameters: (null | number | bigint | string | NodeJS.ArrayBufferView)[]): Record<string, null | number | string>[];
      get(...anonymousParameters: (null | number | bigint | string | NodeJS.ArrayBufferView)[]): Record<string, null | number> | undefined;
      run(...anonymousParameters: (null | number | bigint | string | NodeJS.ArrayBufferView)[]): {
        changes: number | bigint;
        lastInsertRowid: number | bigint;
      };
    }
    interface DatabaseSync {
      exec(sql: string): void;
      prepare(sql: string): StatementSync;
    }
    type Binding = string | bigint | NodeJS.TypedArray | number | boolean | null | Record<string, string | number | null>;
    interface BunStatement<Row = unknown, Params extends Binding[] = Binding[]> {
      all(...params: Params): Row[];
      get(...params: Params): Row | null;
      run(...params: Params): { lastInsertRowid: number | bigint; changes: number };
    }
    interface BunDatabase {
      exec<Params extends Binding[]>(sql: string, ...bindings: Params[]): { lastInsertRowid: number | bigint; changes: number };
      prepare<Row, Params extends Binding | Binding[]>(
        sql: string,
        params?: Params,
      ): BunStatement<Row, Params extends Binding[] ? Params : [Params]>;
    }
    expectTypeOf<Database.Database>().toExtend<SqliteDatabase>();
    expectTypeOf<DatabaseSync>().toExtend<SqliteDatabase>();
    expectTypeOf<BunDatabase>().toExtend<SqliteDatabase>();
  });

  it.each(['', '1a', 'a-b', 'a"; DROP TABLE x', 'sqlite_x', 'SQLITE_x', 'ä', 'a'.repeat(41)])('refuses the prefix %j', (prefix) => {
    expect(() => sqliteStore(open(), { prefix })).toThrow(expect.objectContaining({ code: 'bad-option', argument: 'prefix' }));
  });

  it('refuses a durability that there is not', () => {
    const durability = 'off' as 'full';
    expect(() => sqliteStore(open(), { durability })).toThrow(expect.objectContaining({ code: 'bad-option', argument: 'durability' }));
  });

  it.each([['app.db'], [undefined], [null], [{}]])('E1: %j is no database', (database) => {
    expect(() => sqliteStore(database as never)).toThrow(expect.objectContaining({ code: 'bad-option', argument: 'database' }));
  });

  const able = { journal: true, dueWrites: true, lease: true, seen: true };

  it('S2: says that memory is neither durable nor shared, and a file is both', () => {
    expect(sqliteStore(open(':memory:')).capabilities).toEqual({ durable: false, shared: false, ...able });
    expect(sqliteStore(open('')).capabilities).toEqual({ durable: false, shared: false, ...able });
    expect(sqliteStore(open()).capabilities).toEqual({ durable: true, shared: true, ...able });
  });

  it('reads whole numbers from a connection that gives them as bigint', async () => {
    const store = sqliteStore(open().defaultSafeIntegers());
    const row = {
      hour: 7,
      goal: 'g',
      stage: 's',
      experience: null,
      arm: 'treated',
      measure: 'reach',
      currency: null,
      cell: null,
      value: 2,
    } as const;
    await store.commit([write('ann', { revision: 9, metrics: [row], journal: ['entry'], due: 3 })]);
    expect(await store.load(['ann'])).toEqual([{ data: 'profile of ann', revision: 9 }]);
    expect(await store.metrics()).toEqual([row]);
    for await (const line of store.scan()) expect(line).toEqual({ userId: 'ann', data: 'profile of ann', revision: 9 });
    expect(await store.commit([write('ann', { expected: 9, revision: 10 })])).toEqual(['committed']);
    expect(await store.publish({ version: 4, data: 'plan' }, null)).toBe('committed');
    expect(await store.plans({ limit: 1 })).toEqual([{ version: 4, data: 'plan' }]);
    expect(await store.publish({ version: 5, data: 'newer' }, 4)).toBe('committed');
  });
});

describe('the connection and the database', () => {
  it('S4: writes ahead, and a commit is on the disk before it is told, even where the client’s own default is less', async () => {
    const database = open();
    expect(sqliteStore(database).capabilities.durable).toBe(true);
    await sqliteStore(database).load(['ann']);
    expect([pragma(database, 'journal_mode'), pragma(database, 'synchronous')]).toEqual(['wal', 2]);
    // better-sqlite3 lowers it for files that are in this mode already.
    const second = open();
    await sqliteStore(second).load(['ann']);
    expect(pragma(second, 'synchronous')).toBe(2);
  });

  it('takes less durability only when asked, and never lowers what is safer', async () => {
    const [less, safer] = [open(), open()];
    await sqliteStore(less, { durability: 'normal' }).load(['ann']);
    expect(pragma(less, 'synchronous')).toBe(1);
    safer.pragma('synchronous = EXTRA');
    await sqliteStore(safer).load(['ann']);
    expect(pragma(safer, 'synchronous')).toBe(3);
  });

  it('works on a file that cannot be made to write ahead now, in full durability', async () => {
    const first = open();
    await sqliteStore(first).commit([write('ann')]);
    first.pragma('journal_mode = DELETE');
    first.exec('BEGIN');
    first.prepare('SELECT * FROM goalward_users').all();
    const stored = [{ data: 'profile of ann', revision: 1 }];
    const second = open(file, { timeout: 10 });
    expect(await sqliteStore(second, { durability: 'normal' }).load(['ann'])).toEqual(stored);
    expect([pragma(second, 'journal_mode'), pragma(second, 'synchronous')]).toEqual(['delete', 2]);
    first.exec('COMMIT');
    expect(await sqliteStore(open(file, { readonly: true })).load(['ann'])).toEqual(stored);
  });

  it('waits for other processes where the connection would not, and else as long as the caller chose', async () => {
    const [none, chosen] = [open(file, { timeout: 0 }), open(file, { timeout: 1234 })];
    for (const database of [none, chosen]) await sqliteStore(database).load(['ann']);
    expect([none, chosen].map((database) => pragma(database, 'busy_timeout'))).toEqual([5000, 1234]);
  });

  it('leaves the caller’s tables and the user_version alone, and stores with other prefixes too', async () => {
    const database = open();
    database.exec('CREATE TABLE users (name); INSERT INTO users VALUES (1); PRAGMA user_version = 77');
    const [one, other] = [sqliteStore(database), sqliteStore(database, { prefix: 'other_' })];
    await one.commit([write('ann')]);
    await other.commit([write('ann', { data: 'of the other', revision: 5 })]);
    expect([await one.load(['ann']), await other.load(['ann'])]).toEqual([
      [{ data: 'profile of ann', revision: 1 }],
      [{ data: 'of the other', revision: 5 }],
    ]);
    expect(database.prepare('SELECT * FROM users').all()).toEqual([{ name: 1 }]);
    expect(pragma(database, 'user_version')).toBe(77);
  });

  it('takes prefixes that differ only in case for one, as SQLite does', async () => {
    const database = open();
    await sqliteStore(database, { prefix: 'own_' }).commit([write('ann')]);
    expect(await sqliteStore(database, { prefix: 'OWN_' }).load(['ann'])).toEqual([{ data: 'profile of ann', revision: 1 }]);
  });

  it('no statement but those that read all goes through a whole table', async () => {
    const database = open();
    const asked = new Set<string>();
    const prepare = (sql: string) => {
      if (!sql.startsWith('PRAGMA')) asked.add(sql);
      return database.prepare(sql);
    };
    const store = sqliteStore({ prepare, exec: (sql) => database.exec(sql) });
    const row = {
      hour: 0,
      goal: 'g',
      stage: null,
      experience: null,
      arm: 'treated',
      measure: 'entries',
      currency: null,
      cell: null,
      value: 1,
    } as const;
    await store.commit([write('ann', { due: 1, metrics: [row], journal: ['entry'] })]);
    await store.commit([write('ann', { expected: 1, revision: 2, due: 2 }), write('ann', { expected: 1, revision: 3 })]);
    await store.load(['ann']);
    await store.due(5, 5);
    await store.metrics({ goal: 'g', from: 0, to: 1 });
    await store.record([{ userId: 'ann', entry: 'decided' }]);
    for (const log of ['journal', 'decisions'] as const)
      for await (const line of store.journal({ log, userId: 'ann' })) expect(line.userId).toBe('ann');
    await store.erase({ userId: 'ann', expected: 2, metrics: [] });
    await store.publish({ version: 1, data: 'plan' }, null);
    await store.plans({ after: 0, before: 9, limit: 1 });
    const plans = [...asked]
      .filter((sql) => sql.includes('goalward_') && !sql.includes('sqlite_master'))
      .map((sql) => {
        const values = sql.match(/\?/g)?.map(() => null) ?? [];
        const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(values) as { detail: string }[];
        return { sql, steps: steps.map(({ detail }) => detail) };
      });
    expect(plans.filter(({ steps }) => steps.some((step) => step.startsWith('SEARCH'))).length).toBeGreaterThanOrEqual(12);
    expect(plans.filter(({ steps }) => steps.some((step) => !step.startsWith('SEARCH')))).toEqual([]);
  });
});

describe('a file of a version that knew no plans', () => {
  /** As that version made it. Not to be edited. */
  const BEFORE_PLANS = `
    CREATE TABLE goalward_meta (name TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO goalward_meta VALUES ('format', 1);
    CREATE TABLE goalward_users (user_id TEXT PRIMARY KEY NOT NULL, data TEXT NOT NULL, revision INTEGER NOT NULL, due INTEGER);
    CREATE INDEX goalward_users_due ON goalward_users (due) WHERE due IS NOT NULL;
    CREATE TABLE goalward_metrics (
      goal TEXT NOT NULL, hour INTEGER NOT NULL, stage TEXT NOT NULL, experience TEXT NOT NULL, arm TEXT NOT NULL,
      measure TEXT NOT NULL, currency TEXT NOT NULL, value REAL NOT NULL,
      PRIMARY KEY (goal, hour, stage, experience, arm, measure, currency)
    ) WITHOUT ROWID;
    CREATE TABLE goalward_journal (seq INTEGER PRIMARY KEY, user_id TEXT NOT NULL, entry TEXT NOT NULL);
    CREATE INDEX goalward_journal_user ON goalward_journal (user_id);
    CREATE TABLE goalward_decisions (seq INTEGER PRIMARY KEY, user_id TEXT NOT NULL, entry TEXT NOT NULL);
    CREATE INDEX goalward_decisions_user ON goalward_decisions (user_id);
    INSERT INTO goalward_users VALUES ('ann', 'profile of ann', 7, 5);
    INSERT INTO goalward_journal (user_id, entry) VALUES ('ann', 'one');
    PRAGMA journal_mode = WAL`;
  const ann = [{ data: 'profile of ann', revision: 7 }];

  it('S6: is upgraded, goes on with its users, and takes plans', async () => {
    open().exec(BEFORE_PLANS);
    const store = sqliteStore(open());
    expect([await store.load(['ann']), await store.due(5, 9), await store.plans({ limit: 1 })]).toEqual([ann, ['ann'], []]);
    // Another that was open before there were any.
    const other = sqliteStore(open());
    expect(await other.plans({ limit: 1 })).toEqual([]);
    expect(await store.publish({ version: 1, data: 'plan' }, null)).toBe('committed');
    for (const each of [store, other, sqliteStore(open())]) expect(await each.plans({ limit: 9 })).toEqual([{ version: 1, data: 'plan' }]);
    expect(await other.publish({ version: 2, data: 'newer' }, 1)).toBe('committed');
    expect(await store.commit([write('ann', { expected: 7, revision: 8 })])).toEqual(['committed']);
    expect(open().prepare('SELECT * FROM goalward_meta').all()).toEqual([{ name: 'format', value: 2 }]);
  });

  it('S6: keeps its metric rows, which have no cell, and adds to them', async () => {
    open().exec(`${BEFORE_PLANS};
      INSERT INTO goalward_metrics VALUES ('g', 0, '', '', 'treated', 'entrants', '', 3), ('g', 0, 's', 'e', 'holdout', 'value', 'EUR', 7)`);
    const entrants = { hour: 0, goal: 'g', stage: null, experience: null, arm: 'treated', measure: 'entrants', currency: null } as const;
    const value = {
      ...entrants,
      stage: 's',
      experience: 'e',
      arm: 'holdout',
      measure: 'value',
      currency: 'EUR',
      cell: null,
      value: 7,
    } as const;
    const store = sqliteStore(open());
    expect(await store.metrics()).toEqual([{ ...entrants, cell: null, value: 3 }, value]);
    const metrics = [null, 'g'].map((cell) => ({ ...entrants, cell, value: 1 }));
    expect(await store.commit([write('bob', { metrics })])).toEqual(['committed']);
    expect(await store.metrics()).toEqual([{ ...entrants, cell: null, value: 4 }, { ...entrants, cell: 'g', value: 1 }, value]);
  });

  it('S6: can be read by a connection that may not write, once another has upgraded it', async () => {
    open().exec(BEFORE_PLANS);
    const early = sqliteStore(open(file, { readonly: true }));
    await expect(early.load(['ann'])).rejects.toMatchObject({ code: 'unavailable', userIds: ['ann'] });
    expect(await sqliteStore(open()).load(['ann'])).toEqual(ann);
    expect(await early.load(['ann'])).toEqual(ann);
    const store = sqliteStore(open(file, { readonly: true }));
    expect([await store.load(['ann']), await store.plans({ limit: 1 })]).toEqual([ann, []]);
    await expect(store.publish({ version: 1, data: 'plan' }, null)).rejects.toMatchObject({ code: 'unavailable', userIds: [] });
  });
});

describe('what goes wrong', () => {
  const unavailable = (said: RegExp) =>
    expect.objectContaining({ code: 'unavailable', message: expect.stringMatching(said), cause: expect.any(Error) });

  it('E2: a connection that may only read reads, and says why it cannot write', async () => {
    await sqliteStore(open()).commit([write('ann')]);
    const store = sqliteStore(open(file, { readonly: true }));
    expect(await store.load(['ann'])).toEqual([{ data: 'profile of ann', revision: 1 }]);
    await expect(store.commit([write('bob')])).rejects.toEqual(unavailable(/cannot be written to/));
    expect(await store.load(['bob'])).toEqual([null]);
  });

  it('E2: a connection that may only read cannot make the tables', async () => {
    open().exec('CREATE TABLE own (value)');
    await expect(sqliteStore(open(file, { readonly: true })).load(['ann'])).rejects.toEqual(unavailable(/cannot be written to/));
  });

  it('E2: a folder that is gone', async () => {
    const path = join(folder, 'gone');
    await mkdir(path);
    const database = open(join(path, 'store.db'));
    const store = sqliteStore(database);
    await rm(path, { recursive: true });
    await expect(store.commit([write('ann')])).rejects.toEqual(unavailable(/^SQLite failed: .*It is unknown whether/));
  });

  it('E2: a file that is no database, and a damaged one', async () => {
    await writeFile(file, 'no database, '.repeat(1000));
    await expect(sqliteStore(open()).load(['ann'])).rejects.toEqual(unavailable(/is not a SQLite database/));
    const damaged = join(folder, 'damaged.db');
    const database = open(damaged);
    const store = sqliteStore(database);
    await store.commit(Array.from({ length: 2000 }, (_, i) => write(`user ${i}`)));
    database.pragma('wal_checkpoint(TRUNCATE)');
    const bytes = await readFile(damaged);
    // The first page stays: what the file says of itself, and where the tables begin.
    await writeFile(damaged, bytes.fill(0xff, 4096));
    await expect(sqliteStore(open(damaged)).load(['user 1'])).rejects.toEqual(unavailable(/damaged/));
  });

  it('E2: a closed connection', async () => {
    const database = open();
    const store = sqliteStore(database);
    await store.commit([write('ann')]);
    database.close();
    await expect(store.load(['ann'])).rejects.toEqual(unavailable(/not open/));
    await expect(store.commit([write('ann')])).rejects.toMatchObject({ code: 'unavailable', userIds: ['ann'] });
    expect(() => sqliteStore(database)).toThrow(unavailable(/not open/));
  });

  it('S6: tables without a format', async () => {
    const database = open();
    await sqliteStore(database).load(['ann']);
    database.exec('DELETE FROM goalward_meta');
    await expect(sqliteStore(database).load(['ann'])).rejects.toMatchObject({ code: 'corrupt-data' });
  });

  it('a table of the caller’s with the store’s name is not touched', async () => {
    const database = open();
    database.exec('CREATE TABLE goalward_users (name)');
    await expect(sqliteStore(database).load(['ann'])).rejects.toEqual(unavailable(/already exists/));
    expect(database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()).toEqual([{ name: 'goalward_users' }]);
    expect(database.inTransaction).toBe(false);
  });

  it('what failed at first use is tried again', async () => {
    const [database, other] = [open(file, { timeout: 10 }), open()];
    const store = sqliteStore(database);
    other.exec('BEGIN IMMEDIATE');
    await expect(store.commit([write('ann')])).rejects.toMatchObject({ code: 'unavailable', userIds: ['ann'] });
    other.exec('ROLLBACK');
    expect(await store.commit([write('ann')])).toEqual(['committed']);
  });

  it.each([
    ['text', "'garbage'"],
    ['bytes', "x'00ff01'"],
    ['a number', '12'],
    ['no text', "''"],
  ])('S6: broken data (%s) is told, and the others of the batch go on', async (_, broken) => {
    const database = open();
    const plan = definePlan({
      id: 'p',
      version: 1,
      experiences: {},
      goals: [{ id: 'g', audience: true, stages: [{ id: 's', conversion: { event: 'bought' }, experiences: [] }] }],
    });
    const opens = (userId: string, messageId: string) => ({ userId, event: 'opened', timestamp: 1_700_000_000_000, messageId });
    const first = createEngine({ plan, store: sqliteStore(database), clock: () => 1_700_000_000_000 });
    await Promise.all(['ann', 'bob'].map((userId) => first.ingest(opens(userId, 'one'))));
    database.exec(`UPDATE goalward_users SET data = ${broken} WHERE user_id = 'ann'`);
    const engine = createEngine({ plan, store: sqliteStore(database), clock: () => 1_700_000_000_000 });
    const [ann, bob] = await Promise.allSettled(['ann', 'bob'].map((userId) => engine.ingest(opens(userId, 'two'))));
    expect(ann).toMatchObject({ status: 'rejected', reason: { code: 'corrupt-data', userIds: ['ann'] } });
    expect(bob).toMatchObject({ status: 'fulfilled', value: { outcome: 'applied' } });
  });

  it('E2: a plan that finds no room is told as full, and is not published', async () => {
    const database = open();
    const store = sqliteStore(database);
    await store.publish({ version: 1, data: 'plan' }, null);
    database.pragma(`max_page_count = ${Number(pragma(database, 'page_count')) + 2}`);
    await expect(store.publish({ version: 2, data: 'x'.repeat(100_000) }, 1)).rejects.toMatchObject({ code: 'full', userIds: [] });
    expect(await store.plans({ limit: 9 })).toEqual([{ version: 1, data: 'plan' }]);
    expect(await store.publish({ version: 2, data: 'short' }, 1)).toBe('committed');
  });

  it('E2: a batch is undone as a whole when one of its rows cannot be stored', async () => {
    const database = open();
    const store = sqliteStore(database);
    await store.load(['ann']);
    database.exec("CREATE TRIGGER no BEFORE INSERT ON goalward_journal BEGIN SELECT RAISE(ABORT, 'no journal today'); END");
    await expect(store.commit([write('ann'), write('bob', { journal: ['entry'] })])).rejects.toEqual(unavailable(/no journal today/));
    expect(await store.load(['ann', 'bob'])).toEqual([null, null]);
    expect(database.inTransaction).toBe(false);
  });
});
