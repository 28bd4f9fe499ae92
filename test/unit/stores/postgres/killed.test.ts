import { describe, expect, it } from 'vitest';
import { postgresStore } from '../../../../src/stores/postgres/index.js';
import { privatePostgresMissing, startPrivatePostgres } from '../../../support/postgresPrivate.js';
import { testPool } from '../../../support/postgresServer.js';
import { row, write } from '../../../support/postgresWrites.js';

const missing = privatePostgresMissing();
if (missing !== null && process.env.CI) throw new Error(`${missing} is missing`);
if (missing !== null) process.stdout.write(`SKIPPED: ${missing} is missing\n`);

describe.skipIf(missing !== null)('a server that is killed', () => {
  it('S4: what was committed is there after its restart; the same store goes on', async () => {
    const server = await startPrivatePostgres();
    const pool = testPool(server.url);
    try {
      const store = postgresStore(pool);
      await store.migrate();
      let acknowledged = 0;
      const writing = (async () => {
        for (;;) {
          const revision = acknowledged + 1;
          await store.commit([write('ann', { expected: acknowledged, revision, data: `${revision}`, metrics: [row(1)], journal: ['x'] })]);
          acknowledged = revision;
        }
      })();
      const failed = expect(writing).rejects.toMatchObject({ code: 'unavailable' });
      while (acknowledged < 20) await store.load(['ann']);
      await server.kill();
      await failed;
      await expect(store.load(['ann'])).rejects.toMatchObject({ code: 'unavailable' });
      await server.restart();

      const [ann] = await store.load(['ann']);
      // The last write may have been stored without an answer.
      expect([acknowledged, acknowledged + 1]).toContain(ann?.revision);
      expect(await store.metrics()).toEqual([row(ann?.revision as number)]);
      const next = write('ann', { expected: ann?.revision as number, revision: 1_000 });
      expect(await store.commit([next])).toEqual(['committed']);
    } finally {
      await pool.end();
      await server.stop();
    }
  });
});
