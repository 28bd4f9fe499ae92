import { same } from './assertions.js';
import { keepsJournals } from './capabilityRules.js';
import { loadedOne, logged, sameMetrics, scanned } from './readings.js';
import type { Rule } from './rule.js';
import { rowOf, userIds, writeOf } from './samples.js';

export const journalRules: readonly Rule[] = [
  {
    name: 'S2: a store without journals throws no-journal, and stores nothing of a batch with journal entries',
    prove: async ({ store }) => {
      const keeps = await keepsJournals(store);
      same(keeps, store.capabilities.journal, 'whether journals are kept');
      if (!keeps) return;
      await store.commit([writeOf('ann', { journal: ['one'] })]);
      same(await logged(store, 'journal'), { ann: ['one'] }, 'the journal of a store that keeps one');
    },
  },
  {
    name: 'S1: a user’s entries are read in the order they were written, over many commits',
    prove: async ({ store }) => {
      if (!(await keepsJournals(store))) return;
      const expected: { [userId: string]: string[] } = { ann: [], bob: [], eve: [] };
      for (let turn = 0; turn < 25; turn++) {
        const writes = ['ann', 'bob', 'eve'].map((userId, i) => {
          // Numbers without leading zeros: sorted as texts, 10 comes before 9.
          const journal = Array.from({ length: (turn + i) % 4 === 0 ? 0 : 15 }, (_, n) => `${userId} ${turn * 15 + n}`);
          expected[userId]?.push(...journal);
          return writeOf(userId, { expected: turn, revision: turn + 1, journal });
        });
        await store.commit(writes);
      }
      same(await logged(store, 'journal'), expected, 'the journals of three users');
    },
  },
  {
    name: 'S1: equal entries are all kept',
    prove: async ({ store }) => {
      if (!(await keepsJournals(store))) return;
      await store.commit([writeOf('ann', { journal: ['tick', 'tick'] }), writeOf('bob', { journal: ['tick'] })]);
      await store.commit([writeOf('ann', { expected: 1, revision: 2, journal: ['tick'] })]);
      same(await logged(store, 'journal'), { ann: ['tick', 'tick', 'tick'], bob: ['tick'] }, 'entries that are alike');
    },
  },
  {
    name: 'S1: a conflict adds nothing to the journal',
    prove: async ({ store }) => {
      if (!(await keepsJournals(store))) return;
      await store.commit([writeOf('ann', { journal: ['one'] })]);
      const batch = [writeOf('ann', { journal: ['lost'] }), writeOf('bob', { journal: ['two'] })];
      same(await store.commit(batch), ['conflict', 'committed'], 'a batch with a conflict');
      same(await logged(store, 'journal'), { ann: ['one'], bob: ['two'] }, 'journals after a conflict');
    },
  },
  {
    name: 'S1: a log can be read for one user',
    prove: async ({ store }) => {
      if (!(await keepsJournals(store))) return;
      await store.commit(['a', 'ab', 'abc'].map((userId) => writeOf(userId, { journal: [`${userId} 1`, `${userId} 2`] })));
      await store.record([{ userId: 'ab', entry: 'decided' }]);
      same(await logged(store, 'journal', 'ab'), { ab: ['ab 1', 'ab 2'] }, 'the journal of one user');
      same(await logged(store, 'decisions', 'ab'), { ab: ['decided'] }, 'the decisions of one user');
      same(await logged(store, 'decisions', 'a'), {}, 'the decisions of a user without any');
      same(await logged(store, 'journal', 'nobody'), {}, 'the journal of an unknown user');
    },
  },
  {
    name: 'S1: decisions are logged apart from the journal, in order, and change nothing else',
    prove: async ({ store }) => {
      if (!(await keepsJournals(store))) return;
      await store.commit([writeOf('ann', { revision: 4, due: 9, metrics: [rowOf(1)], journal: ['event'] })]);
      const decided = ['ann', 'bob', 'ann', 'ann'].map((userId, i) => ({ userId, entry: `decision ${i}` }));
      await store.record(decided.slice(0, 3));
      await store.record([]);
      await store.record(decided.slice(3));
      same(await logged(store, 'decisions'), { ann: ['decision 0', 'decision 2', 'decision 3'], bob: ['decision 1'] }, 'the decision log');
      same(await logged(store, 'journal'), { ann: ['event'] }, 'the journal beside it');
      same(await scanned(store), { ann: { data: 'profile of ann', revision: 4 } }, 'users; one of whom only a decision is known is none');
      same(await loadedOne(store, 'bob'), null, 'a user of whom only a decision is known');
      same(await store.due(9, 9), ['ann'], 'users due');
      await sameMetrics(store, [rowOf(1)], 'metrics');
      same(
        await store.commit([writeOf('ann', { expected: 4, revision: 5 }), writeOf('bob')]),
        ['committed', 'committed'],
        'writes after it',
      );
      same(Object.keys(await logged(store, 'decisions')).sort(), ['ann', 'bob'], 'users of the decision log after they were written');
    },
  },
  {
    name: 'S1: a thousand decisions can be recorded at once',
    prove: async ({ store }) => {
      if (!(await keepsJournals(store))) return;
      const lines = Array.from({ length: 1_000 }, (_, i) => ({ userId: `u${i % 9}`, entry: `decision ${i}` }));
      await store.record(lines);
      const expected: { [userId: string]: string[] } = {};
      for (const { userId, entry } of lines) expected[userId] = [...(expected[userId] ?? []), entry];
      same(await logged(store, 'decisions'), expected, 'the decision log of nine users');
    },
  },
  {
    name: 'S1: the store works after a log that was not read to its end',
    prove: async ({ store }) => {
      if (!(await keepsJournals(store))) return;
      await store.commit(userIds(300).map((userId) => writeOf(userId, { journal: ['1', '2', '3', '4'] })));
      for (let i = 0; i < 30; i++) {
        for await (const _ of store.journal({ log: 'journal' })) break;
      }
      let lines = 0;
      for await (const { userId } of store.journal({ log: 'journal' })) {
        // The reader of a log may write meanwhile.
        if (lines++ === 0) same(await store.commit([writeOf(userId, { expected: 1, revision: 2 })]), ['committed'], 'a write amidst a log');
      }
      same(lines, 1_200, 'lines of the journal');
    },
  },
];
