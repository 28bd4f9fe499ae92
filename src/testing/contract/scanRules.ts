import { fail, same } from './assertions.js';
import { loadedOne, scanned } from './readings.js';
import type { Rule } from './rule.js';
import { removalOf, userIds, writeOf } from './samples.js';

/** More users than an adapter reads at once. */
const MANY = 1_200;

export const scanRules: readonly Rule[] = [
  {
    name: 'S1: a scan returns every user once, as last written',
    prove: async ({ store }) => {
      const ids = userIds(MANY);
      await store.commit(ids.map((userId) => writeOf(userId)));
      await store.commit(ids.filter((_, i) => i % 5 === 0).map((userId) => writeOf(userId, { expected: 1, revision: 2, data: 'newer' })));
      const expected = ids.map((userId, i) => [
        userId,
        i % 5 === 0 ? { data: 'newer', revision: 2 } : { data: `profile of ${userId}`, revision: 1 },
      ]);
      same(await scanned(store), Object.fromEntries(expected), 'users of a scan');
    },
  },
  {
    name: 'S5: a scan does not return erased users',
    prove: async ({ store }) => {
      await store.commit([writeOf('ann'), writeOf('bob')]);
      await store.erase(removalOf('ann', 1));
      same(Object.keys(await scanned(store)), ['bob'], 'users left');
    },
  },
  {
    name: 'S1: the store works after a scan that was not read to its end',
    prove: async ({ store }) => {
      await store.commit(userIds(50).map((userId) => writeOf(userId)));
      for (let i = 0; i < 30; i++) {
        for await (const _ of store.scan()) break;
      }
      const [one, other] = [store.scan()[Symbol.asyncIterator](), store.scan()[Symbol.asyncIterator]()];
      const firsts = [await one.next(), await other.next()].map(({ done }) => done === true);
      same(firsts, [false, false], 'whether two scans at once were over at their first user');
      await one.return?.();
      same(
        await store.commit([writeOf('u0', { expected: 1, revision: 2, data: 'newer' })]),
        ['committed'],
        'a write after scans were broken off',
      );
      await other.return?.();
      same((await loadedOne(store, 'u0'))?.data, 'newer', 'the user written');
      same(Object.keys(await scanned(store)).length, 50, 'users of a whole scan after it');
    },
  },
  {
    name: 'S1: users may be written, added and erased while a scan runs',
    prove: async ({ store }) => {
      const ids = userIds(MANY);
      await store.commit(ids.map((userId) => writeOf(userId)));
      const seen = new Map<string, string>();
      let changed = false;
      for await (const { userId, data } of store.scan()) {
        if (seen.has(userId)) fail(`expected every user once, got "${userId}" twice while others were written.`);
        seen.set(userId, data);
        if (changed) continue;
        changed = true;
        await store.commit(ids.filter((_, i) => i % 3 === 0).map((id) => writeOf(id, { expected: 1, revision: 2, data: 'newer' })));
        for (const id of ids.filter((_, i) => i % 100 === 1)) await store.erase(removalOf(id, 1));
        await store.commit([writeOf('a newcomer')]);
      }
      const wrong = ids.filter((userId, i) => {
        const data = seen.get(userId);
        const before = data === `profile of ${userId}`;
        return !(before || (i % 3 === 0 && data === 'newer') || (i % 100 === 1 && data === undefined));
      });
      same(wrong, [], 'users that were given neither as before nor as after');
    },
  },
];
