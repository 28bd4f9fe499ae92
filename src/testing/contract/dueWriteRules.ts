import type { Store } from '../../stores/store.js';
import { same } from './assertions.js';
import { loaded, logged, sameMetrics, scanned } from './readings.js';
import type { Rule } from './rule.js';
import { removalOf, rowOf, userIds, writeOf } from './samples.js';

/** A write of the due time alone. */
function dueWriteOf(userId: string, expected: number, due: number | null): ReturnType<typeof writeOf> {
  return writeOf(userId, { expected, revision: expected, data: null, due });
}

/** Only engines on stores that say so send such writes. */
function takesDueWrites({ capabilities }: Store): boolean {
  same(['boolean', 'undefined'].includes(typeof capabilities.dueWrites), true, 'whether `dueWrites` is true, false or absent');
  return capabilities.dueWrites === true;
}

export const dueWriteRules: readonly Rule[] = [
  {
    name: 'T5: a write of the due time alone leaves text, revision, metrics and journal as they are (or the store says it takes none)',
    prove: async ({ store }) => {
      if (!takesDueWrites(store)) return;
      const journal = store.capabilities.journal ? ['first'] : [];
      const first = { revision: 5, data: 'first *1 text', due: 20, metrics: [rowOf(1)], journal };
      await store.commit(['ann', 'bob', 'eve', 'kim'].map((userId) => writeOf(userId, first)));
      const moves = [dueWriteOf('ann', 5, 10), dueWriteOf('bob', 5, 30), dueWriteOf('eve', 5, null), dueWriteOf('kim', 5, 20)];
      same(await store.commit(moves), ['committed', 'committed', 'committed', 'committed'], 'four writes of the due time');
      same([await store.due(10, 9), await store.due(30, 9)], [['ann'], ['ann', 'kim', 'bob']], 'users due after they were moved');
      same(await store.commit([dueWriteOf('eve', 5, 5), dueWriteOf('ann', 5, -1)]), ['committed', 'committed'], 'two more');
      same(await store.due(20, 9), ['ann', 'eve', 'kim'], 'users due after they were moved again');
      const stored = { data: 'first *1 text', revision: 5 };
      same(await loaded(store, ['ann', 'bob', 'eve', 'kim']), [stored, stored, stored, stored], 'what is stored of them');
      await sameMetrics(store, [rowOf(4)], 'their metrics');
      if (store.capabilities.journal) same(await logged(store, 'journal', 'ann'), { ann: ['first'] }, 'a journal of theirs');
      const next = writeOf('ann', { expected: 5, revision: 6, data: 'second' });
      same(await store.commit([next]), ['committed'], 'a write that expects the revision of before');
      same(await store.due(20, 9), ['eve', 'kim'], 'users due after it');
    },
  },
  {
    name: 'T5: a write of the due time alone is a conflict where the user has another revision, or is not stored',
    prove: async ({ store }) => {
      if (!takesDueWrites(store)) return;
      await store.commit([writeOf('ann', { revision: 5, due: 20 }), writeOf('eve', { due: 20 })]);
      await store.erase(removalOf('eve', 1));
      const late = [dueWriteOf('ann', 4, 10), dueWriteOf('eve', 1, 10), dueWriteOf('bob', 0, 10), dueWriteOf('kim', 7, 10)];
      same(
        await store.commit(late),
        ['conflict', 'conflict', 'conflict', 'conflict'],
        'writes of the due time that are late, or of nobody',
      );
      same(await store.commit([dueWriteOf('ann', 0, 10)]), ['conflict'], 'one that expects that nothing is stored');
      same(await scanned(store), { ann: { data: 'profile of ann', revision: 5 } }, 'users after conflicts');
      same([await store.due(19, 9), await store.due(20, 9)], [[], ['ann']], 'users due after conflicts');
    },
  },
  {
    name: 'T5: writes of the due time alone may come among others',
    prove: async ({ store }) => {
      if (!takesDueWrites(store)) return;
      const ids = userIds(300);
      await store.commit(ids.filter((_, i) => i % 3 !== 0).map((userId) => writeOf(userId, { due: 9, metrics: [rowOf(1)] })));
      const batch = ids.map((userId, i) => {
        if (i % 3 === 1) return dueWriteOf(userId, i % 2 === 0 ? 1 : 2, i);
        return writeOf(userId, { expected: i % 3 === 0 ? 0 : 1, revision: 2, data: 'newer', due: i, metrics: [rowOf(1)] });
      });
      const expected = ids.map((_, i) => (i % 3 === 1 && i % 2 === 1 ? 'conflict' : 'committed'));
      same(await store.commit(batch), expected, 'outcomes of a mixed batch');
      const texts = (await loaded(store, ids)).map((user) => [user?.data, user?.revision]);
      same(
        texts.slice(0, 3),
        [
          ['newer', 2],
          ['profile of u1', 1],
          ['newer', 2],
        ],
        'texts and revisions after a mixed batch',
      );
      same(texts.filter(([text]) => text === 'newer').length, 200, 'texts that were replaced');
      same(await store.due(8, 99), ['u0', 'u2', 'u3', 'u4', 'u5', 'u6', 'u8'], 'users due after a mixed batch');
      await sameMetrics(store, [rowOf(400)], 'metrics after a mixed batch');
    },
  },
];
