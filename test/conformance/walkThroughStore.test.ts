import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { storeContract } from '../../src/testing/index.js';
import { type KeyValue, keyValueStore } from './walkThroughStore.js';

/** A database that compares and sets, with answers that take a while, so that writers meet. */
function database(): KeyValue {
  const rows = new Map<string, { readonly value: string; readonly version: number }>();
  // Counted over all keys: one that was taken away and comes back has a version of its own.
  let newest = 0;
  return {
    get: async (key) => {
      await Promise.resolve();
      return rows.get(key) ?? { value: '', version: 0 };
    },
    swap: async (changes) => {
      await Promise.resolve();
      if (changes.some(({ key, version }) => (rows.get(key)?.version ?? 0) !== version)) return false;
      for (const { key, value } of changes) {
        if (value === null) rows.delete(key);
        else rows.set(key, { value, version: ++newest });
      }
      return true;
    },
    keys: async function* (prefix) {
      yield* [...rows.keys()].filter((key) => key.startsWith(prefix));
    },
  };
}

storeContract('the store of docs/stores.md', { describe, it }, async () => {
  const db = database();
  // The database outlives the stores on it, as a server does.
  const open = async () => keyValueStore(db);
  return { store: await open(), another: open, reopened: open, dispose: async () => undefined };
});

describe('the store of docs/stores.md', () => {
  it('S6: refuses what a newer version stored', async () => {
    const db = database();
    await db.swap([{ key: 'goalward/user/ann', version: 0, value: '{"format":2}' }]);
    await expect(keyValueStore(db).load(['ann'])).rejects.toMatchObject({ code: 'newer-format' });
  });

  it('E1: says when it is unknown what was stored', async () => {
    const cause = new Error('connection reset');
    const db = { ...database(), swap: async () => Promise.reject(cause) };
    const write = { userId: 'ann', expected: 0, revision: 1, data: '', due: null, metrics: [], journal: [] };
    await expect(keyValueStore(db).commit([write])).rejects.toMatchObject({ code: 'unavailable', cause });
  });

  it('is the one that is shown there', () => {
    const [doc, file] = ['../../docs/stores.md', './walkThroughStore.ts'].map((path) =>
      readFileSync(join(import.meta.dirname, path), 'utf8'),
    );
    const blocks = [...(doc as string).matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1]);
    expect(blocks).toContain((file as string).replace("'../../src/index.js'", "'goalward'"));
  });
});
