import { describe, expect, it } from 'vitest';
import { memoryStore, type Store, StoreError } from '../../src/index.js';
import { type StoreUnderTest, storeContract } from '../../src/testing/index.js';
import type { Fault } from './faults/fault.js';
import { FAULTS } from './faults/index.js';

const nothing = async (): Promise<void> => undefined;

storeContract('memoryStore', { describe, it }, async () => {
  const store = memoryStore();
  // Engines of one process share the store itself.
  return { store, another: async () => store, dispose: nothing };
});

/** What a store in memory can play as well: several processes on the same data, and restarts. */
function playing(fault: Pick<Fault, 'store' | 'subject'> = {}): StoreUnderTest {
  const data = memoryStore();
  const open = (): Store => ({ ...data, ...fault.store?.(data), capabilities: { ...data.capabilities, durable: true } });
  const subject = { store: open(), another: async () => open(), reopened: async () => open(), dispose: nothing };
  return fault.subject?.(subject) ?? subject;
}

/** A store that can do nothing besides. */
function mute(): StoreUnderTest {
  const data = memoryStore();
  const refuse = (): never => {
    throw new StoreError('no-journal', [], 'No journal is kept.');
  };
  const store: Store = {
    ...data,
    capabilities: { durable: false, shared: false, journal: false },
    due: (now, limit) => data.due(now, limit),
    commit: async (writes) => (writes.some(({ journal }) => journal.length > 0) ? refuse() : data.commit(writes)),
    record: async () => refuse(),
    journal: refuse,
  };
  return { store, dispose: nothing };
}

storeContract('a shared and durable store', { describe, it }, async () => playing());
storeContract('a store without journals, neither shared nor durable', { describe, it }, async () => mute());

/** Runs the suite by itself; the message of each test that failed, by its name, and the names of all. */
async function failures(
  open: () => StoreUnderTest,
): Promise<{ readonly failed: ReadonlyMap<string, string>; readonly all: readonly string[] }> {
  const tests: { readonly name: string; readonly body: () => Promise<void> }[] = [];
  const runner = {
    describe: (_: string, body: () => void) => body(),
    it: (name: string, body: () => Promise<void>) => void tests.push({ name, body }),
  };
  storeContract('a store', runner, async () => open());
  const failed = new Map<string, string>();
  // At once, each on a store of its own: some wait long before they give a broken store up.
  await Promise.all(tests.map(({ name, body }) => body().catch((error: unknown) => failed.set(name, String(error)))));
  return { failed, all: tests.map(({ name }) => name) };
}

describe('S2: the suite finds a store that', () => {
  const found = new Set<string>();

  for (const fault of FAULTS) {
    it(fault.name, async () => {
      const { failed } = await failures(() => playing(fault));
      for (const name of failed.keys()) found.add(name);
      expect(
        [...failed.keys()].filter((name) => name.startsWith(fault.caughtBy)),
        [...failed.values()].join('\n'),
      ).not.toEqual([]);
    });
  }

  it('S2: every test of the suite fails for one of them at least', async () => {
    const { failed, all } = await failures(playing);
    expect([...failed]).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((name) => !found.has(name))).toEqual([]);
  });
});
