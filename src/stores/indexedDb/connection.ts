import { type IDBPTransaction, openDB } from 'idb';
import { StoreError } from '../../errors/storeError.js';
import { browserError, nameOf } from '../browserErrors.js';
import { type Database, FORMAT, PARTS, type Part, partsError, type Schema, upgrade } from './parts.js';

/** A connection that does not come within this is waiting for another tab, which may never let go. */
const PATIENCE_MS = 10_000;

export type Mode = 'readonly' | 'readwrite';
export type Transaction<P extends Part, M extends Mode> = IDBPTransaction<Schema, P[], M>;

/** A database's connection, opened anew when the browser closed it or another tab asked for it. */
export class IdbConnection {
  readonly #name: string;
  readonly #durability: 'strict' | 'relaxed';
  #opened: Promise<Database> | null = null;
  #closed = false;

  constructor(name: string, durability: 'strict' | 'relaxed') {
    this.#name = name;
    this.#durability = durability;
  }

  /** @throws StoreError `closed`, `newer-format`, `not-migrated`, `full` or `unavailable`. */
  open(): Promise<Database> {
    if (this.#closed) return Promise.reject(new StoreError('closed', [], `The store "${this.#name}" was closed.`));
    if (this.#opened !== null) return this.#opened;
    const opened: Promise<Database> = this.#openInTime(() => this.#forget(opened)).catch((error) => {
      this.#forget(opened);
      throw error;
    });
    this.#opened = opened;
    return opened;
  }

  /**
   * Does work in a transaction of its own and waits until that is stored. The work may wait for the transaction's requests only.
   * @throws StoreError; then nothing of it was stored if the code is `full`.
   */
  async transact<P extends Part, M extends Mode, T>(
    parts: readonly P[],
    mode: M,
    userIds: readonly string[],
    work: (transaction: Transaction<P, M>) => Promise<T>,
  ): Promise<T> {
    try {
      const transaction = await this.#begin(parts, mode);
      return await completed(transaction, work(transaction));
    } catch (cause) {
      throw browserError(cause, userIds, `The IndexedDB database "${this.#name}"`);
    }
  }

  /** Work that is under way is finished by the browser. */
  async close(): Promise<void> {
    this.#closed = true;
    const opened = this.#opened;
    this.#opened = null;
    await opened?.then(
      (database) => database.close(),
      () => undefined,
    );
  }

  async #begin<P extends Part, M extends Mode>(parts: readonly P[], mode: M): Promise<Transaction<P, M>> {
    const begin = (database: Database) => database.transaction([...parts], mode, { durability: this.#durability });
    const opened = this.open();
    try {
      return begin(await opened);
    } catch (error) {
      // Closed under us: nothing was begun, so that a new connection may begin it.
      if (nameOf(error) !== 'InvalidStateError') throw error;
      this.#forget(opened);
      return begin(await this.open());
    }
  }

  #forget(opened: Promise<Database>): void {
    if (this.#opened === opened) this.#opened = null;
  }

  async #openInTime(lost: () => void): Promise<Database> {
    let late = false;
    const opening = this.#openNow(lost).then((database) => {
      if (late) database.close();
      return database;
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        late = true;
        const message = `The IndexedDB database "${this.#name}" did not open within ${PATIENCE_MS} ms: another tab holds it. Close or reload that tab.`;
        reject(new StoreError('unavailable', [], message));
      }, PATIENCE_MS);
    });
    return Promise.race([opening, tooLate]).finally(() => clearTimeout(timer));
  }

  async #openNow(lost: () => void): Promise<Database> {
    const foreign: { error: StoreError | null } = { error: null };
    try {
      const database: Database = await openDB<Schema>(this.#name, FORMAT, {
        upgrade: (found, oldVersion, _, transaction) => {
          foreign.error = upgrade(found, oldVersion, transaction, this.#name);
        },
        // Another tab upgrades or deletes the database, and waits for this connection to go.
        blocking: () => {
          database.close();
          lost();
        },
        terminated: lost,
      });
      const error = partsError(database, PARTS, this.#name);
      if (error === null) return database;
      database.close();
      throw error;
    } catch (cause) {
      throw foreign.error ?? openError(cause, this.#name);
    }
  }
}

function openError(cause: unknown, name: string): Error {
  if (typeof (globalThis as { indexedDB?: unknown }).indexedDB === 'undefined') {
    const message =
      'There is no IndexedDB here: it needs a browser, in a page or a worker that may store data. memoryStore() works anywhere.';
    return new StoreError('unavailable', [], message, { cause });
  }
  if (nameOf(cause) !== 'VersionError') return browserError(cause, [], `Opening the IndexedDB database "${name}"`);
  const message = `The IndexedDB database "${name}" was written by a newer version of goalward (this one knows format ${FORMAT}): reload the page, or update goalward.`;
  return new StoreError('newer-format', [], message, { cause });
}

/** The work's result once the transaction is stored; of what fails nothing is. */
async function completed<P extends Part, M extends Mode, T>(transaction: Transaction<P, M>, work: Promise<T>): Promise<T> {
  const failure = transaction.done.then(
    () => null,
    (error: unknown) => ({ error }),
  );
  try {
    const result = await work;
    await transaction.done;
    return result;
  } catch (error) {
    abort(transaction);
    const ended = await failure;
    // Requests of a transaction that was given up say so; the transaction says why.
    throw nameOf(error) === 'AbortError' && ended !== null ? ended.error : error;
  }
}

function abort<P extends Part, M extends Mode>(transaction: Transaction<P, M>): void {
  try {
    transaction.abort();
  } catch (error) {
    if (nameOf(error) !== 'InvalidStateError') throw error; // It was over already.
  }
}
