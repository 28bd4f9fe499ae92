import Database from 'better-sqlite3';
import pg from 'pg';
import { createClient, createCluster } from 'redis';
import type { Store } from '../../src/index.js';
import { postgresStore } from '../../src/stores/postgres/index.js';
import { redisStore } from '../../src/stores/redis/index.js';
import { sqliteStore } from '../../src/stores/sqlite/index.js';

/** Where a store is, so that another process can open it. */
export type Place =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly schema: string }
  | { readonly kind: 'redis'; readonly url: string; readonly prefix: string }
  | { readonly kind: 'redis-cluster'; readonly urls: readonly string[]; readonly prefix: string };

export interface OpenedStore {
  readonly store: Store;
  /** Creates what the store needs; once, before anybody writes. */
  readonly prepare: () => Promise<void>;
  /** Closes the client too. */
  readonly close: () => Promise<void>;
}

const none = async (): Promise<void> => undefined;

export async function openStore(place: Place): Promise<OpenedStore> {
  switch (place.kind) {
    case 'sqlite': {
      // SQLite lets nobody in by turns: among several busy writers one may wait for long.
      const database = new Database(place.file, { timeout: 60_000 });
      return { store: sqliteStore(database), prepare: none, close: async () => void database.close() };
    }
    case 'postgres': {
      const pool = new pg.Pool({ connectionString: place.url, max: 4 });
      // A server that is killed breaks idle connections: the next query opens new ones.
      pool.on('error', () => undefined);
      const store = postgresStore(pool, { schema: place.schema });
      return { store, prepare: () => store.migrate(), close: () => pool.end() };
    }
    case 'redis': {
      const client = createClient({ url: place.url, disableOfflineQueue: true, socket: { reconnectStrategy: () => 50 } });
      client.on('error', () => undefined);
      await client.connect();
      return { store: redisStore(client, { prefix: place.prefix }), prepare: none, close: async () => client.destroy() };
    }
    case 'redis-cluster': {
      const client = createCluster({ rootNodes: place.urls.map((url) => ({ url })) });
      client.on('error', () => undefined);
      await client.connect();
      return { store: redisStore(client, { prefix: place.prefix }), prepare: none, close: async () => client.destroy() };
    }
  }
}
