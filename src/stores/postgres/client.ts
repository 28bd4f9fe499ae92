import { isGoalwardError } from '../../errors/goalwardError.js';
import { asStoreError, isRetryable, newerFormat, notMigrated } from './failure.js';
import { FORMAT } from './format.js';

/** A statement with its parameters. */
export interface PostgresQuery {
  readonly text: string;
  values?: unknown[];
}

/**
 * The part of a client that the store uses: `Pool` of the package `pg` has it. Each query may use another connection, and may go through a
 * pooler in transaction mode: no transaction spans two queries, and no statement is prepared by name.
 */
export interface PostgresPool {
  /** Runs a query; its rows are objects by column. */
  query(query: PostgresQuery): Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
}

type Rows = readonly Record<string, unknown>[];

/** goalward's own writers cause no deadlocks. Isolation levels stricter than the default do cause serialization failures. */
const ATTEMPTS = 20;
/** Milliseconds, multiplied by the number of failed attempts. */
const LONGEST_PAUSE = 5;

/** The caller's pool and the schema in it: runs statements, and throws StoreErrors. */
export class Database {
  readonly schema: string;
  readonly #pool: PostgresPool;
  #format: Promise<void> | null = null;

  /** @param schema A quoted SQL identifier. */
  constructor(pool: PostgresPool, schema: string) {
    this.#pool = pool;
    this.schema = schema;
  }

  /** Runs one statement. The first call also checks the format. @throws StoreError */
  async rows(text: string, values: unknown[], userIds: readonly string[] = []): Promise<Rows> {
    await this.#checkFormat();
    try {
      return await this.#run(text, values, userIds);
    } catch (error) {
      if (isGoalwardError(error, 'not-migrated')) await this.#checkFormatAgain();
      throw error;
    }
  }

  /** Runs several statements without parameters in one transaction, and checks no format. @throws StoreError */
  async script(text: string): Promise<void> {
    await this.#run(text, undefined, []);
  }

  /** The format of what is stored. @throws StoreError `not-migrated` */
  async format(): Promise<number> {
    const [row] = await this.#run(`SELECT value FROM ${this.schema}.meta WHERE name = 'format'`, [], []);
    if (row === undefined) throw notMigrated(this.schema);
    return Number(row.value);
  }

  #checkFormat(): Promise<void> {
    this.#format ??= this.format().then((found) => {
      if (found > FORMAT) throw newerFormat(this.schema, found);
      if (found < FORMAT) throw notMigrated(this.schema);
    });
    return this.#format.catch((error: unknown) => {
      // The next call checks again: the schema may be migrated by then, or the server may be back.
      this.#format = null;
      throw error;
    });
  }

  /** A table or function may be missing because a newer version replaced it; then this throws `newer-format`. */
  #checkFormatAgain(): Promise<void> {
    this.#format = null;
    return this.#checkFormat();
  }

  async #run(text: string, values: unknown[] | undefined, userIds: readonly string[]): Promise<Rows> {
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await this.#pool.query(values === undefined ? { text } : { text, values });
        return result.rows;
      } catch (error) {
        if (attempt === ATTEMPTS || !isRetryable(error)) throw asStoreError(error, this.schema, userIds);
      }
      const pause = Math.random() * attempt * LONGEST_PAUSE;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
