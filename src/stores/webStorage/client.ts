import type { PublishedPlan } from '../store.js';
import { formatError, storageError, unreadableItem } from './failure.js';
import { BUCKETS, type Bucket, EMPTY_BUCKET, FORMAT, readBucket, readPlanList, writeBucket, writePlanList } from './format.js';

/** The part of `localStorage` or `sessionStorage` that the store uses. */
export interface WebStorage {
  /** The value of a key; null when there is none. */
  getItem(key: string): string | null;
  /** Sets the value of a key; throws when no space is left. */
  setItem(key: string, value: string): void;
  /** Removes a key, if it is there. */
  removeItem(key: string): void;
}

/** The published plans, and those that engines have run. */
export type PlanList = 'plans' | 'seen';

/** The items of one store: buckets of users, and two lists of plans. */
export class StorageItems {
  readonly #storage: WebStorage;
  readonly #prefix: string;

  constructor(storage: WebStorage, prefix: string) {
    this.#storage = storage;
    this.#prefix = prefix;
  }

  /** Checks the format, which another tab may have changed, and does work. @throws StoreError, whatever the storage threw. */
  guarded<T>(userIds: readonly string[], work: () => T): T {
    try {
      this.#checkFormat();
      return work();
    } catch (cause) {
      throw storageError(cause, userIds);
    }
  }

  read(bucket: number): Bucket {
    const key = this.#key(bucket);
    const text = this.#storage.getItem(key);
    if (text === null) return EMPTY_BUCKET;
    return understood(key, 'users', () => readBucket(text));
  }

  /** All buckets; each is read when it is asked for. */
  *all(): Generator<Bucket> {
    for (let bucket = 0; bucket < BUCKETS; bucket++) yield this.read(bucket);
  }

  /** Replaces buckets, all or none. */
  write(buckets: ReadonlyMap<number, Bucket>): void {
    this.#put([...buckets].map(([bucket, content]) => [this.#key(bucket), writeBucket(content)] as const));
  }

  /** The published plans, newest first; or those that engines have run. */
  plans(list: PlanList): readonly PublishedPlan[] {
    const key = this.#plansKey(list);
    const text = this.#storage.getItem(key);
    return text === null ? [] : understood(key, 'plans', () => readPlanList(text));
  }

  /** Replaces these plans. */
  writePlans(list: PlanList, plans: readonly PublishedPlan[]): void {
    this.#put([[this.#plansKey(list), writePlanList(plans)]]);
  }

  /** @throws StoreError `newer-format`, `corrupt-data` */
  #checkFormat(): void {
    const text = this.#storage.getItem(this.#formatKey);
    if (text !== null && text !== String(FORMAT)) throw formatError(this.#formatKey, this.#prefix, text);
  }

  /** Replaces items, all or none: when one does not fit, the ones before it are restored. */
  #put(texts: readonly (readonly [key: string, text: string])[]): void {
    if (texts.length === 0) return;
    const before: (readonly [key: string, text: string | null])[] = [];
    try {
      for (const [key, text] of [[this.#formatKey, String(FORMAT)] as const, ...texts]) {
        const known = this.#storage.getItem(key);
        if (known === text) continue;
        this.#storage.setItem(key, text);
        before.push([key, known]);
      }
    } catch (error) {
      // In reverse order, so that the total size goes back through values that fitted before.
      for (const [key, text] of before.reverse()) this.#restore(key, text, error);
      throw error;
    }
  }

  #restore(key: string, text: string | null, cause: unknown): void {
    try {
      if (text === null) this.#storage.removeItem(key);
      else this.#storage.setItem(key, text);
    } catch {
      throw new Error(`the item "${key}" could be neither written nor put back`, { cause });
    }
  }

  get #formatKey(): string {
    return `${this.#prefix}:format`;
  }

  #plansKey(list: PlanList): string {
    return `${this.#prefix}:${list}`;
  }

  #key(bucket: number): string {
    return `${this.#prefix}:${bucket}`;
  }
}

/** @throws StoreError `corrupt-data` */
function understood<T>(key: string, what: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw unreadableItem(key, what, cause);
  }
}
