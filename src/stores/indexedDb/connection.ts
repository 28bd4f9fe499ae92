import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { StoreError } from '../../errors/storeError.js';
import { browserError, nameOf } from '../browserErrors.js';

/** The format of what is stored (S6): IndexedDB's own version of the database. */
const FORMAT = 1;

/** A connection that does not come within this is waiting for another tab, which may never let go. */
const PATIENCE_MS = 10_000;

interface StoredRecord {
  readonly revision: number;
  readonly data: string;
  /** Absent when time alone moves nothing: the index then does not hold the user. */
  readonly due?: number;
}

interface LogRecord {
  readonly userId: string;
  readonly entry: string;
}

/** What the database holds: users under their ids, sums under their metric keys, logs under numbers that count up. */
interface Schema extends DBSchema {
  readonly users: { readonly key: string; readonly value: StoredRecord; readonly indexes: { readonly due: number } };
  readonly metrics: { readonly key: string; readonly value: number };
  readonly journal: { readonly key: number; readonly value: LogRecord; readonly indexes: { readonly userId: string } };
  readonly decisions: { readonly key: number; readonly value: LogRecord; readonly indexes: { readonly userId: string } };
}

export type Part = 'users' | 'metrics' | 'journal' | 'decisions';
export type Mode = 'readonly' | 'readwrite';
export type Transaction<P extends Part, M extends Mode> = IDBPTransaction<Schema, P[], M>;
type Database = IDBPDatabase<Schema>;

const PARTS: readonly Part[] = ['users', 'metrics', 'journal', 'decisions'];

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
    try {
      const database: Database = await openDB<Schema>(this.#name, FORMAT, {
        upgrade: (created, oldVersion) => {
          if (oldVersion < 1) createParts(created);
        },
        // Another tab upgrades or deletes the database, and waits for this connection to go.
        blocking: () => {
          database.close();
          lost();
        },
        terminated: lost,
      });
      checkParts(database, this.#name);
      return database;
    } catch (cause) {
      throw openError(cause, this.#name);
    }
  }
}

function createParts(database: Database): void {
  database.createObjectStore('users').createIndex('due', 'due');
  database.createObjectStore('metrics');
  database.createObjectStore('journal', { autoIncrement: true }).createIndex('userId', 'userId');
  database.createObjectStore('decisions', { autoIncrement: true }).createIndex('userId', 'userId');
}

function checkParts(database: Database, name: string): void {
  const missing = PARTS.filter((part) => !database.objectStoreNames.contains(part));
  if (missing.length === 0) return;
  database.close();
  const message = `The IndexedDB database "${name}" has no ${missing.join(', ')}: something else made it. Give the store another name, or delete the database.`;
  throw new StoreError('not-migrated', [], message);
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
