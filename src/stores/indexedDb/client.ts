import { type IDBPTransaction, openDB } from 'idb';
import type { StoreError } from '../../errors/storeError.js';
import { nameOf } from '../shared/browserErrors.js';
import { openError, openTimeout, storeClosed, transactionError } from './failure.js';
import { type Database, FORMAT, PARTS, type Part, partsError, type Schema, upgrade } from './format.js';

/** Opening takes this long only if another tab holds the database, which it may do for ever. */
const PATIENCE_MS = 10_000;

export type Mode = 'readonly' | 'readwrite';
export type Transaction<P extends Part, M extends Mode> = IDBPTransaction<Schema, P[], M>;

/** A connection to the database. It is reopened after the browser closed it, or after another tab asked to upgrade or delete the database. */
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
    if (this.#closed) return Promise.reject(storeClosed(this.#name));
    if (this.#opened !== null) return this.#opened;
    const opened: Promise<Database> = this.#openInTime(() => this.#forget(opened)).catch((error) => {
      this.#forget(opened);
      throw error;
    });
    this.#opened = opened;
    return opened;
  }

  /**
   * Does work in its own transaction and waits until it is stored. The work must await nothing but the transaction's requests.
   * @throws StoreError; if its code is `full`, nothing was stored.
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
      throw transactionError(cause, userIds, this.#name);
    }
  }

  /** The browser still finishes open transactions. */
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
      // The connection was closed before the transaction began, so a new connection can begin it.
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
        reject(openTimeout(this.#name, PATIENCE_MS));
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
        // Another tab upgrades or deletes the database, and waits until this connection is closed.
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

/** The result of the work once the transaction is stored. If anything fails, the transaction is aborted. */
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
    // The requests of an aborted transaction fail with AbortError; the transaction has the reason.
    throw nameOf(error) === 'AbortError' && ended !== null ? ended.error : error;
  }
}

function abort<P extends Part, M extends Mode>(transaction: Transaction<P, M>): void {
  try {
    transaction.abort();
  } catch (error) {
    if (nameOf(error) !== 'InvalidStateError') throw error; // It had already ended.
  }
}
