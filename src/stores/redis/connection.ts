import { isReply, type RedisClient, runScript } from './client.js';
import { DataSet } from './dataSet.js';
import { asStoreError } from './failure.js';
import { bucketsOf, metaOf } from './format.js';
import { bucketKeys } from './keys.js';
import { OPEN } from './scripts.js';

/** For a new data set. In a cluster, 16 stored batches of 100 about half as fast again as 64. */
const BUCKETS = 16;

/** Opens the data set on first use, and again after every failure, because another server may answer then. */
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

  /** Does work on the data set. @throws StoreError, whatever the client threw; UsageError `bad-option` for another number of buckets. */
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
