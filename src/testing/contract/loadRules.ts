import { same } from './assertions.js';
import { loaded, loadedOne } from './readings.js';
import type { Rule } from './rule.js';
import { userIds, writeOf } from './samples.js';

export const loadRules: readonly Rule[] = [
  {
    name: 'S1: loading a user that was never written gives null',
    prove: async ({ store }) => {
      same(await loaded(store, ['ann']), [null], 'an unknown user');
      await store.commit([writeOf('bob')]);
      same(await loaded(store, ['ann', 'eve']), [null, null], 'unknown users beside a known one');
    },
  },
  {
    name: 'S1: users are loaded in the order asked for',
    prove: async ({ store }) => {
      await store.commit([writeOf('ann'), writeOf('bob', { revision: 7 }), writeOf('eve')]);
      const expected = [
        { data: 'profile of eve', revision: 1 },
        null,
        { data: 'profile of ann', revision: 1 },
        { data: 'profile of bob', revision: 7 },
      ];
      same(await loaded(store, ['eve', 'nobody', 'ann', 'bob']), expected, 'users asked for in another order than written');
    },
  },
  {
    name: 'S1: loading no users gives an empty list',
    prove: async ({ store }) => {
      await store.commit([writeOf('ann')]);
      same(await loaded(store, []), [], 'an empty list');
    },
  },
  {
    name: 'S1: a user asked for twice is loaded twice',
    prove: async ({ store }) => {
      await store.commit([writeOf('ann'), writeOf('bob')]);
      const [ann, bob] = [await loadedOne(store, 'ann'), await loadedOne(store, 'bob')];
      same(
        await loaded(store, ['ann', 'bob', 'ann', 'nobody', 'nobody', 'bob']),
        [ann, bob, ann, null, null, bob],
        'users asked for twice',
      );
    },
  },
  {
    name: 'S1: a thousand users can be asked for at once',
    prove: async ({ store }) => {
      const ids = userIds(1_000);
      await store.commit(ids.filter((_, i) => i % 2 === 0).map((userId) => writeOf(userId)));
      const asked = [...ids].reverse();
      const expected = asked.map((userId) => (Number(userId.slice(1)) % 2 === 0 ? { data: `profile of ${userId}`, revision: 1 } : null));
      same(await loaded(store, asked), expected, '1,000 users, each second known');
    },
  },
];
