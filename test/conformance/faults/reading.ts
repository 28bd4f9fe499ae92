import type { Store } from '../../../src/index.js';
import { changed, collected, copied, type Fault } from './fault.js';

const TEXTS = 'S1: texts come back';
const ALIKE = 'S1: ids that look alike';

export const reading: readonly Fault[] = [
  {
    name: 'leaves unknown users out',
    caughtBy: 'S1: loading a user',
    store: (good) => ({ load: async (userIds) => (await good.load(userIds)).filter((user) => user !== null) }),
  },
  {
    name: 'gives undefined for unknown users',
    caughtBy: 'S1: loading a user',
    store: (good) => ({ load: async (userIds) => (await good.load(userIds)).map((user) => user ?? (undefined as unknown as null)) }),
  },
  {
    name: 'gives users in the order of their ids',
    caughtBy: 'S1: users are loaded',
    store: (good) => ({ load: (userIds) => good.load([...userIds].sort()) }),
  },
  {
    name: 'gives each user once',
    caughtBy: 'S1: a user asked for twice',
    store: (good) => ({ load: (userIds) => good.load([...new Set(userIds)]) }),
  },
  {
    name: 'loads all when nobody is asked for',
    caughtBy: 'S1: loading no users',
    store: (good) => ({ load: async (userIds) => (userIds.length === 0 ? collected(good.scan()) : good.load(userIds)) }),
  },
  {
    name: 'loads no more than 999 at once',
    caughtBy: 'S1: a thousand users can be asked for',
    store: (good) => ({ load: async (userIds) => [...(await good.load(userIds.slice(0, 999))), ...userIds.slice(999).map(() => null)] }),
  },
  {
    name: 'cuts texts at 64 KiB',
    caughtBy: 'S1: texts may be 100 kB',
    store: (good) => changed(good, ({ data }) => ({ data: data.slice(0, 65_535) })),
  },
  { name: 'keeps texts as JSON', caughtBy: TEXTS, store: (good) => changed(good, ({ data }) => ({ data: reparsed(data) })) },
  {
    name: 'keeps no characters beyond the basic plane',
    caughtBy: TEXTS,
    store: (good) => changed(good, ({ data }) => ({ data: data.replace(/[\ud800-\udfff]/g, '?') })),
  },
  {
    name: 'reads texts as replacement patterns',
    caughtBy: TEXTS,
    store: (good) => changed(good, ({ data }) => ({ data: 'x'.replace('x', data) })),
  },
  {
    name: 'keeps a journal entry in a line',
    caughtBy: TEXTS,
    store: (good) => changed(good, ({ journal }) => ({ journal: journal.flatMap((entry) => entry.split('\n')) })),
  },
  { name: 'folds the case of ids', caughtBy: ALIKE, store: (good) => renamed(good, (userId) => userId.toLowerCase()) },
  { name: 'trims ids', caughtBy: ALIKE, store: (good) => renamed(good, (userId) => userId.trimEnd()) },
  { name: 'normalises ids', caughtBy: ALIKE, store: (good) => renamed(good, (userId) => userId.normalize('NFC')) },
  { name: 'cuts ids at 255', caughtBy: ALIKE, store: (good) => renamed(good, (userId) => userId.slice(0, 255)) },
  { name: 'takes ids for object keys', caughtBy: ALIKE, store: (good) => renamed(good, (userId) => (userId in {} ? 'object' : userId)) },
  {
    name: 'erases everybody whose id begins so',
    caughtBy: 'S5: erasing a user leaves those whose ids look alike',
    store: (good) => ({
      erase: async (removal) => {
        const outcome = await good.erase(removal);
        for (const { userId, revision } of outcome === 'committed' ? await collected(good.scan()) : []) {
          if (userId.startsWith(removal.userId)) await good.erase({ userId, expected: revision, metrics: [] });
        }
        return outcome;
      },
    }),
  },
];

function reparsed(data: string): string {
  try {
    return JSON.stringify(JSON.parse(data));
  } catch {
    return data;
  }
}

function renamed(good: Store, name: (userId: string) => string): Partial<Store> {
  return {
    load: (userIds) => good.load(userIds.map(name)),
    commit: (writes) => good.commit(writes.map((write) => ({ ...copied(write), userId: name(write.userId) }))),
    record: (lines) => good.record(lines.map(({ userId, entry }) => ({ userId: name(userId), entry }))),
    journal: ({ log, userId }) => good.journal(userId === undefined ? { log } : { log, userId: name(userId) }),
    erase: (removal) => good.erase({ ...removal, userId: name(removal.userId) }),
  };
}
