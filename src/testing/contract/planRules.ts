import type { PlanQuery, PublishedPlan, Store } from '../../stores/store.js';
import { same } from './assertions.js';
import { AWKWARD_TEXTS } from './awkwardTexts.js';
import { reopenedStore, secondStore } from './capabilityRules.js';
import { loaded, logged, planned, sameMetrics, scanned } from './readings.js';
import type { Rule } from './rule.js';
import { planOf, removalOf, rowOf, writeOf } from './samples.js';

/** Characters that take one to four bytes, 2 million UTF-16 units of them. */
const LARGE = 'aé漢😀"\\\n'.repeat(250_000);
/** UTF-8 cannot encode lone surrogates, but plans must come back exactly. */
const LONE = ['\ud800', 'a\udfff"b', '\ude00\ud83d 😀 \ud83d', '\u0001\u0002\u0001d800'];
/** Sorted as numbers, which differs from sorting them as texts. The last ones follow each other directly. */
const VERSIONS = [0, 1, 2, 9, 10, 100, 2 ** 31, 2 ** 40 + 1, Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER];
const ROUNDS = 5;

export const planRules: readonly Rule[] = [
  {
    name: 'S1: nothing is published at first',
    prove: async ({ store }) => {
      for (const query of [{ limit: 1 }, { limit: 100, after: 0 }, { limit: 1, before: 5 }, { limit: 1, after: 1, before: 9 }]) {
        same(await planned(store, query), [], `plans of an empty store, asked for by ${JSON.stringify(query)}`);
      }
    },
  },
  {
    name: 'S1: a published plan comes back exactly, whatever characters it holds',
    prove: async ({ store }) => {
      const plans = [...AWKWARD_TEXTS, ...LONE].map((data, i) => planOf(i, { data }));
      await publishAll(store, plans);
      same(await planned(store, { limit: 1_000 }), [...plans].reverse(), 'plans with awkward texts');
    },
  },
  {
    name: 'S1: a published plan may be 2 MB long',
    prove: async ({ store }) => {
      const plans = [planOf(1), planOf(2, { data: LARGE }), planOf(3)];
      await publishAll(store, plans);
      same(await planned(store, { limit: 9 }), [...plans].reverse(), 'a large plan between small ones');
    },
  },
  {
    name: 'S1: plans are read newest first, after one version and before another, at most as many as asked for',
    prove: async ({ store }) => {
      await publishAll(
        store,
        VERSIONS.map((version) => planOf(version)),
      );
      const [second, last] = [Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER];
      const asked: readonly (readonly [PlanQuery, readonly number[]])[] = [
        [{ limit: 1 }, [last]],
        [{ limit: 3 }, [last, second, 2 ** 40 + 1]],
        [{ limit: last }, [...VERSIONS].reverse()],
        [{ limit: 99, after: 0 }, [...VERSIONS].reverse().slice(0, -1)],
        [{ limit: 99, after: 2 ** 40 + 1 }, [last, second]],
        [{ limit: 99, after: second }, [last]],
        [{ limit: 99, after: last }, []],
        [{ limit: 2, before: last }, [second, 2 ** 40 + 1]],
        [{ limit: 99, before: 10 }, [9, 2, 1, 0]],
        [{ limit: 2, before: 50 }, [10, 9]],
        [{ limit: 99, before: 1 }, [0]],
        [{ limit: 99, before: 0 }, []],
        [{ limit: 99, after: 1, before: 100 }, [10, 9, 2]],
        [{ limit: 2, after: 1, before: 100 }, [10, 9]],
        [{ limit: 99, after: 9, before: 10 }, []],
        [{ limit: 99, after: 9, before: 9 }, []],
        [{ limit: 99, after: 100, before: 1 }, []],
      ];
      for (const [query, versions] of asked) {
        const expected = versions.map((version) => planOf(version));
        same(await planned(store, query), expected, `plans asked for by ${JSON.stringify(query)}`);
      }
    },
  },
  {
    name: 'S1: publishing is a conflict if the newest version is not the expected one, or the plan is not later than it',
    prove: async ({ store }) => {
      const refused = async (version: number, expected: number | null, what: string): Promise<void> => {
        same(await store.publish(planOf(version, { data: 'late' }), expected), 'conflict', what);
      };
      for (const expected of [0, 1]) await refused(2, expected, `publishing after ${expected} where nothing is`);
      same(await store.publish(planOf(3), null), 'committed', 'the first plan');
      same(await store.publish(planOf(7), 3), 'committed', 'a plan after it');
      for (const expected of [null, 0, 3, 6, 8, 9]) await refused(9, expected, `publishing after ${expected} where 7 is the newest`);
      for (const version of [0, 3, 5, 7]) await refused(version, 7, `publishing version ${version} after 7`);
      await refused(3, 3, 'publishing after an older version what is there');
      same(await planned(store, { limit: 9 }), [planOf(7), planOf(3)], 'plans after conflicts');
      same(await store.publish(planOf(8), 7), 'committed', 'a plan after conflicts');
    },
  },
  {
    name: 'S3: when ten publish at once, one is committed',
    prove: async ({ store }) => {
      await raced([store], store);
    },
  },
  {
    name: 'S3: when ten publish at once through two stores, one is committed, and both stores read it (or the store says it is not shared)',
    prove: async (subject) => {
      const other = await secondStore(subject);
      if (other === null) return;
      try {
        same(await planned(other, { limit: 1 }), [], 'plans before any');
        await raced([subject.store, other], other);
        same(await planned(subject.store, { limit: 9 }), await planned(other, { limit: 9 }), 'plans that both stores see');
      } finally {
        await other.close();
      }
    },
  },
  {
    name: 'S4: published plans survive a restart, and more can be published (or the store says it is not durable)',
    prove: async (subject) => {
      const plans = [planOf(2), planOf(5, { data: LONE.join() })];
      await publishAll(subject.store, plans);
      const store = await reopenedStore(subject);
      if (store === null) return;
      same(await planned(store, { limit: 9 }), [...plans].reverse(), 'plans after a restart');
      same(await store.publish(planOf(6), null), 'conflict', 'publishing as if nothing was there');
      same(await store.publish(planOf(6), 5), 'committed', 'publishing after the newest');
    },
  },
  {
    name: 'S5: erasing users removes no published plan',
    prove: async ({ store }) => {
      await publishAll(store, [planOf(1), planOf(2)]);
      await store.commit([writeOf('1'), writeOf('2'), writeOf('plans')]);
      for (const userId of ['1', '2', 'plans']) same(await store.erase(removalOf(userId, 1)), 'committed', `erasing "${userId}"`);
      same(await store.erase(removalOf('plan', 0)), 'committed', 'erasing an unknown user');
      same(await planned(store, { limit: 9 }), [planOf(2), planOf(1)], 'plans after users were erased');
    },
  },
  {
    name: 'S1: plans are not read as users, nor users as plans',
    prove: async ({ store }) => {
      const journal = store.capabilities.journal ? ['one'] : [];
      await publishAll(store, [planOf(1)]);
      same([await scanned(store), await store.due(Number.MAX_SAFE_INTEGER, 9)], [{}, []], 'users, and users due, beside a plan');
      await sameMetrics(store, [], 'metrics beside a plan');
      if (journal.length > 0) same(await logged(store, 'journal'), {}, 'the journal beside a plan');
      const ids = ['1', '2', 'plan', 'plans', 'plans:1', 'plan:1'];
      same(await loaded(store, ids), [null, null, null, null, null, null], 'users called as plans may be kept');
      await store.commit(ids.map((userId) => writeOf(userId, { due: 5, metrics: [rowOf(1)], journal })));
      same(await planned(store, { limit: 9 }), [planOf(1)], 'plans beside users');
      same(await store.publish(planOf(2), 1), 'committed', 'publishing beside users');
      same(Object.keys(await scanned(store)).sort(), [...ids].sort(), 'users beside plans');
      await sameMetrics(store, [rowOf(ids.length)], 'metrics of users beside plans');
    },
  },
];

async function publishAll(store: Store, plans: readonly PublishedPlan[]): Promise<void> {
  let newest: number | null = null;
  for (const plan of plans) {
    same(await store.publish(plan, newest), 'committed', `publishing version ${plan.version} after ${newest}`);
    newest = plan.version;
  }
}

/** Ten publish at once, in several rounds; some of them the same version. */
async function raced(stores: readonly Store[], reader: Store): Promise<void> {
  const published: PublishedPlan[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const newest = published[0]?.version ?? null;
    const plans = Array.from({ length: 10 }, (_, i) => planOf((newest ?? 0) + 1 + Math.floor(i / 2), { data: `of publisher ${i}` }));
    const outcomes = await Promise.all(plans.map((plan, i) => (stores[i % stores.length] as Store).publish(plan, newest)));
    same([...outcomes].sort(), ['committed', ...Array(9).fill('conflict')], 'outcomes of ten who publish at once');
    published.unshift(plans[outcomes.indexOf('committed')] as PublishedPlan);
    same(await planned(reader, { limit: 99 }), published, 'plans of those who came first');
  }
}
