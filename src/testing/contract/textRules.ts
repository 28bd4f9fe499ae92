import { same } from './assertions.js';
import { AWKWARD_IDS, AWKWARD_TEXTS } from './awkwardTexts.js';
import { loaded, loadedOne, logged, scanned } from './readings.js';
import type { Rule } from './rule.js';
import { removalOf, userIds, writeOf } from './samples.js';

/** About 100 kB, of characters that take one to four bytes. */
const LONG = 'aé漢😀"\\\n'.repeat(12_500);

export const textRules: readonly Rule[] = [
  {
    name: 'S1: texts come back exactly, whatever characters they hold',
    prove: async ({ store }) => {
      const ids = userIds(AWKWARD_TEXTS.length);
      const writes = AWKWARD_TEXTS.map((data, i) =>
        writeOf(ids[i] as string, { data, journal: store.capabilities.journal ? [data, data] : [] }),
      );
      await store.commit(writes);
      same(
        (await loaded(store, ids)).map((user) => user?.data),
        AWKWARD_TEXTS,
        'awkward texts, loaded',
      );
      const all = await scanned(store);
      same(
        ids.map((userId) => all[userId]?.data),
        AWKWARD_TEXTS,
        'awkward texts, scanned',
      );
      if (!store.capabilities.journal) return;
      const expected = Object.fromEntries(AWKWARD_TEXTS.map((text, i) => [ids[i] as string, [text, text]]));
      same(await logged(store, 'journal'), expected, 'awkward texts, from the journal');
    },
  },
  {
    name: 'S1: texts may be 100 kB long',
    prove: async ({ store }) => {
      const journal = store.capabilities.journal ? [LONG, 'short', LONG] : [];
      await store.commit([writeOf('ann', { data: LONG, journal })]);
      same(await loadedOne(store, 'ann'), { data: LONG, revision: 1 }, 'a long text');
      same(await store.commit([writeOf('ann', { expected: 1, revision: 2, data: `${LONG}.` })]), ['committed'], 'a longer text');
      same(await loadedOne(store, 'ann'), { data: `${LONG}.`, revision: 2 }, 'a longer text');
      if (store.capabilities.journal) same(await logged(store, 'journal', 'ann'), { ann: journal }, 'long journal entries');
    },
  },
  {
    name: 'S1: ids that look alike are different users',
    prove: async ({ store }) => {
      const writes = AWKWARD_IDS.map((userId, i) => writeOf(userId, { revision: i + 1, data: `data ${i}`, due: i }));
      same(
        await store.commit(writes),
        writes.map(() => 'committed'),
        'first writes of ids that look alike',
      );
      const expected = writes.map(({ data, revision }) => ({ data, revision }));
      same(await loaded(store, AWKWARD_IDS), expected, 'users whose ids look alike, loaded');
      same(await scanned(store), Object.fromEntries(AWKWARD_IDS.map((userId, i) => [userId, expected[i]])), 'those users, scanned');
      same(await store.due(writes.length, writes.length), AWKWARD_IDS, 'those users, due');
    },
  },
  {
    name: 'S5: erasing a user leaves those whose ids look alike',
    prove: async ({ store }) => {
      const kept = AWKWARD_IDS.filter((_, i) => i % 2 === 0);
      await store.commit(AWKWARD_IDS.map((userId) => writeOf(userId, { journal: store.capabilities.journal ? [`of ${userId}`] : [] })));
      for (const userId of AWKWARD_IDS) {
        if (!kept.includes(userId)) same(await store.erase(removalOf(userId, 1)), 'committed', `erasing ${JSON.stringify(userId)}`);
      }
      const expected = Object.fromEntries(kept.map((userId) => [userId, { data: `profile of ${userId}`, revision: 1 }]));
      same(await scanned(store), expected, 'users left');
      if (!store.capabilities.journal) return;
      same(await logged(store, 'journal'), Object.fromEntries(kept.map((userId) => [userId, [`of ${userId}`]])), 'journals left');
      for (const userId of kept) same(await logged(store, 'journal', userId), { [userId]: [`of ${userId}`] }, 'the journal of one user');
    },
  },
];
