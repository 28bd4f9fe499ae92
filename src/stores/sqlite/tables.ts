import { StoreError } from '../../errors/storeError.js';
import type { SqliteDatabase } from './database.js';

/**
 * The format of the tables (S6). One more for each change that older code could not read: the table of plans came later, and older
 * code has no use for it.
 */
const FORMAT = 1;

/** The store's tables and their layout; all their names begin with the prefix. */
function creation(prefix: string): string {
  const log = (name: string): string => `
    CREATE TABLE ${prefix}${name} (seq INTEGER PRIMARY KEY, user_id TEXT NOT NULL, entry TEXT NOT NULL);
    CREATE INDEX ${prefix}${name}_user ON ${prefix}${name} (user_id);`;
  // Texts that SQLite could not hold stand in TEXT columns as bytes (storedText.ts). Metric values are REAL: exact for whole
  // numbers below 2⁵³, and what adding them up in JavaScript gives.
  return `
    CREATE TABLE ${prefix}meta (name TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO ${prefix}meta VALUES ('format', ${FORMAT});
    CREATE TABLE ${prefix}users (user_id TEXT PRIMARY KEY NOT NULL, data TEXT NOT NULL, revision INTEGER NOT NULL, due INTEGER);
    CREATE INDEX ${prefix}users_due ON ${prefix}users (due) WHERE due IS NOT NULL;
    CREATE TABLE ${prefix}metrics (
      goal TEXT NOT NULL, hour INTEGER NOT NULL, stage TEXT NOT NULL, experience TEXT NOT NULL, arm TEXT NOT NULL,
      measure TEXT NOT NULL, currency TEXT NOT NULL, value REAL NOT NULL,
      PRIMARY KEY (goal, hour, stage, experience, arm, measure, currency)
    ) WITHOUT ROWID;
    ${log('journal')}
    ${log('decisions')}
    ${plansTable(prefix)};`;
}

/** Makes the table of published plans, unless it is there: files of older versions get it with their first plan. */
export function plansTable(prefix: string): string {
  return `CREATE TABLE IF NOT EXISTS ${prefix}plans (version INTEGER PRIMARY KEY NOT NULL, data TEXT NOT NULL)`;
}

/** Whether there is a table, as `found`: 1 or 0. */
export function findTable(name: string): string {
  return `SELECT count(*) AS found FROM sqlite_master WHERE type = 'table' AND name = '${name}' COLLATE NOCASE`;
}

/**
 * Makes the tables if they are not there, in one transaction.
 * @throws StoreError `newer-format` for tables that a newer version made, `corrupt-data` for some without a format.
 */
export function ensureTables(database: SqliteDatabase, prefix: string, inTransaction: (work: () => void) => void): void {
  const found = database.prepare(findTable(`${prefix}meta`));
  const there = (): boolean => Number((found.get() as { readonly found: unknown }).found) > 0;
  if (!there()) {
    inTransaction(() => {
      // Another process may have been first.
      if (!there()) database.exec(creation(prefix));
    });
  }
  checkFormat(database, prefix);
}

function checkFormat(database: SqliteDatabase, prefix: string): void {
  const row = database.prepare(`SELECT value FROM ${prefix}meta WHERE name = 'format'`).get() as
    | { readonly value: unknown }
    | null
    | undefined;
  const format = Number(row?.value);
  if (format >= 1 && format <= FORMAT) return;
  if (format > FORMAT) {
    const message = `The tables "${prefix}…" are stored in format ${format}; this version of goalward reads up to ${FORMAT}: update it.`;
    throw new StoreError('newer-format', [], message);
  }
  const message = `The table "${prefix}meta" names no format of the tables "${prefix}…": restore them from a backup, or give another prefix.`;
  throw new StoreError('corrupt-data', [], message);
}
