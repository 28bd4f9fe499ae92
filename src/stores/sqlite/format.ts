import { StoreError } from '../../errors/storeError.js';
import type { SqliteDatabase } from './client.js';

/**
 * The version of the tables (S6). Raise it with each change that older code could not read, and add a step to `UPGRADES`. The table of plans did
 * not raise it, because older code never looks at that table. 2: claims of due users, the cells of
 * metric rows, and versions of the plan that were seen.
 */
const FORMAT = 2;

/** The statements that bring tables of a format to the next one, by the format that they start from. */
const UPGRADES: Readonly<Record<number, (prefix: string) => string>> = {
  // SQLite can add a column, but no part of a primary key.
  1: (prefix) => `
    ALTER TABLE ${prefix}users ADD COLUMN claimed INTEGER;
    ALTER TABLE ${prefix}metrics RENAME TO ${prefix}metrics_1;
    ${metricsTable(prefix)}
    INSERT INTO ${prefix}metrics SELECT goal, hour, stage, experience, arm, measure, currency, '', value FROM ${prefix}metrics_1;
    DROP TABLE ${prefix}metrics_1;
    ${seenTable(prefix)}`,
};

/** A row of the table of users. Texts may be stored as bytes (storedText.ts); numbers arrive as bigint if the caller set the client so. */
export interface UserRow {
  readonly user_id: string | Uint8Array;
  readonly data: unknown;
  readonly revision: unknown;
}

/** A row of a log's table. */
export interface LogRow {
  readonly seq: number | bigint;
  readonly user_id: unknown;
  readonly entry: unknown;
}

/** A row of the table of plans. */
export interface PlanRow {
  readonly version: unknown;
  readonly data: unknown;
}

/** The statements that create the tables; all their names begin with the prefix. */
function creation(prefix: string): string {
  const log = (name: string): string => `
    CREATE TABLE ${prefix}${name} (seq INTEGER PRIMARY KEY, user_id TEXT NOT NULL, entry TEXT NOT NULL);
    CREATE INDEX ${prefix}${name}_user ON ${prefix}${name} (user_id);`;
  // Texts that SQLite could not hold are stored as bytes in the TEXT columns (storedText.ts). Metric values are REAL: whole numbers below
  // 2⁵³ are exact, and sums are those that JavaScript computes. `claimed` is when the claim of a due user ends, in epoch ms (T5).
  return `
    CREATE TABLE ${prefix}meta (name TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO ${prefix}meta VALUES ('format', ${FORMAT});
    CREATE TABLE ${prefix}users (user_id TEXT PRIMARY KEY NOT NULL, data TEXT NOT NULL, revision INTEGER NOT NULL, due INTEGER, claimed INTEGER);
    CREATE INDEX ${prefix}users_due ON ${prefix}users (due) WHERE due IS NOT NULL;
    ${metricsTable(prefix)}
    ${log('journal')}
    ${log('decisions')}
    ${plansTable(prefix)};
    ${seenTable(prefix)}`;
}

function seenTable(prefix: string): string {
  return `CREATE TABLE ${prefix}seen (version INTEGER PRIMARY KEY NOT NULL, data TEXT NOT NULL);`;
}

function metricsTable(prefix: string): string {
  return `CREATE TABLE ${prefix}metrics (
      goal TEXT NOT NULL, hour INTEGER NOT NULL, stage TEXT NOT NULL, experience TEXT NOT NULL, arm TEXT NOT NULL,
      measure TEXT NOT NULL, currency TEXT NOT NULL, cell TEXT NOT NULL, value REAL NOT NULL,
      PRIMARY KEY (goal, hour, stage, experience, arm, measure, currency, cell)
    ) WITHOUT ROWID;`;
}

/** Creates the table of published plans if it is missing: files of older versions get it when the first plan is published. */
export function plansTable(prefix: string): string {
  return `CREATE TABLE IF NOT EXISTS ${prefix}plans (version INTEGER PRIMARY KEY NOT NULL, data TEXT NOT NULL)`;
}

/** Whether a table exists, as `found`: 1 or 0. */
export function findTable(name: string): string {
  return `SELECT count(*) AS found FROM sqlite_master WHERE type = 'table' AND name = '${name}' COLLATE NOCASE`;
}

/**
 * Creates the tables if they are missing, or upgrades them, in one transaction, and checks their format.
 * @throws StoreError `newer-format` for tables of a newer version, `corrupt-data` for tables without a format.
 */
export function ensureTables(database: SqliteDatabase, prefix: string, inTransaction: (work: () => void) => void): void {
  if (formatOf(database, prefix) === FORMAT) return;
  inTransaction(() => {
    // Another process may have created or upgraded them meanwhile.
    const found = formatOf(database, prefix);
    if (found === null) database.exec(creation(prefix));
    else upgrade(database, prefix, found);
  });
}

function upgrade(database: SqliteDatabase, prefix: string, found: number): void {
  for (let format = found; format < FORMAT; format++) database.exec((UPGRADES[format] as (prefix: string) => string)(prefix));
  database.exec(`UPDATE ${prefix}meta SET value = ${FORMAT} WHERE name = 'format'`);
}

/** The format of the tables, at most this version's; null if there are none. @throws StoreError */
function formatOf(database: SqliteDatabase, prefix: string): number | null {
  const exist = database.prepare(findTable(`${prefix}meta`)).get() as { readonly found: unknown };
  if (Number(exist.found) === 0) return null;
  const row = database.prepare(`SELECT value FROM ${prefix}meta WHERE name = 'format'`).get() as
    | { readonly value: unknown }
    | null
    | undefined;
  const format = Number(row?.value);
  if (format >= 1 && format <= FORMAT) return format;
  if (format > FORMAT) {
    const message = `The tables "${prefix}…" are stored in format ${format}; this version of goalward reads up to ${FORMAT}. Update goalward.`;
    throw new StoreError('newer-format', [], message);
  }
  const message = `The table "${prefix}meta" holds no format number for the tables "${prefix}…". Restore them from a backup, or use another prefix.`;
  throw new StoreError('corrupt-data', [], message);
}
