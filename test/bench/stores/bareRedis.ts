import type { MetricRow } from '../../../src/core/index.js';
import { runScript, scriptOf } from '../../../src/stores/redis/client.js';
import { rowOfKey } from '../../../src/stores/shared/metricKey.js';
import { dropPrefix, ownPrefix, type RedisTestClient } from '../../support/redisServer.js';
import type { BareClient, BareUser, BareWrites } from './benchStore.js';
import { sumsOf } from './changes.js';
import { counted, withCounter } from './counter.js';
import type { Seed } from './work.js';

const DAY = 86_400_000;

/**
 * KEYS: the due times, users, the hash of each metric row. ARGV: how many users, rows, and due times that change; of each user what
 * its value is expected to begin with, then of each the new value; of each row the command, its key and the number; due times, each
 * with its user; users who have none any more. @returns How many users were written: all or none.
 */
const WRITE = scriptOf(`
local call = redis.call
local users, rows, set = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local new = {}
for i = 1, users do
  local key, expected = KEYS[1 + i], ARGV[3 + i]
  if call('GETRANGE', key, 0, #expected - 1) ~= expected then return 0 end
  new[2 * i - 1] = key
  new[2 * i] = ARGV[3 + users + i]
end
call('MSET', unpack(new))
local at = 4 + 2 * users
for row = 1, rows do
  call(ARGV[at], KEYS[1 + users + row], ARGV[at + 1], ARGV[at + 2])
  at = at + 3
end
if set > 0 then call('ZADD', KEYS[1], unpack(ARGV, at, at + 2 * set - 1)) end
at = at + 2 * set
if at <= #ARGV then call('ZREM', KEYS[1], unpack(ARGV, at)) end
return users`);

/**
 * A key for each user that holds the revision, the due time and the text, with spaces between; one command to load a batch, one script
 * to write it. A hash for each day of metric rows, and a sorted set of due times, which is told of those that change.
 */
export async function bareRedis(client: RedisTestClient, seeds: readonly Seed[], writes: BareWrites): Promise<BareClient> {
  const prefix = ownPrefix();
  const dueKey = `${prefix}due`;
  const keyOf = (userId: string): string => `${prefix}user:${userId}`;
  const dayOf = (hour: number): string => `${prefix}day:${Math.floor(hour / DAY)}`;
  await client.mSet(Object.fromEntries(seeds.map(({ userId, data, due }) => [keyOf(userId), textOf(1, due, withCounter(data))])));
  const waiting = seeds.flatMap(({ userId, due }) => (due === null ? [] : [{ value: userId, score: due }]));
  if (waiting.length > 0) await client.zAdd(dueKey, waiting);

  return {
    change: async (changes) => {
      const keys = changes.map(({ userId }) => keyOf(userId));
      const expected: string[] = [];
      const values: string[] = [];
      const set: string[] = [];
      const gone: string[] = [];
      for (const [i, value] of (await client.mGet(keys)).entries()) {
        const { userId, due } = changes[i] as (typeof changes)[number];
        const { revision, due: known, data } = parsed(userId, value);
        const next = writes === 'same' ? due : known;
        expected.push(`${revision} `);
        values.push(textOf(revision + 1, next, counted(data)));
        if (next === known) continue;
        if (next === null) gone.push(userId);
        else set.push(String(next), userId);
      }
      const sums = writes === 'same' ? sumsOf(changes) : [];
      const rows: string[] = [];
      for (const { key, row, sum } of sums) {
        keys.push(dayOf(row.hour));
        rows.push(row.measure.endsWith('-squares') ? 'HINCRBYFLOAT' : 'HINCRBY', key, String(sum));
      }
      const counts = [changes.length, sums.length, set.length / 2].map(String);
      const input = { keys: [dueKey, ...keys], arguments: [...counts, ...expected, ...values, ...rows, ...set, ...gone] };
      const written = await runScript(client, WRITE, input);
      if (written !== changes.length) throw new Error(`${written} of ${changes.length} users written`);
    },
    users: async () => {
      const scores = new Map((await client.zRangeWithScores(dueKey, 0, -1)).map(({ value, score }) => [value, score]));
      const values = await client.mGet(seeds.map(({ userId }) => keyOf(userId)));
      return values.map((value, i) => {
        const { userId } = seeds[i] as Seed;
        return { ...parsed(userId, value), due: scores.get(userId) ?? null };
      });
    },
    rows: async () => {
      const rows: MetricRow[] = [];
      for await (const days of client.scanIterator({ MATCH: `${prefix}day:*`, COUNT: 1_000 })) {
        for (const day of days) for (const [key, sum] of Object.entries(await client.hGetAll(day))) rows.push(rowOfKey(key, Number(sum)));
      }
      return rows;
    },
    close: () => dropPrefix(client, prefix),
  };
}

function textOf(revision: number, due: number | null, data: string): string {
  return `${revision} ${due ?? ''} ${data}`;
}

function parsed(userId: string, value: string | null): BareUser {
  if (value === null) throw new Error(`${userId} is gone`);
  const first = value.indexOf(' ');
  const second = value.indexOf(' ', first + 1);
  const due = second === first + 1 ? null : Number(value.slice(first + 1, second));
  return { userId, revision: Number(value.slice(0, first)), due, data: value.slice(second + 1) };
}
