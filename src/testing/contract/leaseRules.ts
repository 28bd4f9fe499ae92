import type { Store } from '../../stores/store.js';
import { fail, same } from './assertions.js';
import { secondStore } from './capabilityRules.js';
import type { Rule } from './rule.js';
import { removalOf, userIds, writeOf } from './samples.js';

/** Ends long after the test. */
const LONG = 600_000;
/** Ends during the test. */
const SHORT = 30;
/** How long the suite waits for a lease to end. Slow machines may need some of it. */
const PATIENCE = 10_000;

export const leaseRules: readonly Rule[] = [
  {
    name: 'T5: users that are returned with a lease are not returned to others with a lease (or the store says it has no leases)',
    prove: async ({ store }) => {
      await store.commit(userIds(30).map((userId, i) => writeOf(userId, { due: i })));
      if (!(await hasLeases(store))) return;
      const [first, second] = [await store.due(19, 8, LONG), await store.due(19, 8, LONG)];
      same([first.length, second.length], [8, 8], 'how many users each of two claims got, 8 asked for');
      const third = await store.due(19, 99, LONG);
      same([...first, ...second, ...third].sort(), [...userIds(20)].sort(), 'users due that three claims got');
      same(await store.due(19, 99, LONG), [], 'users left to claim');
      same(await store.due(99, 0, LONG), [], 'users claimed, 0 asked for');
      same(await store.due(99, 99), userIds(30), 'users due, whoever claimed them');
      same([...(await store.due(99, 99, LONG))].sort(), [...userIds(30).slice(20)].sort(), 'users who became due later, claimed');
    },
  },
  {
    name: 'T5: a lease lasts by a clock of its own, whatever `now` is, and the users are free when it is over',
    prove: async ({ store }) => {
      await store.commit([writeOf('ann', { due: 10 }), writeOf('bob', { due: 20 })]);
      if (!(await hasLeases(store))) return;
      same(await store.due(10, 9, LONG), ['ann'], 'a user claimed for a long time');
      same(await store.due(10 + 2 * LONG, 9, SHORT), ['bob'], 'users free at a much later `now`, claimed for a short time');
      for (let waited = 0; ; waited += SHORT) {
        const free = await store.due(20 + 4 * LONG, 9, LONG);
        if (free.length > 0) {
          same(free, ['bob'], 'users free after a while');
          return;
        }
        if (waited > PATIENCE) fail(`expected a lease of ${SHORT} ms to be over after ${waited} ms, got nobody who is free.`);
        await new Promise((resolve) => setTimeout(resolve, SHORT));
      }
    },
  },
  {
    name: 'T5: a write of a user ends the lease, and so does a write of the due time alone, and an erasure; a conflict does not',
    prove: async ({ store }) => {
      await store.commit(['ann', 'bob', 'eve', 'kim', 'zoe'].map((userId) => writeOf(userId, { due: 10 })));
      if (!(await hasLeases(store))) return;
      same((await store.due(10, 9, LONG)).length, 5, 'users claimed');
      await store.commit([
        writeOf('ann', { expected: 1, revision: 2, due: 10 }),
        writeOf('bob', { expected: 1, revision: 2, due: 5 }),
        writeOf('kim', { expected: 7, revision: 8, due: 10 }),
        ...(store.capabilities.dueWrites === true ? [writeOf('eve', { expected: 1, revision: 1, data: null, due: 10 })] : []),
      ]);
      await store.erase(removalOf('zoe', 1));
      await store.commit([writeOf('zoe', { revision: 2, due: 10 })]);
      const free = ['ann', 'bob', ...(store.capabilities.dueWrites === true ? ['eve'] : []), 'zoe'];
      same([...(await store.due(10, 9, LONG))].sort(), free, 'users claimed after they were written');
    },
  },
  {
    name: 'T5: of several who claim at once, through two stores if it is shared, each gets other users, and all are claimed',
    prove: async (subject) => {
      const other = await secondStore(subject);
      try {
        const { store } = subject;
        const ids = userIds(400);
        await store.commit(ids.map((userId, i) => writeOf(userId, { due: i % 10 })));
        if (!(await hasLeases(store))) return;
        const stores = [store, other ?? store, store, other ?? store];
        const claimed = (await Promise.all(stores.map(claimAll))).flat();
        same([...claimed].sort(), [...ids].sort(), 'users claimed by four at once');
      } finally {
        await other?.close();
      }
    },
  },
];

async function claimAll(store: Store): Promise<string[]> {
  const all: string[] = [];
  // Each claim gets somebody, or is the last.
  for (let turn = 0; turn <= 400; turn++) {
    const claimed = await store.due(10, 20, LONG);
    if (claimed.length === 0) return all;
    all.push(...claimed);
  }
  return fail('expected claims to leave nobody free, got users time and again.');
}

/** @returns Whether the store has leases. If not, this checks that a lease claims nobody. Some users must be due, all by 99, fewer than 999. */
async function hasLeases(store: Store): Promise<boolean> {
  same(['boolean', 'undefined'].includes(typeof store.capabilities.lease), true, 'whether `lease` is true, false or absent');
  if (store.capabilities.lease === true) return true;
  const due = [...(await store.due(99, 999))].sort();
  for (const turn of ['first', 'second'])
    same([...(await store.due(99, 999, LONG))].sort(), due, `users returned with a lease, the ${turn} time`);
  return false;
}
