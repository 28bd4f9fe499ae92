import { UsageError } from '../../errors/usageError.js';

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

/** @throws UsageError `bad-option` for a prefix that cannot begin a table's name, or an unknown durability. */
export function checkedOptions({ prefix = 'goalward_', durability = 'full' }: SqliteOptions): Required<SqliteOptions> {
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
