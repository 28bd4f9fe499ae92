import { describe, expect, it } from 'vitest';
import { indexedDbStore } from '../../../../src/stores/indexedDb/index.js';

/** All else needs a browser: test/browser/stores.test.ts. */
describe('indexedDbStore', () => {
  it('E1: says which option is wrong', async () => {
    for (const [argument, options] of [
      ['name', { name: '' }],
      ['name', { name: 5 as never }],
      ['durability', { durability: 'full' as never }],
    ] as const) {
      await expect(indexedDbStore(options)).rejects.toMatchObject({ code: 'bad-option', argument });
    }
  });

  it('E1: says that there is no IndexedDB where there is none', async () => {
    expect('indexedDB' in globalThis).toBe(false);
    await expect(indexedDbStore()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/^IndexedDB is not available/),
    });
  });
});
