import { wrapped } from './failure.js';

/** A value in a column. */
export type SqliteValue = string | number | bigint | null | Uint8Array;

/** The part of a prepared statement that the store uses. Its parameters are texts, numbers, null and bytes. */
export interface SqliteStatement {
  /** Runs a statement that returns no rows. */
  run(...values: unknown[]): { readonly changes: number | bigint };
  /** The first row as an object by column; undefined or null when there is none. */
  get(...values: unknown[]): unknown;
  /** All rows, as objects by column. */
  all(...values: unknown[]): unknown[];
}

/**
 * The part of a connection to SQLite that the store uses: a `Database` of `better-sqlite3` or `bun:sqlite` has it, and a `DatabaseSync` of
 * `node:sqlite` (opened without `returnArrays`).
 */
export interface SqliteDatabase {
  /** Compiles one statement, which can run many times. */
  prepare(sql: string): SqliteStatement;
  /** Runs statements without parameters or results. */
  exec(sql: string): unknown;
}

/** A statement that is prepared on its first use, and then reused. */
export type Lazy = () => SqliteStatement;

export function lazy(database: SqliteDatabase, sql: string): Lazy {
  let statement: SqliteStatement | undefined;
  return () => {
    statement ??= database.prepare(sql);
    return statement;
  };
}

/**
 * Runs work in its own transaction: all of it is stored, or nothing. The work is synchronous, so nothing else on the connection runs in
 * between, and no lock is held afterwards.
 * @throws StoreError with the users, for any error of the client.
 */
export type Transact = <T>(users: readonly { readonly userId: string }[], work: () => T) => T;

/** `read`: transactions that see one state of the database. `write`: transactions that wait for one another. */
export interface Connection {
  readonly read: Transact;
  readonly write: Transact;
}

export function connect(database: SqliteDatabase): Connection {
  const commit = lazy(database, 'COMMIT');
  const transact = (begin: Lazy): Transact => {
    return (users, work) =>
      wrapped(users, () => {
        // Outside the `try`: when BEGIN fails, an open transaction is the caller's, and must not be rolled back.
        begin().run();
        try {
          const result = work();
          commit().run();
          return result;
        } catch (error) {
          rollBack(database);
          throw error;
        }
      });
  };
  // IMMEDIATE takes the write lock at once: a transaction that reads first and then writes could fail instead of waiting.
  return { read: transact(lazy(database, 'BEGIN')), write: transact(lazy(database, 'BEGIN IMMEDIATE')) };
}

function rollBack(database: SqliteDatabase): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // After some failures, such as a full disk, SQLite has already rolled back. The caller throws the first error.
  }
}
