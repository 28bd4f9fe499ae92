import type { CommitOutcome, PlanQuery, PublishedPlan, Store } from '../../../src/stores/store.js';
import { chained, type Fault, turns } from './fault.js';

const ASKED = 'S1: plans are read';
const NEXT = 'S1: publishing is a';
const WRITTEN = 'S1: a published plan comes';
const APART = 'S1: plans are not read';
const ALL = { limit: 1_000_000 };

/** About published plans. */
export const publishing: readonly Fault[] = [
  {
    name: 'has a plan before one is published',
    caughtBy: 'S1: nothing is published at first',
    store: (good) => ({
      plans: async (query) => {
        const plans = await good.plans(query);
        return plans.length > 0 ? plans : [{ version: 0, data: '' }];
      },
    }),
  },
  { name: 'keeps plans as UTF-8', caughtBy: WRITTEN, store: (good) => stored(good, (data) => Buffer.from(data).toString()) },
  { name: 'trims plans', caughtBy: WRITTEN, store: (good) => stored(good, (data) => data.trim()) },
  { name: 'keeps no control characters', caughtBy: WRITTEN, store: (good) => stored(good, (data) => data.replaceAll('\u0001', '')) },
  {
    name: 'cuts plans at 1 MiB',
    caughtBy: 'S1: a published plan may be 2 MB',
    store: (good) => stored(good, (data) => data.slice(0, 2 ** 20)),
  },
  { name: 'gives the oldest plans', caughtBy: ASKED, store: (good) => found(good, (plans) => [...plans].reverse()) },
  {
    name: 'takes versions for texts',
    caughtBy: ASKED,
    store: (good) => found(good, (plans) => [...plans].sort((one, other) => (`${one.version}` < `${other.version}` ? 1 : -1))),
  },
  { name: 'gives the plan asked after, too', caughtBy: ASKED, store: (good) => asking(good, (query) => moved(query, 'after', -1)) },
  { name: 'gives the plan asked before, too', caughtBy: ASKED, store: (good) => asking(good, (query) => moved(query, 'before', 1)) },
  { name: 'gives all plans there are', caughtBy: ASKED, store: (good) => asking(good, (query) => ({ ...query, ...ALL })) },
  {
    name: 'asks for plans after 0 as for any',
    caughtBy: ASKED,
    store: (good) => asking(good, ({ after, ...query }) => (after ? { ...query, after } : query)),
  },
  {
    name: 'fails when there is no room between what is asked after and before',
    caughtBy: ASKED,
    store: (good) => ({
      plans: async (query) => {
        if ((query.after ?? -1) >= (query.before ?? Infinity)) throw new Error('The range has no room.');
        return good.plans(query);
      },
    }),
  },
  {
    name: 'keeps versions in 14 digits',
    caughtBy: ASKED,
    store: (good) => ({ publish: (plan, expected) => good.publish({ ...plan, version: Number(plan.version.toPrecision(14)) }, expected) }),
  },
  {
    name: 'publishes whatever is expected',
    caughtBy: NEXT,
    store: (good) => ({ publish: async (plan) => good.publish(plan, await newestOf(good)) }),
  },
  {
    name: 'publishes after anything when nothing is expected',
    caughtBy: NEXT,
    store: (good) => ({ publish: async (plan, expected) => good.publish(plan, expected ?? (await newestOf(good))) }),
  },
  {
    name: 'publishes after an older version, too',
    caughtBy: NEXT,
    store: (good) => ({
      publish: async (plan, expected) => {
        const newest = await newestOf(good);
        return good.publish(plan, expected !== null && newest !== null && expected < newest ? newest : expected);
      },
    }),
  },
  { name: 'publishes what is not later', caughtBy: NEXT, store: inserting },
  {
    name: 'looks first and publishes later',
    caughtBy: 'S3: when ten publish at once, one',
    store: (good) => ({
      publish: async (plan, expected) => {
        if ((await newestOf(good)) !== expected) return 'conflict';
        await turns(3);
        for (;;) {
          const newest = await newestOf(good);
          const later = newest === null ? plan.version : Math.max(plan.version, newest + 1);
          if ((await good.publish({ ...plan, version: later }, newest)) === 'committed') return 'committed';
        }
      },
    }),
  },
  { name: 'keeps the plans it found at hand', caughtBy: 'S3: when ten publish at once through', store: remembering },
  {
    name: 'forgets plans in a restart',
    caughtBy: 'S4: published plans survive',
    subject: (good) => ({ ...good, reopened: async () => ({ ...good.store, ...found(good.store, () => []) }) }),
  },
  { name: 'erases plans with users', caughtBy: 'S5: erasing users removes', store: forgetting },
  {
    name: 'scans plans as users',
    caughtBy: APART,
    store: (good) => ({ scan: () => chained(good.scan(), scannedPlans(good)) }),
  },
  {
    name: 'loads plans as users',
    caughtBy: APART,
    store: (good) => ({
      load: async (userIds) => {
        const [users, plans] = [await good.load(userIds), await good.plans(ALL)];
        return users.map((user, i) => {
          const plan = plans.find(({ version }) => userIds[i] === `${version}`);
          return user ?? (plan === undefined ? null : { data: plan.data, revision: 1 });
        });
      },
    }),
  },
];

