import { memoryStore } from '../../../src/stores/memory/index.js';
import type { Store } from '../../../src/stores/store.js';
import { engineOn, ingestEarlier } from './work.js';

/** Bytes of this process's heap for each user in a memory store, which makes a text of a profile when somebody reads it. */
export interface Heap {
  readonly asWritten: number;
  readonly asText: number;
}

/** No more than the memory store keeps as they came. */
const USERS = 3_000;

export async function heapPerUser(): Promise<Heap> {
  // What comes with the first use is there once.
  await filled(100);
  const before = heapUsed();
  const store = await filled(USERS);
  const asWritten = heapUsed() - before;
  let texts = 0;
  for await (const { data } of store.scan()) texts += Math.sign(data.length);
  const asText = heapUsed() - before;
  if (texts !== USERS) throw new Error(`the store holds ${texts} of ${USERS} users`);
  return { asWritten: asWritten / USERS, asText: asText / USERS };
}

/** The engine, and the profiles at its hand, are left behind. */
async function filled(users: number): Promise<Store> {
  const store = memoryStore();
  await ingestEarlier(engineOn(store), users);
  return store;
}

function heapUsed(): number {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
