import { same } from './assertions.js';
import { reopenedStore } from './capabilityRules.js';
import { loaded, logged, sameMetrics, scanned } from './readings.js';
import type { Rule } from './rule.js';
import { removalOf, rowOf, userIds, writeOf } from './samples.js';

export const durabilityRules: readonly Rule[] = [
  {
    name: 'S4: committed writes survive a restart (or the store says it is not durable)',
    prove: async (subject) => {
      const journal = subject.store.capabilities.journal;
      await subject.store.commit([
        writeOf('ann', { revision: 5, due: 10, metrics: [rowOf(1)], journal: journal ? ['one', 'two'] : [] }),
        writeOf('bob', { due: 20, metrics: [rowOf(2), rowOf(0.5, { measure: 'entrants-value-squares' })] }),
      ]);
      await subject.store.commit([writeOf('ann', { expected: 5, revision: 6, data: 'newer', due: 30, journal: journal ? ['three'] : [] })]);
      if (journal) await subject.store.record([{ userId: 'eve', entry: 'decided' }]);
      const store = await reopenedStore(subject);
      if (store === null) return;
      same(
        await scanned(store),
        { ann: { data: 'newer', revision: 6 }, bob: { data: 'profile of bob', revision: 1 } },
        'users after a restart',
      );
      same([await store.due(20, 9), await store.due(30, 9)], [['bob'], ['bob', 'ann']], 'users due after a restart');
      await sameMetrics(store, [rowOf(3), rowOf(0.5, { measure: 'entrants-value-squares' })], 'metrics after a restart');
      if (!journal) return;
      same(await logged(store, 'journal'), { ann: ['one', 'two', 'three'] }, 'the journal after a restart');
      same(await logged(store, 'decisions'), { eve: ['decided'] }, 'the decision log after a restart');
    },
  },
  {
    name: 'S4: after a restart, revisions are compared as before',
    prove: async (subject) => {
      const ids = userIds(300);
      const journal = (entry: string): readonly string[] => (subject.store.capabilities.journal ? [entry] : []);
      await subject.store.commit(ids.map((userId) => writeOf(userId, { metrics: [rowOf(1)], journal: journal('one') })));
      await subject.store.erase(removalOf('u0', 1));
      const store = await reopenedStore(subject);
      if (store === null) return;
      const batch = ['u1', 'u2', 'u0'].map((userId, i) =>
        writeOf(userId, { expected: 1 - (i % 2), revision: 2, data: 'newer', metrics: [rowOf(1)], journal: journal('two') }),
      );
      same(await store.commit(batch), ['committed', 'conflict', 'conflict'], 'a write, a late one, and one of an erased user');
      same(
        (await loaded(store, ['u0', 'u1', 'u2'])).map((user) => user?.data),
        [undefined, 'newer', 'profile of u2'],
        'texts of these users',
      );
      await sameMetrics(store, [rowOf(301)], 'metrics');
      if (subject.store.capabilities.journal) same(await logged(store, 'journal', 'u1'), { u1: ['one', 'two'] }, 'a journal that goes on');
    },
  },
];
