import pg from 'pg';
import { type PrivatePostgres, startPrivatePostgres } from './postgresPrivate.js';

/** Where a server of the machine's own would be. */
const USUAL = 'postgres://postgres@127.0.0.1:5432/postgres';

/** A server that tests share, each in a schema of its own. */
export interface TestPostgres {
  /** A connection string, for other processes too. */
  readonly url: string;
  /** Another pool; `stop` ends it. */
  pool(options?: pg.PoolConfig): pg.Pool;
  /** Ends the pools, and the server if it was started for the tests. */
  stop(): Promise<void>;
}

/** What `GOALWARD_POSTGRES_URL` names, else the machine's own server, else one that is started for these tests; says which in one line. */
export async function testPostgres(): Promise<TestPostgres> {
  const named = process.env.GOALWARD_POSTGRES_URL;
  if (named) return connected(named, 'GOALWARD_POSTGRES_URL', await versionOf(named), null);
  const found = await versionOf(USUAL).catch(() => null);
  if (found !== null) return connected(USUAL, USUAL, found, null);
  const server = await startPrivatePostgres();
  return connected(server.url, `started for these tests, ${server.program}`, await versionOf(server.url), server);
}

function connected(url: string, where: string, version: string, server: PrivatePostgres | null): TestPostgres {
  process.stdout.write(`PostgreSQL ${version}: ${where}\n`);
  const pools: pg.Pool[] = [];
  return {
    url,
    pool: (options = {}) => {
      const pool = testPool(url, options);
      pools.push(pool);
      return pool;
    },
    stop: async () => {
      await Promise.all(pools.map((pool) => pool.end()));
      await server?.stop();
    },
  };
}

/** A pool whose idle connections may be lost: tests cut them. */
export function testPool(url: string, options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 4, connectionTimeoutMillis: 10_000, ...options });
  pool.on('error', () => undefined);
  return pool;
}

async function versionOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return rows[0]?.server_version ?? 'of an unknown version';
  } finally {
    await client.end();
  }
}

let schemas = 0;

/** The name of a schema that no other test uses, on a server that other runs may share. */
export function ownSchema(): string {
  return `goalward_test_${process.pid}_${Date.now().toString(36)}_${++schemas}`;
}

/** Removes a schema with all that is in it, if it is there. */
export async function dropSchema(pool: pg.Pool, schema: string): Promise<void> {
  await pool.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
}
