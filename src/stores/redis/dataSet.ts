import { type RedisClient, runScript, type Script } from './client.js';
import { otherData } from './failure.js';
import { metaOf } from './format.js';
import { type BucketKeys, bucketKeys, bucketOf } from './keys.js';

/** An item about a user, its place in the caller's list, and the user's bucket. */
export interface Placed<T> {
  readonly item: T;
  readonly at: number;
  readonly bucket: number;
}

/** The stored data, once its format and its number of buckets are known. */
export class DataSet {
  readonly keys: readonly BucketKeys[];
  /** Whether one script may use the keys of all buckets. Not in a cluster, where buckets are on several nodes. */
  readonly whole: boolean;
  readonly #client: RedisClient;
  readonly #meta: string;

  constructor(client: RedisClient, prefix: string, buckets: number, whole: boolean) {
    this.#client = client;
    this.#meta = metaOf(buckets);
    this.keys = Array.from({ length: buckets }, (_, bucket) => bucketKeys(prefix, bucket));
    this.whole = whole;
  }

  /** Runs a script on keys of one bucket, and of others if `whole`. @param bucket The first of them. */
  run(script: Script, bucket: number, keys: readonly string[], args: readonly string[]): Promise<unknown> {
    const { meta } = this.of(this.home(bucket));
    return runScript(this.#client, script, { keys: [meta, ...keys], arguments: [this.#meta, ...args] });
  }

  /** The values of keys of one bucket, and of others if `whole`. @param bucket The first of them. @throws the same errors as a script. */
  async texts(bucket: number, keys: readonly string[]): Promise<(string | null)[]> {
    const [meta, ...values] = await this.#client.mGet([this.of(this.home(bucket)).meta, ...keys]);
    if (meta != null && String(meta) !== this.#meta) throw otherData(String(meta));
    return values.map((value) => (value == null ? null : String(value)));
  }

  of(bucket: number): BucketKeys {
    return this.keys[bucket] as BucketKeys;
  }

  /** The bucket that holds the metric rows of a write: one bucket for all writes if `whole`, because that makes fewer rows. */
  home(bucket: number): number {
    return this.whole ? 0 : bucket;
  }

  place<T extends { readonly userId: string }>(items: readonly T[]): Placed<T>[] {
    return items.map((item, at) => ({ item, at, bucket: bucketOf(item.userId, this.keys.length) }));
  }

  /** Runs a script on one key of every bucket. @returns The replies, by bucket. */
  async ask(script: Script, keyOf: (keys: BucketKeys) => string, args: readonly string[] = []): Promise<unknown[]> {
    if (this.whole) return (await this.run(script, 0, this.keys.map(keyOf), args)) as unknown[];
    const replies = await Promise.all(this.keys.map((keys, bucket) => this.run(script, bucket, [keyOf(keys)], args) as Promise<unknown[]>));
    return replies.map(([reply]) => reply);
  }
}
