import type { Pool } from 'pg';
import type { MetricRow } from '../../../src/core/index.js';
import { dropSchema, ownSchema } from '../../support/postgresServer.js';
import { loadSql, type Parts, tablesSql, writeSql } from './barePostgresSql.js';
import type { BareClient, BareUser, BareWrites } from './benchStore.js';
import { sumsOf } from './changes.js';
import { counted, withCounter } from './counter.js';
import type { Seed } from './work.js';

/** A bigint comes as text. */
type Row = [id: string, revision: string, data: string];

/**
 * Two statements for each batch, prepared by name on each connection, rows as lists. Many texts are one parameter: shorter work than
 * an array, in which every quote is escaped.
 */
export async function barePostgres(pool: Pool, seeds: readonly Seed[], writes: BareWrites): Promise<BareClient> {
  const schema = ownSchema();
  await pool.query(tablesSql(schema));
  await pool.query(
    `INSERT INTO "${schema}".users SELECT id, 1, data, due FROM unnest($1::text[], $2::text[], $3::bigint[]) AS s (id, data, due)`,
    [seeds.map(({ userId }) => userId), seeds.map(({ data }) => withCounter(data)), seeds.map(({ due }) => due)],
  );
  await pool.query(`VACUUM ANALYZE "${schema}".users`);

  const load = { name: `${schema}-load`, text: loadSql(schema), rowMode: 'array' as const };
  const writing = (parts: Parts) => ({ name: `${schema}-${parts}`, text: writeSql(schema, parts), rowMode: 'array' as const });
  const profiles = writing('profiles');
  const withDue = writing('due');
  const withAll = writing('due and metrics');
  return {
    change: async (changes) => {
      const { rows } = await pool.query<Row>({ ...load, values: [packed(changes.map(({ userId }) => userId))] });
      const values = [
        packed(rows.map(([id]) => id)),
        list(rows.map(([, revision]) => revision)),
        packed(rows.map(([, , data]) => counted(data))),
      ];
      let write = profiles;
      if (writes === 'same') {
        const dues = new Map(changes.map(({ userId, due }) => [userId, due]));
        const sums = sumsOf(changes);
        values.push(list(rows.map(([id]) => dues.get(id) ?? 'NULL')));
        if (sums.length > 0) values.push(packed(sums.map(({ key }) => key)), list(sums.map(({ sum }) => sum)));
        write = sums.length > 0 ? withAll : withDue;
      }
      const written = (await pool.query<[number]>({ ...write, values })).rows[0]?.[0];
      if (written !== changes.length) throw new Error(`${written} of ${changes.length} users written`);
    },
    users: async () => {
      const sql = `SELECT id AS "userId", data, revision::float8 AS revision, due::float8 AS due FROM "${schema}".users`;
      return (await pool.query<BareUser>(sql)).rows;
    },
    rows: async () => {
      const sql = `SELECT hour::float8 AS hour, goal, stage, experience, arm, measure, currency, value FROM "${schema}".metrics`;
      return (await pool.query<MetricRow>(sql)).rows;
    },
    close: () => dropSchema(pool, schema),
  };
}

/** What `unpacked` splits. Profiles are JSON, which holds no such character. */
function packed(texts: readonly string[]): string {
  return texts.join('\u0002');
}

/** The literal of an array. */
function list(numbers: readonly (number | string)[]): string {
  return `{${numbers.join(',')}}`;
}
