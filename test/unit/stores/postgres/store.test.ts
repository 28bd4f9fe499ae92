import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import { createEngine, type Plan } from '../../../../src/index.js';
import { type PostgresPool, type PostgresStore, postgresStore } from '../../../../src/stores/postgres/index.js';
import type { Store } from '../../../../src/stores/store.js';
import { dropSchema, ownSchema, type TestPostgres, testPostgres } from '../../../support/postgresServer.js';
import { collect, increment, row, write } from '../../../support/postgresWrites.js';

let server: TestPostgres;
let pool: pg.Pool;
let schema: string;
let store: PostgresStore;

beforeAll(async () => {
  server = await testPostgres();
  pool = server.pool({ max: 8 });
});
afterAll(() => server?.stop());
beforeEach(async () => {
  schema = ownSchema();
  store = postgresStore(pool, { schema });
  await store.migrate();
});
afterEach(() => dropSchema(pool, schema));

const FORMAT_1 = readFileSync(join(import.meta.dirname, 'format1.sql'), 'utf8');

/** Everything a store does, each as one call. */
const CALLS: readonly (readonly [string, (store: Store) => Promise<unknown>])[] = [
  ['load', (store) => store.load(['ann'])],
  ['commit', (store) => store.commit([write('ann')])],
  ['metrics', (store) => store.metrics()],
  ['due', (store) => store.due(0, 1)],
  ['scan', (store) => collect(store.scan())],
  ['record', (store) => store.record([{ userId: 'ann', entry: 'e' }])],
  ['journal', (store) => collect(store.journal({ log: 'journal' }))],
  ['erase', (store) => store.erase({ userId: 'ann', expected: 0, metrics: [] })],
  ['plans', (store) => store.plans({ limit: 1 })],
  ['publish', (store) => store.publish({ version: 1, data: 'plan' }, null)],
];

const PLAN: Plan = {
  id: 'p',
  version: 1,
  goals: [{ id: 'g', audience: true, stages: [{ id: 's', conversion: { event: 'e' }, experiences: [] }] }],
  experiences: {},
};

