import type { Store } from '../../stores/store.js';
import { same } from './assertions.js';
import { AWKWARD_TEXTS } from './awkwardTexts.js';
import { reopenedStore, secondStore } from './capabilityRules.js';
import { planned } from './readings.js';
import type { Rule } from './rule.js';
import { planOf, removalOf, writeOf } from './samples.js';

type Seen = (version: number, data: string | null) => Promise<string | null>;

/** @returns `seen` of the store; null if the store says that it keeps none. */
function seenOf(store: Store): Seen | null {
  same(['boolean', 'undefined'].includes(typeof store.capabilities.seen), true, 'whether `seen` is true, false or absent');
  if (store.capabilities.seen !== true) return null;
  same(typeof store.seen, 'function', 'the type of `seen` in a store that says it has it');
  return (version, data) => (store.seen as Seen)(version, data);
}

/** The versions of the plan that engines have run. */
export const seenRules: readonly Rule[] = [
  {
    name: 'T6: a version that is seen is kept as it was first seen, whatever characters it holds (or the store says it keeps none)',
    prove: async ({ store }) => {
      const seen = seenOf(store);
      if (seen === null) return;
      same([await seen(1, null), await seen(0, null)], [null, null], 'versions that were never seen');
      const texts = [...AWKWARD_TEXTS, '\ud800', 'a\udfff"b', ''];
      for (const [version, data] of texts.entries()) same(await seen(version, data), data, `version ${version}, seen first`);
      for (const [version, data] of texts.entries()) {
        same(await seen(version, 'another'), data, `version ${version}, seen with another text`);
        same(await seen(version, null), data, `version ${version}, asked for`);
      }
      const [least, most] = [0, Number.MAX_SAFE_INTEGER];
      same([await seen(most, 'most'), await seen(least, null), await seen(most - 1, null)], ['most', texts[0], null], 'other versions');
    },
  },
  {
    name: 'T6: of ten who see a version at once, through two stores if it is shared, all get the same text',
    prove: async (subject) => {
      const other = await secondStore(subject);
      try {
        const seen = [subject.store, other ?? subject.store].map(seenOf);
        if (seen[0] === null) return;
        const got = await Promise.all(Array.from({ length: 10 }, (_, i) => (seen[i % 2] as Seen)(3, `text ${i}`)));
        const kept = await (seen[1] as Seen)(3, null);
        same(got, Array(10).fill(kept), 'what ten got who saw a version at once');
        same(got.includes(kept) && kept !== null, true, 'whether one of their texts was kept');
      } finally {
        await other?.close();
      }
    },
  },
  {
    name: 'T6: versions that were seen survive a restart and the erasure of users, and are neither published plans nor users',
    prove: async (subject) => {
      const seen = seenOf(subject.store);
      if (seen === null) return;
      same(await subject.store.publish(planOf(5), null), 'committed', 'a published plan');
      same([await seen(5, null), await seen(5, 'seen'), await seen(7, 'newer')], [null, 'seen', 'newer'], 'versions seen beside it');
      await subject.store.commit([writeOf('seen'), writeOf('5')]);
      for (const userId of ['seen', '5']) same(await subject.store.erase(removalOf(userId, 1)), 'committed', `erasing "${userId}"`);
      same(await planned(subject.store, { limit: 9 }), [planOf(5)], 'published plans beside versions seen');
      same(await seen(5, 'late'), 'seen', 'a version seen, after users were erased');
      const again = await reopenedStore(subject);
      if (again !== null) same(await (seenOf(again) as Seen)(7, 'late'), 'newer', 'a version seen, after a restart');
    },
  },
];
