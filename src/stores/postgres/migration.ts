import { FORMAT, NEWER_FORMAT } from './format.js';
import { functions } from './functions.js';
import { tables } from './tables.js';

/**
 * Makes or upgrades the schema: several statements sent as one query, which PostgreSQL carries out as one transaction. Of several
 * processes one does the work; the others wait for the lock, and then find nothing to do.
 */
export function migration(schema: string): string {
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

function literal(text: string): string {
  // Without backslashes read as escapes, whatever the server's settings.
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
