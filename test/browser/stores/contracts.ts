import { indexedDbStore } from '../../../src/stores/indexedDb/index.js';
import { type WebStorage, webStorageStore } from '../../../src/stores/webStorage/index.js';
import { storeContract } from '../../../src/testing/index.js';
import { type Collected, collect } from './collect.js';
import { deleted } from './rawDatabase.js';

let opened = 0;

export function indexedDbContract(): Promise<Collected> {
  return collect((runner) =>
    storeContract('indexedDbStore', runner, async () => {
      const name = `contract ${++opened}`;
      const open = () => indexedDbStore({ name });
      const store = await open();
      const stores = [store];
      const more = async () => {
        const another = await open();
        stores.push(another);
        return another;
      };
      return {
        store,
        another: more,
        reopened: async () => {
          await store.close();
          return more();
        },
        dispose: async () => {
          for (const each of stores) await each.close();
          await deleted(name);
        },
      };
    }),
  );
}

export function webStorageContract(name: string, storage: WebStorage & { clear(): void }): Promise<Collected> {
  return collect((runner) =>
    storeContract(`webStorageStore, ${name}`, runner, async () => {
      const open = () => webStorageStore(storage);
      return { store: open(), reopened: async () => open(), dispose: async () => storage.clear() };
    }),
  );
}
