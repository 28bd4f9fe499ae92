import { literal } from './parameters.js';

/** The version of the tables and functions, stored in the table `meta` (S6). Raise it with every change of this file or of functions.ts. 2: the table of plans. 3: claims of due users, the cells of metric rows, and versions of the plan that were seen. */
export const FORMAT = 3;

/** The SQLSTATE that a migration raises when the schema is newer than the program. */
export const NEWER_FORMAT = 'GW001';

/**
 * The tables.
 * - Text is compared byte by byte: locks are then taken in the same order whatever the database's language.
 * - An absent part of a metric's key is the empty text, because a primary key holds no nulls.
 * - A metric's value is a float64, as in JavaScript: whole numbers below 2⁵³ add up exactly, and sums of squares are the same as
 *   in the other stores. Each store instance adds to one of 16 rows of a key (its shard), so that writers do not wait for one another.
 * - `claimed` is when the claim of a due user ends, by the server's clock (T5). No index holds it, so that claiming changes no index.
 * - Pages keep free space for the next version of a row, which then needs no new index entries.
 * - Each plan names the version it was published after (-1: none), and these are unique: of several plans published after the same version
 *   only one is stored, without a lock.
 * - `seq` orders a user's log. It is drawn while the user's row is locked, so it follows the order of the commits.
 */
export function tables(schema: string): string {
  return `
CREATE TABLE IF NOT EXISTS ${schema}.users (
  id text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  data text NOT NULL,
  due bigint,
  claimed timestamptz
) WITH (fillfactor = 80);
ALTER TABLE ${schema}.users ADD COLUMN IF NOT EXISTS claimed timestamptz;
CREATE INDEX IF NOT EXISTS users_due ON ${schema}.users (due) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS ${schema}.metrics (
  goal text COLLATE "C" NOT NULL,
  hour bigint NOT NULL,
  stage text COLLATE "C" NOT NULL,
  experience text COLLATE "C" NOT NULL,
  arm text COLLATE "C" NOT NULL,
  measure text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  cell text COLLATE "C" NOT NULL,
  shard smallint NOT NULL,
  value double precision NOT NULL,
  PRIMARY KEY (goal, hour, stage, experience, arm, measure, currency, cell, shard)
) WITH (fillfactor = 50);
${cells(schema)}
${log(schema, 'journal')}
${log(schema, 'decisions')}
CREATE TABLE IF NOT EXISTS ${schema}.plans (
  version bigint PRIMARY KEY,
  previous bigint NOT NULL UNIQUE CHECK (previous < version),
  data text NOT NULL
);
CREATE TABLE IF NOT EXISTS ${schema}.seen (
  version bigint PRIMARY KEY,
  data text NOT NULL
);`;
}

/** Adds the cells to a table of metrics of before format 3. */
function cells(schema: string): string {
  return `
DO $cells$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass(${literal(`${schema}.metrics`)}) AND attname = 'cell' AND NOT attisdropped) THEN
    ALTER TABLE ${schema}.metrics ADD COLUMN cell text COLLATE "C" NOT NULL DEFAULT '';
    ALTER TABLE ${schema}.metrics ALTER COLUMN cell DROP DEFAULT;
    ALTER TABLE ${schema}.metrics DROP CONSTRAINT metrics_pkey;
    ALTER TABLE ${schema}.metrics ADD PRIMARY KEY (goal, hour, stage, experience, arm, measure, currency, cell, shard);
  END IF;
END $cells$;`;
}

function log(schema: string, name: string): string {
  return `
CREATE TABLE IF NOT EXISTS ${schema}.${name} (
  user_id text COLLATE "C" NOT NULL,
  seq bigserial NOT NULL,
  entry text NOT NULL,
  PRIMARY KEY (user_id, seq)
);`;
}
