import type { CommitOutcome, Write } from '../../stores/store.js';
import { same } from './assertions.js';
import { loaded, loadedOne, logged, sameMetrics, scanned } from './readings.js';
import type { Rule } from './rule.js';
import { rowOf, userIds, writeOf } from './samples.js';

/** A write as engines make them: the text is a getter. */
class LateWrite implements Write {
  readonly userId = 'ann';
  readonly expected = 0;
  readonly revision = 1;
  readonly due = null;
  readonly metrics = [];
  readonly journal = [];
  get data(): string {
    return 'made late';
  }
}

const LARGEST = Number.MAX_SAFE_INTEGER;

export const commitRules: readonly Rule[] = [
  {
    name: 'S1: a first write, which expects revision 0, is stored with its revision',
    prove: async ({ store }) => {
      same(await store.commit([writeOf('ann', { revision: 41 })]), ['committed'], 'a first write');
      same(await loadedOne(store, 'ann'), { data: 'profile of ann', revision: 41 }, 'the user written');
    },
  },
  {
    name: 'S1: a write that expects the stored revision replaces text and revision',
    prove: async ({ store }) => {
      await store.commit([writeOf('ann', { revision: 41 }), writeOf('bob')]);
      same(await store.commit([writeOf('ann', { expected: 41, revision: 42, data: 'newer' })]), ['committed'], 'a second write');
      const expected = [
        { data: 'newer', revision: 42 },
        { data: 'profile of bob', revision: 1 },
      ];
      same(await loaded(store, ['ann', 'bob']), expected, 'the user written again, and another');
    },
  },
  {
    name: 'S1: a write that expects another revision is a conflict',
    prove: async ({ store }) => {
      await store.commit([writeOf('ann', { revision: 5 })]);
      for (const expected of [0, 4, 6, LARGEST - 1]) {
        const outcomes = await store.commit([writeOf('ann', { expected, revision: expected + 1, data: 'late' })]);
        same(outcomes, ['conflict'], `a write that expects revision ${expected} where 5 is stored`);
      }
      same(await store.commit([writeOf('bob', { expected: 1, revision: 2 })]), ['conflict'], 'a write of an unknown user that expects 1');
      same(await scanned(store), { ann: { data: 'profile of ann', revision: 5 } }, 'users after conflicts');
    },
  },
  {
    name: 'S1: a conflict stores nothing: no profile, metrics, due time or journal entry',
    prove: async ({ store }) => {
      const journal = store.capabilities.journal;
      await store.commit([writeOf('ann', { revision: 5, due: 1_000, metrics: [rowOf(1)], journal: journal ? ['first'] : [] })]);
      const late = { data: 'late', due: 10, metrics: [rowOf(2), rowOf(4, { stage: 't' })], journal: journal ? ['late'] : [] };
      const writes = [writeOf('ann', { ...late, expected: 4, revision: 6 }), writeOf('bob', { ...late, expected: 4, revision: 6 })];
      same(await store.commit(writes), ['conflict', 'conflict'], 'two late writes');
      same(await store.commit([writeOf('ann', { ...late, due: null })]), ['conflict'], 'a first write of a known user');
      same(await loaded(store, ['ann', 'bob']), [{ data: 'profile of ann', revision: 5 }, null], 'users after conflicts');
      await sameMetrics(store, [rowOf(1)], 'metrics after conflicts');
      same([await store.due(999, 9), await store.due(1_000, 9)], [[], ['ann']], 'users due after conflicts');
      if (journal) same(await logged(store, 'journal'), { ann: ['first'] }, 'journal after conflicts');
    },
  },
  {
    name: 'S1: each write of a batch has its own outcome, in the order of the batch',
    prove: async ({ store }) => {
      await store.commit([writeOf('bob', { revision: 3 }), writeOf('eve', { revision: 8 }), writeOf('kim')]);
      const batch = [
        writeOf('zoe', { metrics: [rowOf(1)] }),
        writeOf('bob', { expected: 2, revision: 4, metrics: [rowOf(10)] }),
        writeOf('eve', { expected: 8, revision: 9, data: 'newer', metrics: [rowOf(100)] }),
        writeOf('ann', { metrics: [rowOf(1_000)] }),
        writeOf('kim', { metrics: [rowOf(10_000)] }),
      ];
      same(await store.commit(batch), ['committed', 'conflict', 'committed', 'committed', 'conflict'], 'a mixed batch');
      const order = batch.map(({ userId }) => userId);
      same(order, ['zoe', 'bob', 'eve', 'ann', 'kim'], 'the batch itself, which a store must leave as it is,');
      const revisions = (await loaded(store, ['zoe', 'bob', 'eve', 'ann', 'kim'])).map((user) => user?.revision);
      same(revisions, [1, 3, 9, 1, 1], 'revisions after a mixed batch');
      await sameMetrics(store, [rowOf(1_101)], 'metrics of a mixed batch');
    },
  },
  {
    name: 'S1: a store reads a write’s properties one by one, because the text is made when it is first read',
    prove: async ({ store }) => {
      const write = new LateWrite();
      same(await store.commit([write]), ['committed'], 'a write that makes its text late');
      same(await loadedOne(store, 'ann'), { data: 'made late', revision: 1 }, 'the user written');
      same((await scanned(store)).ann?.data, 'made late', 'its text, scanned');
    },
  },
  {
    name: 'S1: committing an empty batch gives an empty list',
    prove: async ({ store }) => {
      same(await store.commit([]), [], 'an empty batch');
      same(await scanned(store), {}, 'users after an empty batch');
    },
  },
  {
    name: 'S1: a batch may hold a thousand writes, with ten rows each',
    prove: async ({ store }) => {
      const ids = userIds(1_000);
      const metrics = userIds(10).map((experience) => rowOf(1, { experience }));
      const known = ids.filter((_, i) => i % 3 === 1);
      await store.commit(known.map((userId) => writeOf(userId, { revision: 2, metrics })));
      const outcomes = await store.commit(ids.map((userId) => writeOf(userId, { data: 'newer', metrics })));
      const expected = ids.map((_, i): CommitOutcome => (i % 3 === 1 ? 'conflict' : 'committed'));
      same(outcomes, expected, 'a batch of 1,000 writes, each third a conflict');
      const data = (await loaded(store, ids)).map((user) => user?.data);
      same(
        data,
        ids.map((userId, i) => (i % 3 === 1 ? `profile of ${userId}` : 'newer')),
        'texts after a batch of 1,000',
      );
      const counted = metrics.map((row) => ({ ...row, value: 1_000 }));
      await sameMetrics(store, counted, 'metrics after a batch of 1,000');
    },
  },
  {
    name: 'S1: revisions are exact up to 2^53 − 1, and may skip numbers',
    prove: async ({ store }) => {
      const steps = [1, 2 ** 31, 2 ** 32 + 1, 2 ** 48 + 1, 10 ** 15 + 1, LARGEST - 2, LARGEST - 1, LARGEST];
      let expected = 0;
      for (const revision of steps) {
        same(
          await store.commit([writeOf('ann', { expected, revision })]),
          ['committed'],
          `a write from revision ${expected} to ${revision}`,
        );
        same((await loadedOne(store, 'ann'))?.revision, revision, 'the revision stored');
        const neighbour = writeOf('ann', { expected: revision - 1, revision });
        same(await store.commit([neighbour]), ['conflict'], `a write that expects ${revision - 1} where ${revision} is stored`);
        expected = revision;
      }
    },
  },
];
