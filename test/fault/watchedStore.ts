import type { Store } from '../../src/index.js';

/** What was asked of a store. */
export interface Watch {
  /** Users, each as often as loaded. */
  loaded: string[];
  /** Profiles that commits were to write. */
  writes: number;
  /** Those that others were first with. */
  conflicts: number;
  /** The most conflicts of one user in a row. */
  inARow: number;
}

/** A store that counts what is asked of it. */
export function watchedStore(store: Store): { readonly store: Store; readonly watch: Watch } {
  const watch: Watch = { loaded: [], writes: 0, conflicts: 0, inARow: 0 };
  const rows = new Map<string, number>();
  const watched: Store = {
    ...store,
    load: (userIds) => {
      watch.loaded.push(...userIds);
      return store.load(userIds);
    },
    commit: async (writes) => {
      const outcomes = await store.commit(writes);
      watch.writes += writes.length;
      for (const [i, { userId }] of writes.entries()) {
        const row = outcomes[i] === 'committed' ? 0 : (rows.get(userId) ?? 0) + 1;
        rows.set(userId, row);
        if (row > 0) watch.conflicts++;
        watch.inARow = Math.max(watch.inARow, row);
      }
      return outcomes;
    },
  };
  return { store: watched, watch };
}
