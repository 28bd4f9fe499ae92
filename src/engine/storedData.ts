import { decodeProfile } from '../core/profile/codec.js';
import type { Store } from '../stores/store.js';
import { checkUser } from './checkUser.js';
import { eraseUser } from './eraseUser.js';
import type { GroupCommit } from './groupCommit.js';
import { checkKeepsLogs, readDecisions, readJournal } from './logs.js';
import type { PlanInForce } from './planInForce.js';
import type { ProfileCache } from './profileCache.js';
import { readProfiles } from './readProfiles.js';
import { readPublications } from './readPublications.js';
import type { CallOptions, Engine, ExportedUser } from './types.js';

interface Parts {
  readonly store: Store;
  readonly commits: GroupCommit;
  readonly cache: ProfileCache;
  readonly plans: PlanInForce;
  clock(): number;
  reading(call: CallOptions): CallOptions & { readonly timeout: number };
}

type StoredData = Pick<Engine, 'profiles' | 'publications' | 'latestPlan' | 'exportUser' | 'erase' | 'journal' | 'decisions'>;

/** What an engine gives of what is stored, as it is, and takes out of it. */
export function storedData({ store, commits, cache, plans, clock, reading }: Parts): StoredData {
  return {
    profiles: async function* (call = {}) {
      await commits.alone(() => plans.look(), call);
      yield* readProfiles(store, reading(call));
    },
    publications: async function* (call = {}) {
      await commits.alone(() => plans.look(), call);
      yield* readPublications(store, reading(call));
    },
    latestPlan: async (call = {}) => {
      await commits.alone(() => plans.catchUp(), call);
      return plans.current.plan;
    },
    exportUser: async (userId, call = {}) => {
      checkUser(userId);
      return commits.alone(async () => {
        const [stored] = await store.load([userId]);
        const logs = store.capabilities.journal;
        const exported: ExportedUser = {
          userId,
          profile: stored == null ? null : decodeProfile(userId, stored.data),
          journal: logs ? await collected(readJournal(store, { userId }, reading(call)), ({ entry }) => entry) : [],
          decisions: logs ? await collected(readDecisions(store, { userId }, reading(call)), (decision) => decision) : [],
        };
        return exported;
      }, call);
    },
    erase: async (userId, call = {}) => {
      checkUser(userId);
      return commits.alone(async (givenUp) => {
        try {
          return await eraseUser(plans.current.program, store, userId, clock(), givenUp);
        } finally {
          cache.delete(userId);
        }
      }, call);
    },
    journal: (query = {}, call = {}) => {
      checkKeepsLogs(store, 'journal');
      return readJournal(store, query, reading(call));
    },
    decisions: (query = {}, call = {}) => {
      checkKeepsLogs(store, 'decisions');
      return readDecisions(store, query, reading(call));
    },
  };
}

async function collected<T, U>(lines: AsyncIterable<T>, part: (line: T) => U): Promise<readonly U[]> {
  const all: U[] = [];
  for await (const line of lines) all.push(part(line));
  return all;
}
