import { UsageError } from '../../errors/usageError.js';

/** @throws UsageError `bad-option` for a prefix that cannot begin a table's name, or a durability that there is not. */
export function checkOptions(prefix: string, durability: string): void {
  // The prefix stands in SQL as it is; `sqlite_` is SQLite's own.
  if (!/^(?!sqlite_)[a-z_][a-z0-9_]{0,39}$/i.test(prefix)) {
    const message = `expected 1 to 40 letters, digits or "_", no digit first and not "sqlite_", got ${JSON.stringify(prefix)}.`;
    throw new UsageError('bad-option', 'prefix', message);
  }
  if (durability !== 'full' && durability !== 'normal') {
    throw new UsageError('bad-option', 'durability', `expected "full" or "normal", got ${JSON.stringify(durability)}.`);
  }
}
