import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteStore } from '../../src/stores/sqlite/index.js';
import type { Write } from '../../src/stores/store.js';
import type { OwnDatabase } from './sqliteSubject.js';

/** What a client's own way of failing or of reading could break: proven for each client. `open` gives a new connection to one file. */
export interface ClientRule {
  readonly name: string;
  prove(open: () => OwnDatabase): Promise<void>;
}

export function sqliteWrite(userId: string, more: Partial<Write> = {}): Write {
  return { userId, expected: 0, revision: 1, data: `profile of ${userId}`, due: null, metrics: [], journal: [], ...more };
}

const viewed = {
  hour: 0,
  goal: 'g',
  stage: null,
  experience: 'e',
  arm: 'treated',
  measure: 'viewed',
  currency: null,
  cell: null,
  value: 1,
} as const;

export const CLIENT_RULES: readonly ClientRule[] = [
  {
    name: 'E2: a full disk is told as full, nothing of the batch is stored, and with room again all goes on',
    prove: async (open) => {
      const database = open();
      const store = sqliteStore(database);
      await store.commit([sqliteWrite('ann', { metrics: [viewed] })]);
      const { page_count: pages } = database.prepare('PRAGMA page_count').get() as { page_count: number };
      database.prepare(`PRAGMA max_page_count = ${pages + 2}`).get();
      const batch = [
        sqliteWrite('ann', { expected: 1, revision: 2, data: 'newer', due: 5, metrics: [viewed], journal: ['entry'] }),
        sqliteWrite('bob', { data: 'x'.repeat(100_000), metrics: [viewed] }),
      ];
      await rejects(store.commit(batch), { code: 'full', userIds: ['ann', 'bob'] });
      deepEqual(await store.load(['ann', 'bob']), [{ data: 'profile of ann', revision: 1 }, null]);
      deepEqual(await store.metrics(), [viewed]);
      deepEqual(await store.due(9, 9), []);
      database.prepare('PRAGMA max_page_count = 1000000').get();
      deepEqual(await store.commit(batch), ['committed', 'committed']);
      deepEqual(await store.metrics(), [{ ...viewed, value: 3 }]);
    },
  },
  {
    name: 'E2: a lock that another connection keeps is told as unavailable, with its cause; nothing is stored, and later all goes on',
    prove: async (open) => {
      const [database, other] = [open(), open()];
      const store = sqliteStore(database);
      await store.commit([sqliteWrite('ann')]);
      database.exec('PRAGMA busy_timeout = 20');
      other.exec('BEGIN IMMEDIATE');
      await rejects(store.commit([sqliteWrite('bob')]), (error: Error & { code: string; userIds: readonly string[] }) => {
        deepEqual([error.code, error.userIds], ['unavailable', ['bob']]);
        ok(error.message.includes('busy_timeout'), error.message);
        ok(error.cause instanceof Error);
        return true;
      });
      deepEqual(await store.load(['ann', 'bob']), [{ data: 'profile of ann', revision: 1 }, null]);
      other.exec('ROLLBACK');
      deepEqual(await store.commit([sqliteWrite('bob')]), ['committed']);
    },
  },
  {
    name: 'E2: a transaction of the caller stays open and whole when the store cannot begin its own',
    prove: async (open) => {
      const database = open();
      const store = sqliteStore(database);
      await store.commit([sqliteWrite('ann')]);
      database.exec('CREATE TABLE own (value)');
      database.exec('BEGIN');
      database.exec('INSERT INTO own VALUES (1)');
      await rejects(store.commit([sqliteWrite('bob')]), { code: 'unavailable' });
      database.exec('COMMIT');
      equal((database.prepare('SELECT count(*) AS rows FROM own').get() as { rows: number }).rows, 1);
      deepEqual(await store.commit([sqliteWrite('bob')]), ['committed']);
    },
  },
  {
    name: 'S6: tables of a newer format are refused',
    prove: async (open) => {
      const database = open();
      await sqliteStore(database).commit([sqliteWrite('ann')]);
      database.exec("UPDATE goalward_meta SET value = 99 WHERE name = 'format'");
      await rejects(sqliteStore(database).load(['ann']), { code: 'newer-format' });
      await rejects(sqliteStore(database).commit([sqliteWrite('bob')]), { code: 'newer-format' });
      equal((database.prepare('SELECT count(*) AS rows FROM goalward_users').get() as { rows: number }).rows, 1);
    },
  },
  {
    name: 'texts with lone surrogates and U+0000 come back as they were, and as different users',
    prove: async (open) => {
      const store = sqliteStore(open());
      const ids = ['\ud800', '\udfff', '\ufffd', 'a\0b', 'a', 'a\0c', '\ud83d\ude00', '\ude00\ud83d'];
      const writes = ids.map((userId) =>
        sqliteWrite(userId, { data: `${userId} \0 ${userId}`, due: 1, journal: [userId, `${userId}\ud801`] }),
      );
      await store.commit(writes);
      deepEqual(
        await store.load(ids),
        ids.map((userId) => ({ data: `${userId} \0 ${userId}`, revision: 1 })),
      );
      const seen = [];
      for await (const { userId } of store.scan()) seen.push(userId);
      deepEqual(seen.sort(), [...ids].sort());
      deepEqual([...(await store.due(1, 99))].sort(), [...ids].sort());
      for (const userId of ids) {
        const entries = [];
        for await (const { entry } of store.journal({ log: 'journal', userId })) entries.push(entry);
        deepEqual(entries, [userId, `${userId}\ud801`]);
        equal(await store.erase({ userId, expected: 1, metrics: [] }), 'committed');
      }
    },
  },
  {
    name: 'S1: whole numbers up to 2⁵³ − 1 stay exact',
    prove: async (open) => {
      const store = sqliteStore(open());
      const most = Number.MAX_SAFE_INTEGER;
      await store.commit([sqliteWrite('ann', { revision: most - 1, due: most, metrics: [{ ...viewed, hour: -most, value: most - 1 }] })]);
      deepEqual(await store.commit([sqliteWrite('ann', { expected: most - 2, revision: most })]), ['conflict']);
      deepEqual(await store.due(most - 1, 9), []);
      deepEqual(await store.due(most, 9), ['ann']);
      const metrics = [{ ...viewed, hour: -most, value: 1 }];
      deepEqual(await store.commit([sqliteWrite('ann', { expected: most - 1, revision: most, metrics })]), ['committed']);
      deepEqual(await store.load(['ann']), [{ data: 'profile of ann', revision: most }]);
      deepEqual(await store.metrics({ from: -most, to: -most + 1 }), [{ ...viewed, hour: -most, value: most }]);
    },
  },
  {
    name: 'S1: while a scan or a journal is read the store can be written to, and every user comes once',
    prove: async (open) => {
      const store = sqliteStore(open());
      const ids = Array.from({ length: 700 }, (_, i) => `user ${i}`);
      await store.commit(ids.map((userId) => sqliteWrite(userId, { journal: ['one', 'two'] })));
      const seen: string[] = [];
      for await (const { userId, revision } of store.scan()) {
        // Not each, which would take long; both sides of where a page ends.
        if (seen.push(userId) % 64 > 1) continue;
        deepEqual(await store.commit([sqliteWrite(userId, { expected: revision, revision: revision + 1 })]), ['committed']);
      }
      deepEqual(seen.sort(), [...ids].sort());
      let read = 0;
      for await (const { entry } of store.journal({ log: 'journal' })) {
        equal(entry, read % 2 === 0 ? 'one' : 'two');
        if (read++ % 100 === 0) await store.record([{ userId: 'ann', entry: 'decided' }]);
      }
      equal(read, 1400);
    },
  },
];

/** Proves one on a file of its own. */
export async function provenFor(rule: ClientRule, open: (path: string) => OwnDatabase): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'goalward-sqlite-'));
  const databases: OwnDatabase[] = [];
  try {
    await rule.prove(() => {
      const database = open(join(folder, 'store.db'));
      databases.push(database);
      return database;
    });
  } finally {
    for (const database of databases) database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
