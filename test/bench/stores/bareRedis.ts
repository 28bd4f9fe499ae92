import { runScript, scriptOf } from '../../../src/stores/redis/client.js';
import { dropPrefix, ownPrefix, type RedisTestClient } from '../../support/redisServer.js';
import type { BareClient } from './benchStore.js';
import { counted, withCounter } from './counter.js';
import type { Seed } from './work.js';

/** KEYS: users. ARGV: the revision expected of each, then the value of each. @returns How many were written. */
const WRITE = scriptOf(`
local count = #KEYS
local old = redis.call('MGET', unpack(KEYS))
local new, n = {}, 0
for i = 1, count do
  local expected = ARGV[i]
  if old[i] and string.sub(old[i], 1, #expected + 1) == expected .. ' ' then
    new[n + 1] = KEYS[i]
    new[n + 2] = ARGV[count + i]
    n = n + 2
  end
end
if n > 0 then redis.call('MSET', unpack(new)) end
return n / 2`);

/** A key for each user that holds the revision, a space and the text; one command to load a batch, one script to write it. */
export async function bareRedis(client: RedisTestClient, seeds: readonly Seed[]): Promise<BareClient> {
  const prefix = ownPrefix();
  const keyOf = (userId: string): string => prefix + userId;
  await client.mSet(Object.fromEntries(seeds.map(({ userId, data }) => [keyOf(userId), `1 ${withCounter(data)}`])));

  return {
    change: async (userIds) => {
      const keys = userIds.map(keyOf);
      const expected: string[] = [];
      const values: string[] = [];
      for (const value of await client.mGet(keys)) {
        const { revision, data } = parsed(value);
        expected.push(String(revision));
        values.push(`${revision + 1} ${counted(data)}`);
      }
      const written = await runScript(client, WRITE, { keys, arguments: [...expected, ...values] });
      if (written !== userIds.length) throw new Error(`${written} of ${userIds.length} users written`);
    },
    all: async () => (await client.mGet(seeds.map(({ userId }) => keyOf(userId)))).map(parsed),
    close: () => dropPrefix(client, prefix),
  };
}

function parsed(value: string | null): { readonly revision: number; readonly data: string } {
  if (value === null) throw new Error('a user is gone');
  const space = value.indexOf(' ');
  return { revision: Number(value.slice(0, space)), data: value.slice(space + 1) };
}
