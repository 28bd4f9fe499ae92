import type { Store } from '../../../src/stores/store.js';
import { type Fault, turns } from './fault.js';

const KEPT = 'T6: a version that is seen is kept';
const LAST = 'T6: versions that were seen survive';

type Seen = NonNullable<Store['seen']>;

/** About the versions of the plan that engines have run. */
export const seeing: readonly Fault[] = [
  { name: 'keeps the newest text of a version', caughtBy: KEPT, store: (good) => ({ seen: overwriting(good) }) },
  { name: 'keeps one version', caughtBy: KEPT, store: (good) => ({ seen: (_, data) => seenOf(good)(1, data) }) },
  {
    name: 'keeps versions in 14 digits',
    caughtBy: KEPT,
    store: (good) => ({ seen: (version, data) => seenOf(good)(rounded(version), data) }),
  },
  {
    name: 'takes an empty text for none',
    caughtBy: KEPT,
    store: (good) => ({ seen: (version, data) => seenOf(good)(version, data || null) }),
  },
  {
    name: 'keeps what it was only asked for',
    caughtBy: KEPT,
    store: (good) => ({ seen: (version, data) => seenOf(good)(version, data ?? '') }),
  },
  {
    name: 'keeps texts as UTF-8',
    caughtBy: KEPT,
    store: (good) => ({ seen: (version, data) => seenOf(good)(version, data === null ? null : Buffer.from(data).toString()) }),
  },
  {
    name: 'returns what it was given while others write',
    caughtBy: 'T6: of ten who see a version at once',
    store: (good) => ({
      seen: async (version, data) => {
        const known = await seenOf(good)(version, null);
        await turns(3);
        if (known === null && data !== null) await seenOf(good)(version, data);
        return known ?? data;
      },
    }),
  },
  {
    name: 'publishes what is seen',
    caughtBy: LAST,
    store: (good) => ({
      seen: async (version, data) => {
        const kept = await seenOf(good)(version, data);
        const [newest] = await good.plans({ limit: 1 });
        if (kept !== null && newest !== undefined && newest.version < version) await good.publish({ version, data: kept }, newest.version);
        return kept;
      },
    }),
  },
  {
    name: 'forgets what was seen in a restart',
    caughtBy: LAST,
    subject: (good) => ({ ...good, reopened: async () => ({ ...good.store, seen: async (_, data) => data }) }),
  },
];

function seenOf({ seen }: Store): Seen {
  return seen as Seen;
}

function overwriting(good: Store): Seen {
  const newest = new Map<number, string>();
  return async (version, data) => {
    if (data !== null) newest.set(version, data);
    return newest.get(version) ?? seenOf(good)(version, null);
  };
}

function rounded(version: number): number {
  return Number(version.toPrecision(14));
}
