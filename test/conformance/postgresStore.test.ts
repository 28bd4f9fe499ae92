import { afterAll, beforeAll, describe, it } from 'vitest';
import { postgresStore } from '../../src/stores/postgres/index.js';
import { storeContract } from '../../src/testing/index.js';
import { dropSchema, ownSchema, type TestPostgres, testPool, testPostgres } from '../support/postgresServer.js';

let server: TestPostgres;
beforeAll(async () => {
  server = await testPostgres();
});
afterAll(() => server?.stop());

storeContract('postgresStore', { describe, it }, async () => {
  const schema = ownSchema();
  // Two pools, as two processes would have.
  const pools = [testPool(server.url), testPool(server.url)] as const;
  const store = postgresStore(pools[0], { schema });
  await store.migrate();
  return {
    store,
    another: async () => postgresStore(pools[1], { schema }),
    reopened: async () => {
      await store.close();
      return postgresStore(pools[1], { schema });
    },
    dispose: async () => {
      await dropSchema(pools[0], schema);
      await Promise.all(pools.map((pool) => pool.end()));
    },
  };
});
