import type { Store } from '../../stores/store.js';
import { fail, same } from './assertions.js';
import { secondStore } from './capabilityRules.js';
import { loadedOne, logged, sameMetrics, scanned } from './readings.js';
import type { Rule } from './rule.js';
import { removalOf, rowOf, userIds, writeOf } from './samples.js';

const TURNS = 15;
const ATTEMPTS = 2_000;

export const sharingRules: readonly Rule[] = [
  {
    name: 'S3: concurrent calls on one store lose no update',
    prove: async ({ store }) => {
      await counted([store, store, store], store);
    },
  },
  {
    name: 'S3: two stores on the same data lose no update (or the store says it is not shared)',
    prove: async (subject) => {
      await withSecond(subject, async (other) => {
        await counted([subject.store, other, subject.store, other], other);
      });
    },
  },
  {
    name: 'S3: one store reads what another wrote',
    prove: async (subject) => {
      const { store } = subject;
      await withSecond(subject, async (other) => {
        const journal = store.capabilities.journal ? ['one'] : [];
        same(await loadedOne(other, 'ann'), null, 'a user that nobody wrote yet');
        await store.commit([writeOf('ann', { revision: 5, due: 10, metrics: [rowOf(1)], journal }), writeOf('bob')]);
        same(await loadedOne(other, 'ann'), { data: 'profile of ann', revision: 5 }, 'a user written by the first store');
        same(await other.due(10, 9), ['ann'], 'users due');
        same(await other.commit([writeOf('ann', { expected: 4, revision: 6 })]), ['conflict'], 'a late write by the second store');
        same(
          await other.commit([writeOf('ann', { expected: 5, revision: 6, metrics: [rowOf(2)], journal })]),
          ['committed'],
          'a write by it',
        );
        same(await store.commit([writeOf('ann', { expected: 5, revision: 7 })]), ['conflict'], 'a late write by the first store');
        same((await loadedOne(store, 'ann'))?.revision, 6, 'the revision after it');
        same([await store.due(10, 9), await other.due(10, 9)], [[], []], 'users due after the second store cleared the due time');
        for (const each of [store, other]) await sameMetrics(each, [rowOf(3)], 'metrics written by both stores');
        if (store.capabilities.journal) same(await logged(store, 'journal'), { ann: ['one', 'one'] }, 'the journal written by both');
        same(await other.erase(removalOf('ann', 6)), 'committed', 'erasing by the second store');
        same(Object.keys(await scanned(store)), ['bob'], 'users seen by the first store');
      });
    },
  },
  {
    name: 'S3: batches with the same users and rows in opposite orders are both stored',
    prove: async (subject) => {
      await withSecond(subject, async (other) => {
        const ids = userIds(40);
        const rows = ids.map((experience) => rowOf(1, { experience }));
        for (let turn = 0; turn < TURNS; turn++) {
          const writes = ids.map((userId) => writeOf(userId, { expected: turn, revision: turn + 1, metrics: rows.slice(0, 5) }));
          const reversed = [...writes].reverse().map((write) => ({ ...write, metrics: [...rows].reverse().slice(35) }));
          const [ones, others] = await Promise.all([subject.store.commit(writes), other.commit(reversed)]);
          const won = ids.map((_, i) => [ones[i], others[ids.length - 1 - i]].sort());
          same(
            won,
            ids.map(() => ['committed', 'conflict']),
            'outcomes of two writes of each user',
          );
        }
        const expected = rows.slice(0, 5).map((row) => ({ ...row, value: ids.length * TURNS }));
        await sameMetrics(subject.store, expected, 'metrics of the writes that were committed');
      });
    },
  },
  {
    name: 'S5: of a concurrent write and erasure, one is a conflict',
    prove: async (subject) => {
      await withSecond(subject, async (other) => {
        for (let turn = 0; turn < TURNS; turn++) {
          const userId = `u${turn}`;
          await subject.store.commit([writeOf(userId, { metrics: [rowOf(1)] })]);
          const write = (): ReturnType<Store['commit']> =>
            subject.store.commit([writeOf(userId, { expected: 1, revision: 2, data: 'newer', metrics: [rowOf(1)] })]);
          const erase = (): ReturnType<Store['erase']> => other.erase(removalOf(userId, 1, [rowOf(1)]));
          const [written, erased] = await (turn % 2 === 0
            ? Promise.all([write(), erase()])
            : Promise.all([erase(), write()]).then(swapped));
          same([written[0], erased].sort(), ['committed', 'conflict'], 'outcomes of a write and an erasure');
          const left = written[0] === 'committed' ? { data: 'newer', revision: 2 } : null;
          same(await loadedOne(other, userId), left, 'what is left of the user');
        }
        await sameMetrics(other, [rowOf(2 * TURNS)], 'metrics of the calls that were committed');
      });
    },
  },
];

function swapped<T, U>([one, other]: readonly [T, U]): readonly [U, T] {
  return [other, one];
}

async function withSecond(subject: Parameters<Rule['prove']>[0], prove: (other: Store) => Promise<void>): Promise<void> {
  const other = await secondStore(subject);
  if (other === null) return;
  try {
    await prove(other);
  } finally {
    await other.close();
  }
}

/** Several writers at once increment a counter in the texts of two users and in a metric row; no increment may be lost. */
async function counted(writers: readonly Store[], reader: Store): Promise<void> {
  const ids = ['ann', 'bob'];
  const turns = writers.flatMap((store) => ids.map((userId) => countUp(store, userId)));
  await Promise.all(turns);
  const total = writers.length * TURNS;
  for (const userId of ids) same((await loadedOne(reader, userId))?.data, String(total), `increments of "${userId}" that were stored`);
  await sameMetrics(reader, [rowOf(total * ids.length)], 'increments that were stored in the metrics');
}

async function countUp(store: Store, userId: string): Promise<void> {
  let attempts = 0;
  for (let done = 0; done < TURNS; ) {
    const { data, revision } = (await loadedOne(store, userId)) ?? { data: '0', revision: 0 };
    const write = writeOf(userId, { expected: revision, revision: revision + 1, data: String(Number(data) + 1), metrics: [rowOf(1)] });
    const [outcome] = await store.commit([write]);
    if (outcome === 'committed') done++;
    // In each round at least one writer succeeds, so no writer conflicts for ever.
    else if (++attempts === ATTEMPTS) fail(`expected to write "${userId}" now and then, got ${ATTEMPTS} conflicts.`);
  }
}
