import { same } from './assertions.js';
import type { Rule } from './rule.js';
import { userIds, writeOf } from './samples.js';

/** The first and the last instant of a `Date`. */
const [FIRST, LAST] = [-8.64e15, 8.64e15];

export const dueRules: readonly Rule[] = [
  {
    name: 'S1: users are due at their time and after it, earliest first',
    prove: async ({ store }) => {
      await store.commit([writeOf('ann', { due: 30 }), writeOf('bob', { due: 10 }), writeOf('eve', { due: 20 }), writeOf('kim')]);
      same(await store.due(9, 10), [], 'users due just before the first one');
      same(await store.due(10, 10), ['bob'], 'users due at exactly the first one’s time');
      same(await store.due(29, 10), ['bob', 'eve'], 'users due just before the last one');
      same(await store.due(1_000, 10), ['bob', 'eve', 'ann'], 'users due long after');
    },
  },
  {
    name: 'S1: at most as many due users are returned as asked for, the earliest ones, and they stay due until they are written',
    prove: async ({ store }) => {
      await store.commit([writeOf('ann', { due: 30 }), writeOf('bob', { due: 10 }), writeOf('eve', { due: 20 })]);
      same(await store.due(30, 2), ['bob', 'eve'], 'two of three users');
      same(await store.due(30, 2), ['bob', 'eve'], 'the same question again');
      await store.commit([writeOf('bob', { expected: 1, revision: 2 })]);
      same(await store.due(30, 2), ['eve', 'ann'], 'two users after the first was written');
    },
  },
  {
    name: 'S1: a write sets its user’s due time earlier or later, or clears it',
    prove: async ({ store }) => {
      await store.commit(['ann', 'bob', 'eve', 'kim'].map((userId) => writeOf(userId, { due: 20 })));
      await store.commit([
        writeOf('ann', { expected: 1, revision: 2, due: 10 }),
        writeOf('bob', { expected: 1, revision: 2, due: 30 }),
        writeOf('eve', { expected: 1, revision: 2, due: null }),
        writeOf('kim', { expected: 1, revision: 2, due: 20 }),
      ]);
      same([await store.due(10, 9), await store.due(20, 9)], [['ann'], ['ann', 'kim']], 'users due before the later one');
      same(await store.due(30, 9), ['ann', 'kim', 'bob'], 'users due when all are but the one it was taken from');
      await store.commit([writeOf('eve', { expected: 2, revision: 3, due: 5 }), writeOf('ann', { expected: 2, revision: 3, due: 40 })]);
      same(await store.due(40, 9), ['eve', 'kim', 'bob', 'ann'], 'users due after they were moved again');
    },
  },
  {
    name: 'S1: users with the same due time are all returned',
    prove: async ({ store }) => {
      const ids = userIds(30);
      await store.commit(ids.map((userId) => writeOf(userId, { due: 7 })));
      same([...(await store.due(7, 100))].sort(), [...ids].sort(), 'users of one instant');
      same(new Set(await store.due(7, 20)).size, 20, 'distinct users, 20 asked for');
      same(await store.due(6, 100), [], 'users due an instant before');
    },
  },
  {
    name: 'S1: due times may be before 1970, and the last instant of a Date',
    prove: async ({ store }) => {
      const times = { last: LAST, zero: 0, before: -1, first: FIRST, after: 1, large: 2 ** 40 + 1, larger: 2 ** 40 + 2 };
      await store.commit(Object.entries(times).map(([userId, due]) => writeOf(userId, { due })));
      same(await store.due(LAST, 10), ['first', 'before', 'zero', 'after', 'large', 'larger', 'last'], 'users due at the end of time');
      same(await store.due(LAST - 1, 10), ['first', 'before', 'zero', 'after', 'large', 'larger'], 'users due just before it');
      same(await store.due(2 ** 40 + 1, 10), ['first', 'before', 'zero', 'after', 'large'], 'users due at a large instant');
      same(await store.due(-1, 10), ['first', 'before'], 'users due before 1970');
      same([await store.due(FIRST, 10), await store.due(-2, 1)], [['first'], ['first']], 'users due at the beginning of time');
    },
  },
  {
    name: 'S1: a thousand due users are returned in order, in several calls',
    prove: async ({ store }) => {
      const ids = userIds(1_000);
      // 7 and 1,000 have no common factor, so this gives every instant once, out of order.
      const writes = ids.map((userId, i) => writeOf(userId, { due: (i * 7) % 1_000 }));
      await store.commit(writes);
      const inOrder = [...writes].sort((one, other) => (one.due as number) - (other.due as number)).map(({ userId }) => userId);
      same(await store.due(499, 1_000), inOrder.slice(0, 500), 'the earlier half');
      const [first, second] = [inOrder.slice(0, 100), inOrder.slice(100, 200)];
      same(await store.due(1_000, 100), first, 'the first hundred');
      await store.commit(first.map((userId) => writeOf(userId, { expected: 1, revision: 2 })));
      same(await store.due(1_000, 100), second, 'the second hundred');
    },
  },
];
