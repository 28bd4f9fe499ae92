/** What stands in the tables. */
export type SqliteValue = string | number | bigint | null | Uint8Array;

/** A prepared statement, as far as the store uses it. It is given texts, numbers, null and bytes. */
export interface SqliteStatement {
  /** For statements without rows. */
  run(...values: unknown[]): { readonly changes: number | bigint };
  /** One row as an object by column; undefined or null when there is none. */
  get(...values: unknown[]): unknown;
  /** All rows, as objects by column. */
  all(...values: unknown[]): unknown[];
}

/**
 * A connection to SQLite, as far as the store uses it: a `Database` of `better-sqlite3` or of `bun:sqlite` is one, and a
 * `DatabaseSync` of `node:sqlite` (opened without `returnArrays`).
 */
export interface SqliteDatabase {
  /** Compiles one statement, to be run again and again. */
  prepare(sql: string): SqliteStatement;
  /** Runs statements without values or results. */
  exec(sql: string): unknown;
}
