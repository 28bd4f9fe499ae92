import { isGoalwardError } from '../../errors/goalwardError.js';
import type { DataSet, Placed } from './dataSet.js';
import { unavailable } from './failure.js';

/** Characters that one script takes: the server serves nothing else meanwhile. */
export const SCRIPT_ROOM = 4_000_000;
/** Each user counts as some characters, so that one script takes at most 500 users. */
export const USER_SIZE = SCRIPT_ROOM / 500;
/** What a metric row or a log entry costs besides its characters. */
export const LINE_SIZE = 100;

export function sizeOfEntries(entries: readonly string[]): number {
  return entries.reduce((size, entry) => size + LINE_SIZE + entry.length, 0);
}

/**
 * The items in parts that one script each can take, in the order of the buckets. A part may span buckets if the data set is `whole`.
 * @param room How much one script takes. @param sizeOf How much of it an item takes.
 */
export function partsOf<T>({ whole }: DataSet, placed: readonly Placed<T>[], room: number, sizeOf: (item: T) => number): Placed<T>[][] {
  const parts: Placed<T>[][] = [];
  let part: Placed<T>[] = [];
  let left = 0;
  for (const each of [...placed].sort((one, other) => one.bucket - other.bucket)) {
    left -= sizeOf(each.item);
    if (part.length === 0 || left < 0 || (!whole && part[0]?.bucket !== each.bucket)) {
      part = [];
      parts.push(part);
      left = room - sizeOf(each.item);
    }
    part.push(each);
  }
  return parts;
}

/** The items of a part, grouped by bucket. */
export function byBucket<T>(part: readonly Placed<T>[]): Placed<T>[][] {
  const groups: Placed<T>[][] = [];
  for (const each of part) {
    const last = groups.at(-1);
    if (last?.[0]?.bucket === each.bucket) last.push(each);
    else groups.push([each]);
  }
  return groups;
}

/**
 * Sends all parts at once. If some fail, the error names their users, and says that nothing was stored only if no part was stored.
 * @param send Sends one part. @returns Whether any of it was stored.
 */
export async function sendAll<T extends { readonly userId: string }>(
  parts: readonly Placed<T>[][],
  send: (part: Placed<T>[]) => Promise<boolean>,
  failure: (cause: unknown, userIds: readonly string[]) => Error,
): Promise<void> {
  const results = await Promise.allSettled(parts.map(send));
  const failed = results.flatMap((result, i) => (result.status === 'rejected' ? [{ reason: result.reason, part: parts[i] ?? [] }] : []));
  const [first] = failed;
  if (first === undefined) return;
  const concerned = failed.flatMap(({ part }) => part).sort((one, other) => one.at - other.at);
  const userIds = concerned.map(({ item }) => item.userId);
  const errors = failed.map(({ reason }) => failure(reason, userIds));
  const stored = results.some((result) => result.status === 'fulfilled' && result.value);
  const full = (error: unknown): boolean => isGoalwardError(error, 'full');
  const known = errors.every(full) && !stored;
  const worst = errors.find((error) => !full(error)) ?? (known ? errors[0] : undefined);
  throw worst ?? unavailable(userIds, `no room for ${userIds.length} of the users`, first.reason);
}