describe('the client', () => {
  it('S2: a pool and a client of the package pg are what the store asks for', () => {
    expectTypeOf<pg.Pool>().toExtend<PostgresPool>();
    expectTypeOf<pg.Client>().toExtend<PostgresPool>();
    expect(pool).toBeInstanceOf(pg.Pool);
  });

  it('S2: it is never closed by the store', async () => {
    await store.close();
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  it('S2: what it makes of a bigint does not matter', async () => {
    const types = { getTypeParser: (oid: number) => (oid === 20 ? (text: string) => BigInt(text) : (text: string) => text) };
    const other = postgresStore(server.pool({ types: types as unknown as pg.CustomTypesConfig }), { schema });
    const revision = 2 ** 53 - 1;
    await other.commit([write('ann', { revision, metrics: [row(2 ** 52)], journal: ['one'] })]);
    expect(await other.load(['ann'])).toEqual([{ data: '{"of":"ann"}', revision }]);
    expect(await other.metrics()).toEqual([row(2 ** 52)]);
    expect(await collect(other.journal({ log: 'journal' }))).toEqual([{ userId: 'ann', entry: 'one' }]);
    expect(await other.erase({ userId: 'ann', expected: revision, metrics: [] })).toBe('committed');
    expect(await other.publish({ version: revision, data: 'plan' }, null)).toBe('committed');
    expect(await other.plans({ limit: 1 })).toEqual([{ version: revision, data: 'plan' }]);
  });
});

describe('the schema', () => {
  it.each(CALLS)('S6: without tables %s says to migrate', async (_, call) => {
    await dropSchema(pool, schema);
    const refused = { name: 'StoreError', code: 'not-migrated', message: expect.stringMatching(/migrate\(\)/) };
    await expect(call(postgresStore(pool, { schema }))).rejects.toMatchObject(refused);
    // One that was in use when they went, too.
    await expect(call(store)).rejects.toMatchObject(refused);
  });

  it('S6: a store that was refused works as soon as the tables are there', async () => {
    await dropSchema(pool, schema);
    await expect(store.load(['ann'])).rejects.toMatchObject({ code: 'not-migrated' });
    await store.migrate();
    expect(await store.load(['ann'])).toEqual([null]);
  });

  it('S6: many may migrate at once, and again, and nothing is lost', async () => {
    await dropSchema(pool, schema);
    const pools = [pool, server.pool(), server.pool()];
    const stores = pools.flatMap((each) => [1, 2, 3].map(() => postgresStore(each, { schema })));
    await Promise.all(stores.map((each) => each.migrate()));
    await store.commit([write('ann')]);
    await Promise.all(stores.map((each) => each.migrate()));
    expect(await store.load(['ann'])).toHaveLength(1);
    expect((await pool.query(`SELECT * FROM "${schema}".meta`)).rows).toEqual([{ name: 'format', value: '3' }]);
  });

  it.each([...CALLS, ['migrate', (store: Store) => (store as PostgresStore).migrate()] as const])(
    'S6: a newer format is refused by %s',
    async (_, call) => {
      await pool.query(`UPDATE "${schema}".meta SET value = 99`);
      await expect(call(postgresStore(pool, { schema }))).rejects.toMatchObject({
        code: 'newer-format',
        message: expect.stringMatching(/has format 99, .* knows 3: update goalward/),
      });
      expect((await pool.query(`SELECT value FROM "${schema}".meta`)).rows).toEqual([{ value: '99' }]);
    },
  );

  it('S6: a store that is in use when a newer version takes over says so', async () => {
    await store.commit([write('ann')]);
    await pool.query(`DROP FUNCTION "${schema}".commit_writes; UPDATE "${schema}".meta SET value = 99`);
    await expect(store.commit([write('bob')])).rejects.toMatchObject({ code: 'newer-format' });
  });

  it('S6: a migration that waited for a newer one changes nothing', async () => {
    await dropSchema(pool, schema);
    const newer = await pool.connect();
    try {
      await newer.query('BEGIN');
      await newer.query(`SELECT pg_advisory_xact_lock(hashtextextended('goalward ' || $1, 0))`, [`"${schema}"`]);
      const late = store.migrate();
      const refused = expect(late).rejects.toMatchObject({ code: 'newer-format' });
      await waiting('advisory');
      await newer.query(`CREATE SCHEMA "${schema}"; CREATE TABLE "${schema}".meta AS SELECT 'format' AS name, 7::bigint AS value; COMMIT`);
      await refused;
      const tables = await pool.query('SELECT tablename FROM pg_tables WHERE schemaname = $1', [schema]);
      expect(tables.rows).toEqual([{ tablename: 'meta' }]);
    } finally {
      newer.release();
    }
  });

  it('S6: one of format 1 is to be migrated, and goes on with all that is in it', async () => {
    await dropSchema(pool, schema);
    await pool.query(FORMAT_1.replaceAll('"goalward"', () => `"${schema}"`));
    const next = postgresStore(pool, { schema });
    for (const [, call] of CALLS) await expect(call(next)).rejects.toMatchObject({ code: 'not-migrated' });
    await next.migrate();
    expect(await next.load(['ann'])).toEqual([{ data: '{"of":"ann"}', revision: 7 }]);
    expect([await next.due(5, 9), await next.metrics()]).toEqual([['ann'], [row(2)]]);
    expect(await next.plans({ limit: 1 })).toEqual([]);
    expect(await next.publish({ version: 1, data: 'plan' }, null)).toBe('committed');
    expect(await next.plans({ limit: 1 })).toEqual([{ version: 1, data: 'plan' }]);
    const more = { expected: 7, revision: 8, metrics: [row(1), row(5, { cell: 'g' })], journal: ['two'] };
    expect(await next.commit([write('ann', more)])).toEqual(['committed']);
    expect((await collect(next.journal({ log: 'journal' }))).map(({ entry }) => entry)).toEqual(['one', 'two']);
    expect(new Set(await next.metrics())).toEqual(new Set([row(3), row(5, { cell: 'g' })]));
    expect((await pool.query(`SELECT * FROM "${schema}".meta`)).rows).toEqual([{ name: 'format', value: '3' }]);
  });

  it('S6: its name may be any', async () => {
    const odd = postgresStore(pool, { schema: `${schema} "it's" \\ $1 Ümläut` });
    try {
      await odd.migrate();
      await odd.commit([write('ann', { metrics: [row(1)], journal: ['one'] })]);
      await odd.erase({ userId: 'ann', expected: 1, metrics: [row(-1)] });
      expect(await odd.publish({ version: 1, data: 'plan' }, null)).toBe('committed');
      expect(await odd.plans({ limit: 1 })).toHaveLength(1);
      expect([await odd.load(['ann']), await odd.metrics()]).toEqual([[null], []]);
    } finally {
      await pool.query(`DROP SCHEMA "${schema} ""it's"" \\ $1 Ümläut" CASCADE`);
    }
  });

  it.each(['', 'x'.repeat(64), 'ü'.repeat(32), 'a\0b', 7])('E1: %j is no name for it', (name) => {
    const make = () => postgresStore(pool, { schema: name as string });
    expect(make).toThrow(expect.objectContaining({ code: 'bad-option', argument: 'schema' }));
  });
});

describe('ids and texts', () => {
  it('S1: lone surrogates and control characters keep users apart, and come back', async () => {
    const ids = ['\ud800', '\udfff', '\ud800\ud800', '\ufffd', '\u0001', '\u0002', '\u0001d800', '\u00010001', 'a\udc00b', '😀', '\\ud800'];
    await store.commit(ids.map((userId, i) => write(userId, { data: `${i}`, due: i, journal: [`of ${i}`] })));
    expect(await store.load(ids)).toEqual(ids.map((_, i) => ({ data: `${i}`, revision: 1 })));
    expect(await store.due(99, 99)).toEqual(ids);
    expect(new Set((await collect(store.scan())).map(({ userId }) => userId))).toEqual(new Set(ids));
    for (const [i, userId] of ids.entries()) {
      expect(await collect(store.journal({ log: 'journal', userId }))).toEqual([{ userId, entry: `of ${i}` }]);
    }
  });

  it('S1: U+0000 in a text comes back', async () => {
    const data = 'a\0b\u0001c\u0002\0';
    await store.commit([write('ann', { data, journal: [data, '', data] })]);
    await store.record([{ userId: 'ann', entry: data }]);
    await store.publish({ version: 1, data }, null);
    expect(await store.plans({ limit: 1 })).toEqual([{ version: 1, data }]);
    expect(await store.load(['ann'])).toEqual([{ data, revision: 1 }]);
    expect((await collect(store.journal({ log: 'journal' }))).map(({ entry }) => entry)).toEqual([data, '', data]);
    expect((await collect(store.journal({ log: 'decisions' }))).map(({ entry }) => entry)).toEqual([data]);
  });

  it('E1: a profile that cannot be read is refused as that user’s alone', async () => {
    const engine = createEngine({ plan: PLAN, store, clock: () => Date.UTC(2026, 0, 1) });
    await engine.ingestMany([
      { userId: 'ann', event: 'x', messageId: '1' },
      { userId: 'bob', event: 'x', messageId: '2' },
    ]);
    await engine.close();
    await pool.query(`UPDATE "${schema}".users SET data = left(data, 9) WHERE id = 'ann'`);
    const next = createEngine({ plan: PLAN, store, clock: () => Date.UTC(2026, 0, 2) });
    await expect(next.ingest({ userId: 'ann', event: 'x', messageId: '3' })).rejects.toMatchObject({
      code: 'corrupt-data',
      userIds: ['ann'],
    });
    expect(await next.ingest({ userId: 'bob', event: 'x', messageId: '4' })).toMatchObject({ outcome: 'applied' });
  });
});

describe('many writers', () => {
  it('S3: batches in opposite orders from four pools lose nothing and do not deadlock', async () => {
    const refusals: unknown[] = [];
    const users = Array.from({ length: 40 }, (_, i) => `user ${i}`);
    const pools = [1, 2, 3, 4].map(() => watched(server.pool({ max: 2 }), refusals));
    const stores = pools.map((each) => postgresStore(each, { schema }));
    const writers = stores.flatMap((each) => [users, [...users].reverse()].map((order) => [each, order] as const));
    await Promise.all(
      writers.map(async ([each, order]) => {
        for (let round = 0; round < 5; round++) await increment(each, order);
      }),
    );
    const total = writers.length * 5;
    expect((await store.load(users)).map((user) => [user?.data, user?.revision])).toEqual(users.map(() => [`${total}`, total]));
    expect(await store.metrics()).toEqual(expect.arrayContaining([row(total * 40), row(total * 40, { stage: 't' })]));
    // What each commit found, in the order of the commits.
    const journal = await collect(store.journal({ log: 'journal', userId: 'user 7' }));
    expect(journal.map(({ entry }) => entry)).toEqual(Array.from({ length: total }, (_, i) => `${i}`));
    expect(refusals).toEqual([]);
  });

  it('S3: a database of the strictest isolation refuses some, and they are done again', async () => {
    const users = ['ann', 'bob', 'eve'];
    const strict = [1, 2, 3].map(() =>
      postgresStore(server.pool({ options: '-c default_transaction_isolation=serializable' }), { schema }),
    );
    await Promise.all(strict.map((each) => Promise.all([1, 2, 3].map(() => increment(each, users)))));
    expect((await store.load(users)).map((user) => user?.data)).toEqual(['9', '9', '9']);
    expect(await store.metrics()).toEqual(expect.arrayContaining([row(27), row(27, { stage: 't' })]));
  });

  it.each(['read committed', 'repeatable read', 'serializable'])(
    'S3: of many who publish at once one comes first, also under the isolation level “%s”',
    async (level) => {
      const options = `-c default_transaction_isolation=${level.replaceAll(' ', '\\ ')}`;
      const stores = Array.from({ length: 4 }, () => postgresStore(server.pool({ options, max: 3 }), { schema }));
      const versions: number[] = [];
      for (let round = 0; round < 10; round++) {
        const newest = versions[0] ?? null;
        const tries = Array.from({ length: 12 }, (_, i) => ({ version: (newest ?? 0) + 1 + (i % 5), data: `${round} ${i}` }));
        const outcomes = await Promise.all(tries.map((plan, i) => (stores[i % 4] as Store).publish(plan, newest)));
        expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
        versions.unshift(tries[outcomes.indexOf('committed')]?.version as number);
      }
      expect((await store.plans({ limit: 99 })).map(({ version }) => version)).toEqual(versions);
    },
  );

  it('S3: who publishes after a plan that is then rolled back comes first', async () => {
    await store.publish({ version: 1, data: 'one' }, null);
    const holder = await server.pool().connect();
    try {
      await holder.query('BEGIN');
      expect(await postgresStore(holder, { schema }).publish({ version: 2, data: 'undone' }, 1)).toBe('committed');
      const late = store.publish({ version: 3, data: 'three' }, 1);
      await waiting('transactionid');
      await holder.query('ROLLBACK');
      expect(await late).toBe('committed');
    } finally {
      holder.release();
    }
    expect((await store.plans({ limit: 9 })).map(({ version }) => version)).toEqual([3, 1]);
  });

  it('S5: an erasing of logs at the same time takes nothing of a user who is being created', async () => {
    for (let round = 0; round < 60; round++) {
      const userId = `user ${round}`;
      const [[created], erased] = await Promise.all([
        store.commit([write(userId, { journal: ['first'] })]),
        store.erase({ userId, expected: 0, metrics: [] }),
      ]);
      const kept = await collect(store.journal({ log: 'journal', userId }));
      expect([created, kept.length, ['committed', 'conflict']]).toEqual(['committed', 1, expect.arrayContaining([erased])]);
    }
  });

  it('S1: commits find users by their index, also when they are planned for a table of one page', async () => {
    await store.commit([write('ann'), write('bob')]);
    await pool.query(`ANALYZE "${schema}".users`);
    const fresh = await server.pool().connect();
    try {
      const alone = postgresStore(fresh, { schema });
      await fresh.query('BEGIN');
      for (let n = 1; n < 12; n++) await alone.commit([write(`user ${n}`), write('ann', { expected: n, revision: n + 1 })]);
      const sql = `SELECT seq_scan, idx_scan > 0 AS sought FROM pg_stat_xact_user_tables WHERE schemaname = $1 AND relname = 'users'`;
      expect((await fresh.query(sql, [schema])).rows).toEqual([{ seq_scan: '0', sought: true }]);
    } finally {
      await fresh.query('ROLLBACK');
      fresh.release();
    }
  });
});

describe('a server in trouble', () => {
  it.each(CALLS)('E1: out of reach, %s says so with the cause', async (_, call) => {
    const away = postgresStore(server.pool({ connectionString: 'postgres://postgres@127.0.0.1:1/postgres' }), { schema });
    await expect(call(away)).rejects.toMatchObject({ code: 'unavailable', cause: { code: 'ECONNREFUSED' } });
  });

  it('S1: a connection that is cut in mid-commit leaves nothing half done, and the next call works', async () => {
    await store.commit([write('ann'), write('bob')]);
    const batch = [
      write('eve', { metrics: [row(1)], journal: ['x'] }),
      write('bob', { expected: 1, revision: 2, metrics: [row(1)], journal: ['x'] }),
    ];
    await whileLocked(`SELECT FROM "${schema}".users WHERE id = 'bob' FOR UPDATE`, async () => {
      const cut = expect(store.commit(batch)).rejects.toMatchObject({
        code: 'unavailable',
        userIds: ['eve', 'bob'],
        message: expect.stringMatching(/It is unknown whether anything was stored/),
        cause: expect.any(Error),
      });
      await pool.query('SELECT pg_terminate_backend($1)', [await waiting('transactionid')]);
      await cut;
    });
    expect([(await store.load(['eve', 'bob'])).map((user) => user?.revision), await store.metrics()]).toEqual([[undefined, 1], []]);
    expect(await store.commit(batch)).toEqual(['committed', 'committed']);
    expect(await store.metrics()).toEqual([row(2)]);
  });

  it('S1: a commit that times out at the metrics leaves no user changed', async () => {
    const hasty = postgresStore(server.pool({ statement_timeout: 300 }), { schema });
    await store.commit([write('ann', { metrics: Array.from({ length: 16 }, () => row(1)) })]);
    await pool.query(`INSERT INTO "${schema}".metrics SELECT goal, hour, stage, experience, arm, measure, currency, cell, n, 0
      FROM "${schema}".metrics, generate_series(0, 15) n ON CONFLICT DO NOTHING`);
    const batch = [write('ann', { expected: 1, revision: 2, metrics: [row(1)], journal: ['x'] }), write('bob', { metrics: [row(1)] })];
    await whileLocked(`SELECT FROM "${schema}".metrics FOR UPDATE`, async () => {
      await expect(hasty.commit(batch)).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringMatching(/statement timeout. Nothing was stored/),
        cause: { code: '57014' },
      });
    });
    expect((await store.load(['ann', 'bob'])).map((user) => user?.revision)).toEqual([1, undefined]);
    expect([await collect(store.journal({ log: 'journal' })), await store.metrics()]).toEqual([[], [row(16)]]);
    expect(await hasty.commit(batch)).toEqual(['committed', 'committed']);
  });

  it('S1: a commit that the client gave up waiting for is stored whole or not at all', async () => {
    const hasty = postgresStore(server.pool({ query_timeout: 300 }), { schema });
    await store.commit([write('ann')]);
    const late = write('ann', { expected: 1, revision: 2, metrics: [row(1)], journal: ['x'] });
    await whileLocked(`SELECT FROM "${schema}".users FOR UPDATE`, async () => {
      await expect(hasty.commit([late])).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringMatching(/It is unknown whether/),
      });
    });
    // Whatever became of it is over when a writer with the same expectation has its answer.
    const [outcome] = await store.commit([late]);
    expect(['committed', 'conflict']).toContain(outcome);
    expect((await store.load(['ann']))[0]?.revision).toBe(2);
    expect([await store.metrics(), await collect(store.journal({ log: 'journal' }))]).toEqual([[row(1)], [{ userId: 'ann', entry: 'x' }]]);
  });

  it.each([
    ['53100', 'full', /Nothing was stored/],
    ['40P01', 'conflict', /at every retry.*Nothing was stored/],
    ['40001', 'conflict', /at every retry/],
    ['42501', 'unavailable', /Nothing was stored/],
    ['08006', 'unavailable', /It is unknown whether/],
    ['57P01', 'unavailable', /It is unknown whether/],
    ['XX000', 'unavailable', /It is unknown whether/],
    ['EPIPE', 'unavailable', /It is unknown whether/],
  ])('E1: what PostgreSQL calls %s is “%s”', async (state, code, message) => {
    const cause = Object.assign(new Error('so it was'), { code: state });
    const failing: PostgresPool = {
      query: async ({ text }) => {
        if (text.includes('commit_writes')) throw cause;
        return { rows: [{ value: '3' }] };
      },
    };
    const failed = postgresStore(failing).commit([write('ann'), write('bob')]);
    await expect(failed).rejects.toMatchObject({ code, cause, userIds: ['ann', 'bob'], message: expect.stringMatching(message) });
  });
});

/** A pool that notes what PostgreSQL refuses, before the store does it again. */
function watched(pool: PostgresPool, refusals: unknown[]): PostgresPool {
  return {
    query: async (query) => {
      try {
        return await pool.query(query);
      } catch (error) {
        refusals.push(error);
        throw error;
      }
    },
  };
}

/** Does something while another transaction holds locks. */
async function whileLocked(sql: string, work: () => Promise<void>): Promise<void> {
  const holder = await server.pool().connect();
  try {
    await holder.query('BEGIN');
    await holder.query(sql);
    await work();
  } finally {
    await holder.query('ROLLBACK');
    holder.release();
  }
}

/** The process of this test's that waits for a lock, as soon as there is one. */
async function waiting(event: string): Promise<number> {
  for (;;) {
    const { rows } = await pool.query(
      `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND wait_event = $1 AND strpos(query, $2) > 0 AND pid <> pg_backend_pid()`,
      [event, schema],
    );
    if (rows.length > 0) return rows[0].pid;
  }
}
