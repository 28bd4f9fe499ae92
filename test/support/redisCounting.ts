import type { Store } from '../../src/stores/store.js';
import { rowOf, writeOf } from '../../src/testing/contract/samples.js';

/** Adds one to the number that is stored of each user, and to a metric, so many times; again for those to whom others were first. */
export async function countUp(store: Store, userIds: readonly string[], times: number): Promise<void> {
  for (let turn = 0; turn < times; turn++) {
    let left = userIds;
    while (left.length > 0) {
      const found = await store.load(left);
      const outcomes = await store.commit(
        left.map((userId, i) => {
          const { revision, data } = found[i] ?? { revision: 0, data: '0' };
          const more = { expected: revision, revision: revision + 1, data: `${Number(data) + 1}`, metrics: [rowOf(1)], journal: [data] };
          return writeOf(userId, more);
        }),
      );
      left = left.filter((_, i) => outcomes[i] === 'conflict');
    }
  }
}
