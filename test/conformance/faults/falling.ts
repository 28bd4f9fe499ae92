import type { Store } from '../../../src/index.js';
import { changed, type Fault } from './fault.js';

const TIME = 'S1: users are due at their time';
const MOVED = 'S1: a write sets its';
const LIMIT = 'S1: at most as many';
const ENDS = 'S1: due times may be';
const EVERYBODY = 1_000_000;

/** About due times. */
export const falling: readonly Fault[] = [
  { name: 'is late by an instant', caughtBy: TIME, store: (good) => ({ due: (now, limit) => good.due(now - 1, limit) }) },
  { name: 'is early by an instant', caughtBy: TIME, store: (good) => ({ due: (now, limit) => good.due(now + 1, limit) }) },
  {
    name: 'gives the latest first',
    caughtBy: TIME,
    store: (good) => ({ due: async (now, limit) => [...(await good.due(now, limit))].reverse() }),
  },
  {
    name: 'gives the due in the order of their ids',
    caughtBy: 'S1: a thousand due',
    store: (good) => ({ due: async (now, limit) => [...(await good.due(now, EVERYBODY))].sort().slice(0, limit) }),
  },
  { name: 'gives all who are due', caughtBy: LIMIT, store: (good) => ({ due: (now) => good.due(now, EVERYBODY) }) },
  { name: 'gives the due once', caughtBy: LIMIT, store: givingOnce },
  { name: 'gives one user of an instant', caughtBy: 'S1: users with the', store: oneOfAnInstant },
  { name: 'does not take due times away', caughtBy: MOVED, store: (good) => remembering(good, (before, after) => after ?? before) },
  {
    name: 'does not put due times off',
    caughtBy: MOVED,
    store: (good) => remembering(good, (before, after) => (after === null || before === null ? after : Math.min(before, after))),
  },
  {
    name: 'keeps due times from 1970 on',
    caughtBy: ENDS,
    store: (good) => changed(good, ({ due }) => ({ due: due === null ? null : Math.max(0, due) })),
  },
  {
    name: 'keeps due times as small floats',
    caughtBy: ENDS,
    store: (good) => changed(good, ({ due }) => ({ due: due === null ? null : Math.fround(due) })),
  },
  { name: 'takes a due time of 0 for none', caughtBy: ENDS, store: (good) => changed(good, ({ due }) => ({ due: due || null })) },
];

function givingOnce(good: Store): Partial<Store> {
  const given = new Set<string>();
  return {
    due: async (now, limit) => {
      const due = (await good.due(now, EVERYBODY)).filter((userId) => !given.has(userId)).slice(0, limit);
      for (const userId of due) given.add(userId);
      return due;
    },
  };
}

function oneOfAnInstant(good: Store): Partial<Store> {
  const times = new Map<string, number | null>();
  return {
    ...noting(good, (userId, due) => times.set(userId, due)),
    due: async (now, limit) => {
      const due = await good.due(now, EVERYBODY);
      return [...new Map(due.map((userId) => [times.get(userId), userId])).values()].slice(0, limit);
    },
  };
}

/** Writes' due times put together with the ones before. */
function remembering(good: Store, together: (before: number | null, after: number | null) => number | null): Partial<Store> {
  const times = new Map<string, number | null>();
  return changed(good, ({ userId, due }) => {
    const both = together(times.get(userId) ?? null, due);
    times.set(userId, both);
    return { due: both };
  });
}

function noting(good: Store, note: (userId: string, due: number | null) => void): Partial<Store> {
  return changed(good, ({ userId, due }) => {
    note(userId, due);
    return {};
  });
}
