import type { DataSet } from './dataSet.js';
import { userIdOf } from './keys.js';
import { DUE } from './scripts.js';

interface Due {
  readonly storedId: string;
  readonly at: number;
}

/** Users due at `now` or before, the earliest of all buckets first. */
export async function dueUsers(dataSet: DataSet, now: number, limit: number): Promise<string[]> {
  if (limit <= 0) return [];
  // The earliest are spread like all: twice a bucket's share is nearly always enough, and so much less than all from each.
  const share = Math.min(limit, 4 + Math.ceil((2 * limit) / dataSet.keys.length));
  const found = (await dataSet.ask(DUE, ({ due }) => due, [score(now), String(share)])).map(dueOf);
  const end = earliest(found, limit).at(limit - 1)?.at ?? Infinity;
  await Promise.all(
    found.map(async (dues, bucket) => {
      if (share === limit || dues.length < share || (dues.at(-1) as Due).at >= end) return;
      const [all] = (await dataSet.run(DUE, bucket, [dataSet.of(bucket).due], [score(now), String(limit)])) as [unknown];
      found[bucket] = dueOf(all);
    }),
  );
  return earliest(found, limit).map(({ storedId }) => userIdOf(storedId));
}

function score(instant: number): string {
  return instant === Infinity ? '+inf' : String(instant);
}

function dueOf(reply: unknown): Due[] {
  const flat = reply as unknown[];
  return Array.from({ length: flat.length / 2 }, (_, i) => ({ storedId: String(flat[2 * i]), at: Number(flat[2 * i + 1]) }));
}

function earliest(found: readonly Due[][], limit: number): Due[] {
  return found
    .flat()
    .sort((one, other) => one.at - other.at)
    .slice(0, limit);
}
