import { same } from './assertions.js';
import { loaded, loadedOne, logged, sameMetrics, scanned } from './readings.js';
import type { Rule } from './rule.js';
import { removalOf, rowOf, writeOf } from './samples.js';

export const eraseRules: readonly Rule[] = [
  {
    name: 'S5: an erased user is not loaded, scanned or due, and other users stay',
    prove: async ({ store }) => {
      await store.commit([writeOf('ann', { revision: 5, due: 10 }), writeOf('bob', { due: 20 })]);
      same(await store.erase(removalOf('ann', 5)), 'committed', 'erasing a user');
      same(await loaded(store, ['ann', 'bob']), [null, { data: 'profile of bob', revision: 1 }], 'users after it');
      same(Object.keys(await scanned(store)), ['bob'], 'users scanned after it');
      same(await store.due(100, 10), ['bob'], 'users due after it');
    },
  },
  {
    name: 'S5: erasing removes the user’s journal and decisions, and no others',
    prove: async ({ store }) => {
      const journal = store.capabilities.journal ? ['one', 'two'] : [];
      await store.commit([writeOf('ann', { journal }), writeOf('bob', { journal })]);
      if (store.capabilities.journal) await store.record(['ann', 'bob', 'ann'].map((userId) => ({ userId, entry: 'decided' })));
      same(await store.erase(removalOf('ann', 1)), 'committed', 'erasing a user');
      same(Object.keys(await scanned(store)), ['bob'], 'users left');
      if (!store.capabilities.journal) return;
      same(await logged(store, 'journal'), { bob: ['one', 'two'] }, 'journals left');
      same(await logged(store, 'decisions'), { bob: ['decided'] }, 'decisions left');
      same([await logged(store, 'journal', 'ann'), await logged(store, 'decisions', 'ann')], [{}, {}], 'the logs of the erased user');
    },
  },
  {
    name: 'S5: erasing keeps the metric sums, and adds the rows of the removal',
    prove: async ({ store }) => {
      const inStage = { measure: 'in-stage' } as const;
      await store.commit([
        writeOf('ann', { metrics: [rowOf(1), rowOf(1, inStage)] }),
        writeOf('bob', { metrics: [rowOf(1), rowOf(1, inStage)] }),
      ]);
      await store.erase(removalOf('ann', 1, [rowOf(-1, inStage), rowOf(3, { stage: 't' }), rowOf(4, { stage: 't' })]));
      await sameMetrics(store, [rowOf(2), rowOf(1, inStage), rowOf(7, { stage: 't' })], 'metrics after a user left');
      await store.erase(removalOf('bob', 1));
      await sameMetrics(store, [rowOf(2), rowOf(1, inStage), rowOf(7, { stage: 't' })], 'metrics after a user left without changing any');
    },
  },
  {
    name: 'S5: erasing with another revision than the stored one is a conflict, and changes nothing',
    prove: async ({ store }) => {
      const journal = store.capabilities.journal ? ['one'] : [];
      await store.commit([writeOf('ann', { revision: 5, due: 10, metrics: [rowOf(1)], journal })]);
      for (const expected of [0, 4, 6]) {
        same(await store.erase(removalOf('ann', expected, [rowOf(-1)])), 'conflict', `erasing with revision ${expected} where 5 is stored`);
      }
      same(await store.erase(removalOf('bob', 1, [rowOf(-1)])), 'conflict', 'erasing an unknown user with revision 1');
      same(await loadedOne(store, 'ann'), { data: 'profile of ann', revision: 5 }, 'the user after it');
      same(await store.due(10, 10), ['ann'], 'users due after it');
      await sameMetrics(store, [rowOf(1)], 'metrics after it');
      if (store.capabilities.journal) same(await logged(store, 'journal'), { ann: ['one'] }, 'the journal after it');
    },
  },
  {
    name: 'S5: a user who has only logs is erased with revision 0',
    prove: async ({ store }) => {
      const { journal } = store.capabilities;
      if (journal) await store.record(['ann', 'bob'].map((userId) => ({ userId, entry: 'decided' })));
      same(await store.erase(removalOf('ann', 0)), 'committed', 'erasing a user without profile');
      same(await store.erase(removalOf('ann', 0)), 'committed', 'erasing it again');
      same(await loadedOne(store, 'ann'), null, 'the user after it');
      if (journal) same(await logged(store, 'decisions'), { bob: ['decided'] }, 'decisions after it');
    },
  },
  {
    name: 'S5: a late write does not bring an erased user back',
    prove: async ({ store }) => {
      const journal = store.capabilities.journal ? ['one'] : [];
      await store.commit([writeOf('ann', { revision: 5, due: 10, metrics: [rowOf(1)], journal })]);
      await store.erase(removalOf('ann', 5));
      const late = writeOf('ann', { expected: 5, revision: 6, due: 10, metrics: [rowOf(1)], journal });
      same(await store.commit([writeOf('bob'), late]), ['committed', 'conflict'], 'a late write of an erased user');
      same(await store.erase(removalOf('ann', 5, [rowOf(-1)])), 'conflict', 'a late erasing of it');
      same(Object.keys(await scanned(store)), ['bob'], 'users after it');
      same(await store.due(10, 10), [], 'users due after it');
      await sameMetrics(store, [rowOf(1)], 'metrics after it');
      if (store.capabilities.journal) same(await logged(store, 'journal'), {}, 'journals after it');
    },
  },
  {
    name: 'S5: an erased user can be written again as a new one, with any revision',
    prove: async ({ store }) => {
      const journal = store.capabilities.journal ? ['old'] : [];
      await store.commit([writeOf('ann', { revision: 2 ** 40, due: 10, journal })]);
      await store.erase(removalOf('ann', 2 ** 40));
      const again = writeOf('ann', { revision: 7, data: 'new', journal: store.capabilities.journal ? ['new'] : [] });
      same(await store.commit([again]), ['committed'], 'a first write after the user was erased');
      const late = writeOf('ann', { expected: 2 ** 40, revision: 2 ** 40 + 1 });
      same(await store.commit([late]), ['conflict'], 'a write that expects the revision before it');
      same(await loadedOne(store, 'ann'), { data: 'new', revision: 7 }, 'the new user');
      same(await store.due(10, 10), [], 'users due: the time before it is forgotten');
      if (store.capabilities.journal) same(await logged(store, 'journal'), { ann: ['new'] }, 'the new user’s journal');
    },
  },
];
