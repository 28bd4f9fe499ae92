import { isGoalwardError } from '../../errors/goalwardError.js';
import type { Database } from './client.js';
import { newerFormat } from './failure.js';
import { FORMAT, NEWER_FORMAT, tables } from './format.js';
import { functions } from './functions.js';
import { literal } from './parameters.js';

/** Upgrades the schema to this version's format. A schema that is up to date is only read, which takes no lock and fewer permissions. */
export async function migrate(database: Database): Promise<void> {
  const found = await formatOrNone(database);
  if (found === FORMAT) return;
  if (found > FORMAT) throw newerFormat(database.schema, found);
  await database.script(migration(database.schema));
}

/** 0 before the first migration. */
async function formatOrNone(database: Database): Promise<number> {
  try {
    return await database.format();
  } catch (error) {
    if (isGoalwardError(error, 'not-migrated')) return 0;
    throw error;
  }
}

/**
 * Creates or upgrades the schema: several statements sent as one query, which PostgreSQL runs as one transaction. When several processes
 * migrate at once, one does the work; the others wait for the lock, and then find nothing to do.
 */
function migration(schema: string): string {
  const name = literal(schema);
  return `
SELECT pg_advisory_xact_lock(hashtextextended('goalward ' || ${name}, 0));
DO $check$
DECLARE
  found bigint;
BEGIN
  IF current_setting('server_encoding') <> 'UTF8' THEN
    RAISE EXCEPTION 'the database is encoded in %, expected UTF8', current_setting('server_encoding') USING ERRCODE = 'feature_not_supported';
  END IF;
  IF to_regclass(${literal(`${schema}.meta`)}) IS NOT NULL THEN
    SELECT value INTO found FROM ${schema}.meta WHERE name = 'format';
    IF found > ${FORMAT} THEN RAISE EXCEPTION '%', found USING ERRCODE = '${NEWER_FORMAT}'; END IF;
  END IF;
END $check$;
CREATE SCHEMA IF NOT EXISTS ${schema};
CREATE TABLE IF NOT EXISTS ${schema}.meta (name text PRIMARY KEY, value bigint NOT NULL);
${tables(schema)}
${functions(schema)}
INSERT INTO ${schema}.meta (name, value) VALUES ('format', ${FORMAT}) ON CONFLICT (name) DO UPDATE SET value = excluded.value;`;
}
