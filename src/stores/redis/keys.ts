import type { LogName } from '../store.js';

/** The keys of one bucket. All contain the hash tag `{b…}`, so a cluster keeps them on one node, and one script may use them all. */
export interface BucketKeys {
  /** Text: the format and the number of buckets. */
  readonly meta: string;
  /** Set: the stored ids of all users. */
  readonly users: string;
  /** Sorted set: the stored ids of users who are due at some time, by that time. */
  readonly due: string;
  /** Sorted set: the stored ids of due users whom a sweeper has claimed, by the end of the claim (T5). */
  readonly claimed: string;
  /** Set: the days that have a hash of metric rows. */
  readonly days: string;
  /** Sorted set, in the first bucket only: the published plans, as `storedPlan` writes them, by version. */
  readonly plans: string;
  /** Hash, in the first bucket only: the versions of the plan that engines have run. */
  readonly seen: string;
  /** Sets: the stored ids of users with entries in a log. */
  readonly logged: { readonly [name in LogName]: string };
  /** Text: a user, as `storedText` writes it. Scripts rely on it: the stored id begins at the length of the key `users`. */
  user(storedId: string): string;
  /** Hash: the sums of a day's metric rows, by their keys. */
  day(day: string): string;
  /** List: one user's entries. */
  log(name: LogName, storedId: string): string;
}

export function bucketKeys(prefix: string, bucket: number): BucketKeys {
  const start = `${prefix}{b${bucket}}:`;
  return {
    meta: `${start}meta`,
    users: `${start}users`,
    due: `${start}due`,
    claimed: `${start}claimed`,
    days: `${start}days`,
    plans: `${start}plans`,
    seen: `${start}seen`,
    logged: { journal: `${start}journal`, decisions: `${start}decisions` },
    user: (storedId) => `${start}user:${storedId}`,
    day: (day) => `${start}metrics:${day}`,
    log: (name, storedId) => `${start}${name}:${storedId}`,
  };
}

/**
 * The bucket of a user: FNV-1a over the UTF-16 units, then mixed once more. It is part of the stored format: with another function, users
 * would be searched in the wrong bucket.
 */
export function bucketOf(userId: string, buckets: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < userId.length; i++) hash = Math.imul(hash ^ userId.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % buckets;
}