async function newestOf(store: Store): Promise<number | null> {
  return (await store.plans({ limit: 1 }))[0]?.version ?? null;
}

/** Texts changed on their way to the store. */
function stored(good: Store, change: (data: string) => string): Partial<Store> {
  return { publish: ({ version, data }, expected) => good.publish({ version, data: change(data) }, expected) };
}

/** Plans changed on their way from the store. */
function found(good: Store, change: (plans: readonly PublishedPlan[]) => readonly PublishedPlan[]): Partial<Store> {
  return { plans: async ({ limit, ...query }) => change(await good.plans({ ...query, ...ALL })).slice(0, limit) };
}

function asking(good: Store, change: (query: PlanQuery) => PlanQuery): Partial<Store> {
  return { plans: (query) => good.plans(change(query)) };
}

function moved(query: PlanQuery, end: 'after' | 'before', by: number): PlanQuery {
  const known = query[end];
  return known === undefined ? query : { ...query, [end]: known + by };
}

/** A plan that is not later goes where its number belongs, if there is none of it. */
function inserting(good: Store): Partial<Store> {
  const inserted: PublishedPlan[] = [];
  return {
    ...found(good, (plans) => [...plans, ...inserted].sort((one, other) => other.version - one.version)),
    publish: async (plan, expected): Promise<CommitOutcome> => {
      const newest = await newestOf(good);
      if (newest === null || newest !== expected || plan.version >= newest) return good.publish(plan, expected);
      inserted.push(plan);
      return 'committed';
    },
  };
}

/** Until it publishes anew itself. */
function remembering(good: Store): Partial<Store> {
  let known: readonly PublishedPlan[] | null = null;
  return {
    plans: async ({ limit }) => {
      known ??= await good.plans(ALL);
      return known.slice(0, limit);
    },
    publish: async (plan, expected) => {
      const outcome = await good.publish(plan, expected);
      if (outcome === 'committed') known = null;
      return outcome;
    },
  };
}

function forgetting(good: Store): Partial<Store> {
  const gone = new Set<string>();
  return {
    ...found(good, (plans) => plans.filter(({ version }) => !gone.has(`${version}`))),
    erase: async (removal) => {
      gone.add(removal.userId);
      return good.erase(removal);
    },
  };
}

async function* scannedPlans(good: Store): AsyncGenerator<{ readonly userId: string; readonly data: string; readonly revision: number }> {
  for (const { version, data } of await good.plans(ALL)) yield { userId: `plan ${version}`, data, revision: 1 };
}
