import type { RedisClient, Script } from './client.js';
import { isReply, runScript } from './client.js';
import { asStoreError, otherData } from './failure.js';
import { bucketsOf, metaOf } from './format.js';
import { type BucketKeys, bucketKeys, bucketOf } from './keys.js';
import { OPEN } from './scripts.js';

/** Of a data set that was never written to. In a cluster batches of 100 were stored about half as fast again as with 64. */
const BUCKETS = 16;

/** Something about a user, where it stands in the caller's list, and the user's bucket. */
export interface Placed<T> {
  readonly item: T;
  readonly at: number;
  readonly bucket: number;
}

/** A data set whose format and number of buckets are known. */
export class DataSet {
  readonly keys: readonly BucketKeys[];
  /** Whether one script may use the keys of all buckets: not in a cluster, where they lie on several nodes. */
  readonly whole: boolean;
  readonly #client: RedisClient;
  readonly #meta: string;

  constructor(client: RedisClient, prefix: string, buckets: number, whole: boolean) {
    this.#client = client;
    this.#meta = metaOf(buckets);
    this.keys = Array.from({ length: buckets }, (_, bucket) => bucketKeys(prefix, bucket));
    this.whole = whole;
  }

  /** Runs a script on keys of some bucket, and of others if `whole`. @param bucket The first of them. */
  run(script: Script, bucket: number, keys: readonly string[], args: readonly string[]): Promise<unknown> {
    const { meta } = this.of(this.home(bucket));
    return runScript(this.#client, script, { keys: [meta, ...keys], arguments: [this.#meta, ...args] });
  }

  /** Texts under keys of some bucket, and of others if `whole`. @param bucket The first of them. @throws as a script would. */
  async texts(bucket: number, keys: readonly string[]): Promise<(string | null)[]> {
    const [meta, ...values] = await this.#client.mGet([this.of(this.home(bucket)).meta, ...keys]);
    if (meta != null && String(meta) !== this.#meta) throw otherData(String(meta));
    return values.map((value) => (value == null ? null : String(value)));
  }

  of(bucket: number): BucketKeys {
    return this.keys[bucket] as BucketKeys;
  }

  /** Where metric rows go that come with a write in a bucket: where it can be to one bucket, since then there are fewer rows. */
  home(bucket: number): number {
    return this.whole ? 0 : bucket;
  }

  place<T extends { readonly userId: string }>(items: readonly T[]): Placed<T>[] {
    return items.map((item, at) => ({ item, at, bucket: bucketOf(item.userId, this.keys.length) }));
  }

  /**
   * What one script each can do, in the order of the buckets: everything if `whole`, else what is in one bucket.
   * @param room How much fits. @param sizeOf How much of it one takes.
   */
  parts<T>(placed: readonly Placed<T>[], room: number, sizeOf: (item: T) => number = () => 1): Placed<T>[][] {
    const parts: Placed<T>[][] = [];
    let part: Placed<T>[] = [];
    let left = 0;
    for (const each of [...placed].sort((one, other) => one.bucket - other.bucket)) {
      left -= sizeOf(each.item);
      if (part.length === 0 || left < 0 || (!this.whole && part[0]?.bucket !== each.bucket)) {
        part = [];
        parts.push(part);
        left = room - sizeOf(each.item);
      }
      part.push(each);
    }
    return parts;
  }

  /** Asks the same of one key in every bucket. @returns The answers, by bucket. */
  async ask(script: Script, keyOf: (keys: BucketKeys) => string, args: readonly string[] = []): Promise<unknown[]> {
    if (this.whole) return (await this.run(script, 0, this.keys.map(keyOf), args)) as unknown[];
    const answers = await Promise.all(this.keys.map((keys, bucket) => this.run(script, bucket, [keyOf(keys)], args) as Promise<unknown[]>));
    return answers.map(([answer]) => answer);
  }
}

/** One run of those that share a bucket. */
export function byBucket<T>(part: readonly Placed<T>[]): Placed<T>[][] {
  const runs: Placed<T>[][] = [];
  for (const each of part) {
    const last = runs.at(-1);
    if (last?.[0]?.bucket === each.bucket) last.push(each);
    else runs.push([each]);
  }
  return runs;
}

/** Opens the data set on first use, and again after every failure: another server may answer then. */
export class Connection {
  readonly #client: RedisClient;
  readonly #prefix: string;
  readonly #buckets: number | undefined;
  #opened: Promise<DataSet> | null = null;

  constructor(client: RedisClient, prefix: string, buckets: number | undefined) {
    this.#client = client;
    this.#prefix = prefix;
    this.#buckets = buckets;
  }

  /** @throws StoreError for whatever goes wrong in it; UsageError `bad-option` for another number of buckets. */
  async use<T>(userIds: () => readonly string[], work: (dataSet: DataSet) => Promise<T>): Promise<T> {
    this.#opened ??= this.#open();
    const opened = this.#opened;
    try {
      return await work(await opened);
    } catch (cause) {
      if (this.#opened === opened) this.#opened = null;
      throw this.failure(cause, userIds());
    }
  }

  failure(cause: unknown, userIds: readonly string[]): Error {
    return asStoreError(cause, userIds, this.#prefix);
  }

  async #open(): Promise<DataSet> {
    const wanted = metaOf(this.#buckets ?? BUCKETS);
    const [first, second] = [bucketKeys(this.#prefix, 0).meta, bucketKeys(this.#prefix, 1).meta];
    let [meta, whole] = [wanted, true];
    try {
      meta = String(await runScript(this.#client, OPEN, { keys: [first, second], arguments: [wanted] }));
    } catch (error) {
      if (!isReply(error, 'CROSSSLOT')) throw error;
      whole = false;
      meta = String(await runScript(this.#client, OPEN, { keys: [first], arguments: [wanted] }));
    }
    return new DataSet(this.#client, this.#prefix, bucketsOf(meta, this.#buckets, this.#prefix), whole);
  }
}
