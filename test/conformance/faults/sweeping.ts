import type { Store, Write } from '../../../src/index.js';
import { copied, type Fault, revisionOf } from './fault.js';

const ALONE = 'T5: a write of the due time alone leaves';
const LATE = 'T5: a write of the due time alone is a conflict';
const AMONG = 'T5: writes of the due time alone may come';
const CLAIMED = 'T5: users that are returned with a lease';
const CLOCK = 'T5: a lease lasts by';
const ENDED = 'T5: a write of a user ends';
const AT_ONCE = 'T5: of several who claim';

/** About writes of the due time alone, and leases. */
export const sweeping: readonly Fault[] = [
  {
    name: 'says yes to writes of the due time, and drops them',
    caughtBy: ALONE,
    store: (good) => moving(good, async (write) => ((await revisionOf(good, write.userId)) === write.expected ? null : write)),
  },
  {
    name: 'raises the revision when it moves the due time',
    caughtBy: ALONE,
    store: (good) =>
      moving(good, async (write) => {
        const [stored] = await good.load([write.userId]);
        return stored ? { ...write, revision: write.expected + 1, data: stored.data } : write;
      }),
  },
  {
    name: 'moves the due time whatever the revision',
    caughtBy: LATE,
    store: (good) =>
      moving(good, async (write) => {
        const revision = await revisionOf(good, write.userId);
        return { ...write, expected: revision, revision };
      }),
  },
  {
    name: 'makes a user of a due time',
    caughtBy: LATE,
    store: (good) => moving(good, async (write) => (write.expected === 0 ? { ...write, revision: 1, data: '' } : write)),
  },
  {
    name: 'takes a batch for writes of the due time if the last one is',
    caughtBy: AMONG,
    store: (good) => ({
      commit: async (writes) => {
        const alone = writes.length > 1 && writes.some(({ data }) => data !== null) && writes.at(-2)?.data === null;
        return alone ? writes.map(() => 'committed') : good.commit(writes);
      },
    }),
  },
  { name: 'says that it has leases, and has none', caughtBy: CLAIMED, store: (good) => ({ due: (now, limit) => good.due(now, limit) }) },
  {
    name: 'claims all who are due, whatever was asked for',
    caughtBy: CLAIMED,
    store: (good) => ({
      due: async (now, limit, lease) => (await good.due(now, lease === undefined ? limit : 1_000, lease)).slice(0, limit),
    }),
  },
  {
    name: 'hides claimed users from those who ask without a lease',
    caughtBy: CLAIMED,
    store: (good) => {
      const hidden = new Set<string>();
      return {
        due: async (now, limit, lease) => {
          const due = (await good.due(now, limit, lease)).filter((userId) => lease !== undefined || !hidden.has(userId));
          if (lease !== undefined) for (const userId of due) hidden.add(userId);
          return due;
        },
      };
    },
  },
  {
    name: 'never lets go of a claim',
    caughtBy: CLOCK,
    store: (good) => ({ due: (now, limit, lease) => good.due(now, limit, lease === undefined ? undefined : 10_000_000) }),
  },
  { name: 'counts leases from the `now` of the sweep', caughtBy: CLOCK, store: leasesByNow },
  {
    name: 'keeps claims when users are written',
    caughtBy: ENDED,
    store: (good) => {
      const claimed = new Set<string>();
      return {
        due: async (now, limit, lease) => {
          const due = (await good.due(now, limit, lease)).filter((userId) => lease === undefined || !claimed.has(userId));
          if (lease !== undefined) for (const userId of due) claimed.add(userId);
          return due;
        },
      };
    },
  },
  {
    name: 'looks, and claims a little later',
    caughtBy: AT_ONCE,
    store: (good) => ({
      due: async (now, limit, lease) => {
        if (lease === undefined) return good.due(now, limit);
        const due = await good.due(now, limit);
        await Promise.resolve();
        const mine = new Set(await good.due(now, limit, lease));
        return mine.size === 0 ? [] : due;
      },
    }),
  },
];

/** @param move What to store instead of a write of the due time alone; null for nothing. */
function moving(good: Store, move: (write: Write) => Promise<Write | null>): Partial<Store> {
  return {
    commit: async (writes) => {
      const moved = await Promise.all(writes.map(async (write) => (write.data === null ? move(copied(write)) : write)));
      const stored = moved.filter((write) => write !== null);
      const outcomes = [...(await good.commit(stored))];
      return moved.map((write) => (write === null ? 'committed' : (outcomes.shift() ?? 'conflict')));
    },
  };
}

function leasesByNow(good: Store): Partial<Store> {
  const until = new Map<string, number>();
  return {
    due: async (now, limit, lease) => {
      if (lease === undefined) return good.due(now, limit);
      const free = (await good.due(now, 1_000)).filter((userId) => (until.get(userId) ?? now) <= now).slice(0, limit);
      for (const userId of free) until.set(userId, now + lease);
      return free;
    },
  };
}
