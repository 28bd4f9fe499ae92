import type { CommitOutcome, Removal, Store } from '../../../src/index.js';
import { collected, copied, type Fault, revisionOf } from './fault.js';

const NOWHERE = 'S5: an erased user is';
const LOGS_ONLY = 'S5: a user who has';

export const erasing: readonly Fault[] = [
  {
    name: 'erases whatever the revision',
    caughtBy: 'S5: erasing with another revision',
    store: (good) => ({ erase: async (removal) => good.erase({ ...removal, expected: await revisionOf(good, removal.userId) }) }),
  },
  {
    name: 'forgets what a leaving changes',
    caughtBy: 'S5: erasing keeps the',
    store: (good) => ({ erase: (removal) => good.erase({ ...removal, metrics: [] }) }),
  },
  { name: 'keeps the logs of the erased', caughtBy: 'S5: erasing removes the', store: keepingLogs },
  {
    name: 'erases only who has a profile',
    caughtBy: LOGS_ONLY,
    store: (good) => ({
      erase: async (removal) =>
        removal.expected === 0 && (await revisionOf(good, removal.userId)) === 0 ? 'committed' : good.erase(removal),
    }),
  },
  {
    name: 'calls it a conflict to erase who is not there',
    caughtBy: LOGS_ONLY,
    store: (good) => ({ erase: async (removal) => (removal.expected === 0 ? 'conflict' : good.erase(removal)) }),
  },
  {
    name: 'lets late writers bring the erased back',
    caughtBy: 'S5: a late write does',
    store: (good) => ({
      commit: async (writes) => {
        const known = await good.load(writes.map(({ userId }) => userId));
        return good.commit(writes.map((write, i) => (known[i] === null ? { ...copied(write), expected: 0 } : write)));
      },
    }),
  },
  { name: 'keeps the erased out for ever', caughtBy: 'S5: an erased user can', store: neverAgain },
  {
    name: 'empties the erased instead of removing them',
    caughtBy: NOWHERE,
    store: (good) => ({ erase: (removal) => emptied(good, removal) }),
  },
  { name: 'gives the erased as due', caughtBy: NOWHERE, store: dueAfterwards },
];

function keepingLogs(good: Store): Partial<Store> {
  return {
    erase: async (removal) => {
      const { userId } = removal;
      const logs = (await collected(good.journal({ log: 'journal', userId }))).concat(
        await collected(good.journal({ log: 'decisions', userId })),
      );
      const outcome = await good.erase(removal);
      if (outcome === 'committed') await good.record(logs);
      return outcome;
    },
  };
}

function neverAgain(good: Store): Partial<Store> {
  const gone = new Set<string>();
  return {
    erase: async (removal) => {
      const outcome = await good.erase(removal);
      if (outcome === 'committed') gone.add(removal.userId);
      return outcome;
    },
    commit: (writes) => good.commit(writes.map((write) => (gone.has(write.userId) ? { ...copied(write), expected: -1 } : write))),
  };
}

async function emptied(good: Store, { userId, expected, metrics }: Removal): Promise<CommitOutcome> {
  const [outcome] = await good.commit([{ userId, expected, revision: expected + 1, data: '', due: null, metrics, journal: [] }]);
  return outcome as CommitOutcome;
}

function dueAfterwards(good: Store): Partial<Store> {
  const gone: string[] = [];
  return {
    erase: async (removal) => {
      const due = await good.due(Number.MAX_SAFE_INTEGER, 1_000_000);
      const outcome = await good.erase(removal);
      if (outcome === 'committed' && due.includes(removal.userId)) gone.push(removal.userId);
      return outcome;
    },
    due: async (now, limit) => [...gone, ...(await good.due(now, limit))].slice(0, limit),
  };
}
