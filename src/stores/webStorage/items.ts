import { StoreError } from '../../errors/storeError.js';
import { browserError } from '../browserErrors.js';
import type { PublishedPlan } from '../store.js';
import { type Bucket, readBucket, writeBucket } from './bucket.js';
import { readPlanList, writePlanList } from './planList.js';

/** As much of `localStorage` or `sessionStorage` as is used. */
export interface WebStorage {
  /** The value of a key; null when there is none. */
  getItem(key: string): string | null;
  /** Puts a value in the place of what was there; throws when no space is left. */
  setItem(key: string, value: string): void;
  /** Takes a key out, if it is there. */
  removeItem(key: string): void;
}

/** The format of what is stored (S6). */
const FORMAT = 1;

/**
 * Into how many items users are put, by their id; part of the format. Each write replaces one item, which makes it atomic, and
 * an erased user leaves sums behind in an item that bears no name.
 */
const BUCKETS = 64;

const NOBODY: Bucket = { users: new Map(), sums: new Map() };

/** The buckets of one store, each an item. */
export class StorageItems {
  readonly #storage: WebStorage;
  readonly #prefix: string;

  constructor(storage: WebStorage, prefix: string) {
    this.#storage = storage;
    this.#prefix = prefix;
  }

  /** Does work after a look at the format, which another tab may have changed. @throws StoreError */
  guarded<T>(userIds: readonly string[], work: () => T): T {
    try {
      this.checkFormat();
      return work();
    } catch (cause) {
      throw browserError(cause, userIds, 'The Web Storage');
    }
  }

  /** @throws StoreError `newer-format`, `corrupt-data` */
  checkFormat(): void {
    const text = this.#storage.getItem(this.#formatKey);
    if (text === null || text === String(FORMAT)) return;
    if (Number(text) > FORMAT) {
      const message = `The items "${this.#prefix}:…" were written by a newer version of goalward (format ${text}; this one knows ${FORMAT}): reload the page, or update goalward.`;
      throw new StoreError('newer-format', [], message);
    }
    throw new StoreError('corrupt-data', [], `The item "${this.#formatKey}" should hold ${FORMAT}, and holds ${JSON.stringify(text)}.`);
  }

  read(bucket: number): Bucket {
    const key = this.#key(bucket);
    const text = this.#storage.getItem(key);
    if (text === null) return NOBODY;
    return understood(key, 'users', () => readBucket(text));
  }

  /** One after the other, each read when it is asked for. */
  *all(): Generator<Bucket> {
    for (let bucket = 0; bucket < BUCKETS; bucket++) yield this.read(bucket);
  }

  /** Replaces buckets, all or none. */
  write(buckets: ReadonlyMap<number, Bucket>): void {
    this.#put([...buckets].map(([bucket, content]) => [this.#key(bucket), writeBucket(content)] as const));
  }

  /** What was published, newest first. */
  plans(): readonly PublishedPlan[] {
    const text = this.#storage.getItem(this.#plansKey);
    return text === null ? [] : understood(this.#plansKey, 'plans', () => readPlanList(text));
  }

  /** Replaces what was published. */
  writePlans(plans: readonly PublishedPlan[]): void {
    this.#put([[this.#plansKey, writePlanList(plans)]]);
  }

  /** Replaces items one after the other, all or none: when one does not fit, those before it are put back. */
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
      // Backwards through sizes that fitted on the way here.
      for (const [key, text] of before.reverse()) this.#putBack(key, text, error);
      throw error;
    }
  }

  #putBack(key: string, text: string | null, cause: unknown): void {
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

  get #plansKey(): string {
    return `${this.#prefix}:plans`;
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
    const message = `The item "${key}" cannot be read: something else wrote to it. Remove it to start anew; its ${what} are lost.`;
    throw new StoreError('corrupt-data', [], message, { cause });
  }
}

/** Which bucket a user is in: FNV-1a of the id's UTF-16 units; part of the format. */
export function bucketNumber(userId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < userId.length; i++) hash = Math.imul(hash ^ userId.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % BUCKETS;
}
