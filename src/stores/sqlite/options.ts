import { UsageError } from '../../errors/usageError.js';
import type { SqliteDatabase } from './client.js';

/** How a SQLite store is set up. */
export interface SqliteOptions {
  /** The first characters of its tables' names: 1 to 40 ASCII letters, digits and `_`, not beginning with a digit. Default `goalward_`. */
  readonly prefix?: string;
  /**
   * `full` (default): committed writes survive a loss of power. `normal`: they survive the end of the process, but a loss of power may
   * undo the newest ones; small commits are several times as fast.
   */
  readonly durability?: 'full' | 'normal';
}

/** @throws UsageError `bad-option` for what is no database, a prefix that cannot begin a table's name, or an unknown durability. */
export function checkedOptions(
  database: SqliteDatabase,
  { prefix = 'goalward_', durability = 'full' }: SqliteOptions,
): Required<SqliteOptions> {
  if (typeof (database as SqliteDatabase | undefined)?.prepare !== 'function') {
    const got = database === null ? 'null' : `a value of the type ${typeof database}`;
    throw new UsageError(
      'bad-option',
      'database',
      `expected an open database, such as \`new Database('app.db')\` of better-sqlite3, got ${got}.`,
    );
  }
  // The prefix is part of the SQL text. Names that begin with `sqlite_` are reserved.
  if (!/^(?!sqlite_)[a-z_][a-z0-9_]{0,39}$/i.test(prefix)) {
    const message = `expected 1 to 40 letters, digits or "_", no digit first and not "sqlite_", got ${JSON.stringify(prefix)}.`;
    throw new UsageError('bad-option', 'prefix', message);
  }
  if (durability !== 'full' && durability !== 'normal') {
    throw new UsageError('bad-option', 'durability', `expected "full" or "normal", got ${JSON.stringify(durability)}.`);
  }
  return { prefix, durability };
}
