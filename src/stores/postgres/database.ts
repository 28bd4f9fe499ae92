import { isGoalwardError } from '../../errors/goalwardError.js';
import { asStoreError, canBeTriedAgain, newerFormat, notMigrated } from './failure.js';
import { FORMAT } from './format.js';
import type { PostgresPool } from './pool.js';

type Rows = readonly Record<string, unknown>[];

/** Deadlocks cannot come from goalward's own writers; under stricter isolation levels than the default, refusals do. */
const ATTEMPTS = 20;
/** ms, for each attempt that failed. */
const LONGEST_PAUSE = 5;

/** The caller's pool and the schema in it: runs statements, and says in goalward's words what went wrong. */
export class Database {
  readonly schema: string;
  readonly #pool: PostgresPool;
  #format: Promise<void> | null = null;

  /** @param schema - An identifier of SQL, quoted. */
  constructor(pool: PostgresPool, schema: string) {
    this.#pool = pool;
    this.schema = schema;
  }

  /** Runs one statement, after a look at the format that is done once. @throws StoreError */
  async rows(text: string, values: unknown[], userIds: readonly string[] = []): Promise<Rows> {
    await this.#checkFormat();
    try {
      return await this.#run(text, values, userIds);
    } catch (error) {
      if (isGoalwardError(error, 'not-migrated')) await this.#checkFormatAgain();
      throw error;
    }
  }

  /** Runs several statements without parameters in one transaction, before there is a format. @throws StoreError */
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
      // It may be migrated, or within reach, the next time.
      this.#format = null;
      throw error;
    });
  }

  /** What is missing now may have gone because a newer version took its place: then that is to be said. */
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
        if (attempt === ATTEMPTS || !canBeTriedAgain(error)) throw asStoreError(error, this.schema, userIds);
      }
      const pause = Math.random() * attempt * LONGEST_PAUSE;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
