import { type LogEntry, type LogQuery, type Store, type StoredUser, StoreError } from '../../../src/index.js';
import { chained, changed, collected, type Fault, limited } from './fault.js';

type Scanned = StoredUser & { readonly userId: string };

const ONCE = 'S1: a scan returns';
const AMIDST = 'S1: users may be written';
const APART = 'S1: decisions are logged apart';
const BY_USER = 'S1: a log can be read for one user';

/** About scans and logs. */
export const listing: readonly Fault[] = [
  { name: 'gives a user twice', caughtBy: ONCE, store: (good) => ({ scan: () => chained(good.scan(), limited(good.scan(), 1)) }) },
  { name: 'gives the first 1,000 users', caughtBy: ONCE, store: (good) => ({ scan: () => limited(good.scan(), 1_000) }) },
  { name: 'gives users as first written', caughtBy: ONCE, store: scanningFirst },
  { name: 'scans page by page, by place', caughtBy: AMIDST, store: (good) => ({ scan: () => pagedByPlace(good) }) },
  { name: 'cannot be written to amidst a scan', caughtBy: AMIDST, store: (good) => lockedWhileScanned(good, false) },
  {
    name: 'cannot be written to after a scan that was broken off',
    caughtBy: 'S1: the store works after a scan',
    store: (good) => lockedWhileScanned(good, true),
  },
  { name: 'gives erased users', caughtBy: 'S5: a scan does not return erased users', store: scanningErased },
  {
    name: 'keeps entries that are alike once',
    caughtBy: 'S1: equal entries are',
    store: (good) => ({
      journal: (query) =>
        arranged(good.journal(query), (lines) => [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()]),
    }),
  },
  {
    name: 'gives entries in the order of their text',
    caughtBy: 'S1: a user’s entries',
    store: (good) => ({
      journal: (query) => arranged(good.journal(query), (lines) => [...lines].sort((one, other) => (one.entry < other.entry ? -1 : 1))),
    }),
  },
  {
    name: 'gives the first 1,000 lines',
    caughtBy: 'S1: the store works after a log',
    store: (good) => ({ journal: (query) => limited(good.journal(query), 1_000) }),
  },
  { name: 'gives everybody’s lines', caughtBy: BY_USER, store: (good) => ({ journal: ({ log }) => good.journal({ log }) }) },
  {
    name: 'gives the lines of all whose ids begin so',
    caughtBy: BY_USER,
    store: (good) => ({ journal: (query) => beginningSo(good, query) }),
  },
  {
    name: 'mixes decisions into the journal',
    caughtBy: APART,
    store: (good) => ({
      journal: (query) =>
        query.log === 'journal' ? chained(good.journal(query), good.journal({ ...query, log: 'decisions' })) : good.journal(query),
    }),
  },
  {
    name: 'records no more than 500 decisions of a call',
    caughtBy: 'S1: a thousand decisions',
    store: (good) => ({ record: (lines) => good.record(lines.slice(0, 500)) }),
  },
  { name: 'records one decision of a call', caughtBy: APART, store: (good) => ({ record: (lines) => good.record(lines.slice(0, 1)) }) },
  { name: 'makes users of those decided for', caughtBy: APART, store: recordingUsers },
  { name: 'drops journals', caughtBy: 'S2: a store without journals', store: (good) => changed(good, () => ({ journal: [] })) },
  { name: 'drops decisions', caughtBy: 'D11: decisions are logged', store: () => ({ record: async () => undefined }) },
];

async function* arranged(
  lines: AsyncIterable<LogEntry>,
  arrange: (lines: readonly LogEntry[]) => readonly LogEntry[],
): AsyncGenerator<LogEntry> {
  yield* arrange(await collected(lines));
}

async function* beginningSo(good: Store, { log, userId = '' }: LogQuery): AsyncGenerator<LogEntry> {
  for await (const line of good.journal({ log })) if (line.userId.startsWith(userId)) yield line;
}

function recordingUsers(good: Store): Partial<Store> {
  return {
    record: async (lines) => {
      const writes = [...new Set(lines.map(({ userId }) => userId))].map((userId) => ({ userId, expected: 0, revision: 1, data: '' }));
      await good.commit(writes.map((write) => ({ ...write, due: null, metrics: [], journal: [] })));
      await good.record(lines);
    },
  };
}

function scanningFirst(good: Store): Partial<Store> {
  const firsts = new Map<string, string>();
  return {
    ...changed(good, ({ userId, data, expected }) => {
      if (expected === 0) firsts.set(userId, data);
      return {};
    }),
    scan: async function* () {
      for await (const user of good.scan()) yield { ...user, data: firsts.get(user.userId) ?? user.data };
    },
  };
}

function scanningErased(good: Store): Partial<Store> {
  const erased: Scanned[] = [];
  return {
    scan: () =>
      chained(
        good.scan(),
        (async function* () {
          yield* erased;
        })(),
      ),
    erase: async (removal) => {
      const [user] = await good.load([removal.userId]);
      const outcome = await good.erase(removal);
      if (user && outcome === 'committed') erased.push({ ...user, userId: removal.userId });
      return outcome;
    },
  };
}

/** Whoever is erased meanwhile moves the others up. */
async function* pagedByPlace(good: Store): AsyncGenerator<Scanned> {
  for (let from = 0; ; from += 100) {
    const page = (await collected(good.scan())).slice(from, from + 100);
    if (page.length === 0) return;
    yield* page;
  }
}

/** @param forEver Whether a scan that was broken off stays open. */
function lockedWhileScanned(good: Store, forEver: boolean): Partial<Store> {
  let open = 0;
  return {
    scan: async function* () {
      let over = false;
      open++;
      try {
        yield* good.scan();
        over = true;
      } finally {
        if (over || !forEver) open--;
      }
    },
    commit: async (writes) => {
      if (open > 0) throw new StoreError('unavailable', [], 'The connection is busy with a query.');
      return good.commit(writes);
    },
  };
}
