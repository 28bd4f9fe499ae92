import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sqliteStore } from '../../../../src/stores/sqlite/index.js';
import { bundleWriter, startWriter } from '../../../support/sqliteChild.js';
import { COUNTED } from '../../../support/sqliteWriter.js';

let folder: string;
let script: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'goalward-sqlite-processes-'));
  script = join(folder, 'writer.mjs');
  await bundleWriter(script);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a file holds: each user's count, the metric row, and the lines of each user's journal. */
async function counts(file: string) {
  const database = new Database(file);
  try {
    const store = sqliteStore(database);
    const users = (await store.load(COUNTED)).map((user) => Number(user?.data ?? 0));
    const entered = (await store.metrics()).map(({ value }) => value);
    const journals: string[][] = [];
    for (const userId of COUNTED) {
      const lines: string[] = [];
      for await (const { entry } of store.journal({ log: 'journal', userId })) lines.push(entry);
      journals.push(lines);
    }
    return { users, entered, journals };
  } finally {
    database.close();
  }
}

const upTo = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i + 1));

it('S3: three processes that make the tables and count the same users up at once lose nothing', async () => {
  const [processes, turns] = [3, 40];
  const file = join(folder, 'together.db');
  const writers = await Promise.all(Array.from({ length: processes }, () => startWriter(script, file, turns)));
  for (const writer of writers) writer.go();
  expect(await Promise.all(writers.map(({ ended }) => ended))).toEqual(writers.map(() => 0));
  const { users, entered, journals } = await counts(file);
  const total = processes * turns;
  expect(users).toEqual(COUNTED.map(() => total));
  expect(entered).toEqual([total * COUNTED.length]);
  expect(journals).toEqual(COUNTED.map(() => upTo(total)));
});

it('S3: processes that open a new file at the same moment all come to work', async () => {
  for (let round = 0; round < 5; round++) {
    const file = join(folder, `opened-${round}.db`);
    const writers = await Promise.all(Array.from({ length: 3 }, () => startWriter(script, file, 1)));
    for (const writer of writers) writer.go();
    expect(await Promise.all(writers.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    expect((await counts(file)).users).toEqual([3, 3, 3]);
  }
});

it('S4: of a process that is killed all that it told is there, and profiles, metrics and journals agree', async () => {
  for (const told of [1, 7, 60]) {
    const file = join(folder, `killed-${told}.db`);
    const writer = await startWriter(script, file, 5_000);
    writer.go();
    await writer.said(1 + told);
    writer.process.kill('SIGKILL');
    expect(await writer.ended).toBe(null);
    const { users, entered, journals } = await counts(file);
    COUNTED.forEach((userId, i) => {
      const done = writer.lines.filter((line) => line === `done ${userId}`).length;
      expect(users[i]).toBeGreaterThanOrEqual(done);
      expect(journals[i]).toEqual(upTo(users[i] as number));
    });
    expect(entered).toEqual([users.reduce((sum, count) => sum + count)]);
  }
});
