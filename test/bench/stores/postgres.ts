import type { Pool } from 'pg';
import { postgresStore } from '../../../src/stores/postgres/index.js';
import { dropSchema, ownSchema, testPostgres } from '../../support/postgresServer.js';
import { barePostgres } from './barePostgres.js';
import type { BenchStore } from './benchStore.js';

/** @throws when there is no server, nor a program to start one with. */
export async function postgres(): Promise<BenchStore> {
  const server = await testPostgres();
  const pool = server.pool();
  const setting = async (name: string): Promise<string> => String(await figure(pool, `SELECT current_setting('${name}') AS figure`));
  const version = await setting('server_version');
  return {
    name: 'PostgreSQL',
    settings: `PostgreSQL ${version}, pg, synchronous_commit ${await setting('synchronous_commit')}, fsync ${await setting('fsync')}`,
    pace: 1,
    open: async () => {
      const schema = ownSchema();
      const store = postgresStore(pool, { schema });
      await store.migrate();
      return {
        store,
        settle: async () => void (await pool.query(`VACUUM ANALYZE "${schema}".users`)),
        bytes: async () => Number(await figure(pool, `SELECT pg_total_relation_size('"${schema}".users') AS figure`)),
        close: () => dropSchema(pool, schema),
      };
    },
    bare: (seeds, writes) => barePostgres(pool, seeds, writes),
    stop: () => server.stop(),
  };
}

async function figure(pool: Pool, sql: string): Promise<unknown> {
  return (await pool.query<{ figure: unknown }>(sql)).rows[0]?.figure;
}
