import type { Pool } from 'pg';
import { dropSchema, ownSchema } from '../../support/postgresServer.js';
import type { BareClient } from './benchStore.js';
import { counted, withCounter } from './counter.js';
import type { Seed } from './work.js';

interface Row {
  readonly id: string;
  /** A bigint comes as text. */
  readonly revision: string;
  readonly data: string;
}

/**
 * Two statements for each batch, prepared by name on each connection. The second takes the rows' locks in the order of the ids:
 * unordered, two such writers deadlock.
 */
export async function barePostgres(pool: Pool, seeds: readonly Seed[]): Promise<BareClient> {
  const schema = ownSchema();
  const users = `"${schema}".users`;
  await pool.query(`CREATE SCHEMA "${schema}"`);
  await pool.query(
    `CREATE TABLE ${users} (id text COLLATE "C" PRIMARY KEY, revision bigint NOT NULL, data text NOT NULL) WITH (fillfactor = 80)`,
  );
  await pool.query(`INSERT INTO ${users} SELECT id, 1, data FROM unnest($1::text[], $2::text[]) AS s (id, data)`, [
    seeds.map(({ userId }) => userId),
    seeds.map(({ data }) => withCounter(data)),
  ]);
  await pool.query(`VACUUM ANALYZE ${users}`);

  const load = { name: `${schema}-load`, text: `SELECT id, revision, data FROM ${users} WHERE id = ANY ($1::text[])` };
  const write = { name: `${schema}-write`, text: writeSql(users) };
  return {
    change: async (userIds) => {
      const { rows } = await pool.query<Row>({ ...load, values: [userIds] });
      const revisions = rows.map(({ revision }) => Number(revision));
      const values = [
        rows.map(({ id }) => id),
        revisions,
        revisions.map((revision) => revision + 1),
        rows.map(({ data }) => counted(data)),
      ];
      const { rowCount } = await pool.query({ ...write, values });
      if (rowCount !== userIds.length) throw new Error(`${rowCount} of ${userIds.length} users written`);
    },
    all: async () => {
      const { rows } = await pool.query<Row>(`SELECT id, revision, data FROM ${users}`);
      return rows.map(({ data, revision }) => ({ data, revision: Number(revision) }));
    },
    close: () => dropSchema(pool, schema),
  };
}

function writeSql(users: string): string {
  return `
UPDATE ${users} u SET revision = w.revision, data = w.data
FROM (
  SELECT locked.id, n.revision, n.data
  FROM (SELECT id, revision FROM ${users} WHERE id = ANY ($1::text[]) ORDER BY id FOR UPDATE) locked
  JOIN unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[]) AS n (id, expected, revision, data)
    ON n.id = locked.id AND n.expected = locked.revision
) w
WHERE u.id = w.id`;
}
