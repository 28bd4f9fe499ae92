import type { SqliteDatabase, SqliteStatement } from './database.js';
import { wrapped } from './failure.js';

/** A statement that is prepared when it is first needed, and kept. */
export type Lazy = () => SqliteStatement;

/** A statement of a database, prepared once. */
export function lazy(database: SqliteDatabase, sql: string): Lazy {
  let statement: SqliteStatement | undefined;
  return () => {
    statement ??= database.prepare(sql);
    return statement;
  };
}

/**
 * Runs work in a transaction of its own: all of it is stored, or nothing. The work is done in one turn, so that nothing else on
 * the connection comes between, and no lock outlasts it.
 * @throws StoreError that names the users, whatever the client threw.
 */
export type Transact = <T>(users: readonly { readonly userId: string }[], work: () => T) => T;

/** Transactions that read, which see one state of all; and such that write, which wait for one another. */
export interface Connection {
  readonly read: Transact;
  readonly write: Transact;
}

export function connect(database: SqliteDatabase): Connection {
  const commit = lazy(database, 'COMMIT');
  const transact = (begin: Lazy): Transact => {
    return (users, work) =>
      wrapped(users, () => {
        // Before the `try`: where this fails, a transaction that is open is not the store's.
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
  // A writer takes the lock at once: a reader that turns writer later could not wait for it.
  return { read: transact(lazy(database, 'BEGIN')), write: transact(lazy(database, 'BEGIN IMMEDIATE')) };
}

function rollBack(database: SqliteDatabase): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // Some failures, a full disk among them, have rolled it back already; what went wrong first is what to tell.
  }
}
