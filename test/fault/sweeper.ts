import { createInterface } from 'node:readline';
import { createEngine, type Store } from '../../src/index.js';
import { openStore } from './openStore.js';
import type { Stopped, SweepOrder, Swept } from './sweepOrder.js';
import { DUE_AT, sweepPlan } from './sweepPlan.js';
import { watchedStore } from './watchedStore.js';

// A process that sweeps once for each line of its input, and says what that did; `stopAt` makes it stop for ever before it writes.
const { place, lease, stopAt } = JSON.parse(process.argv[2] as string) as SweepOrder;
const { store, close } = await openStore(place);
const say = (what: Swept | Stopped): Promise<void> =>
  new Promise((resolve) => process.stdout.write(`${JSON.stringify(what)}\n`, () => resolve()));

const leases: number[] = [];
let commits = 0;
const { store: counted, watch } = watchedStore({
  ...store,
  due: (now, limit, asked) => {
    if (asked === undefined) return store.due(now, limit);
    leases.push(asked);
    return store.due(now, limit, lease ?? asked);
  },
  commit: async (writes) => {
    if (++commits !== stopAt) return store.commit(writes);
    await say({ claimed: writes.map(({ userId }) => userId) });
    return new Promise(() => undefined);
  },
} satisfies Store);
const engine = createEngine({ plan: sweepPlan, store: counted, timeout: 60_000 });
process.stdout.write('ready\n');
for await (const _ of createInterface({ input: process.stdin })) {
  const { ticked } = await engine.sweep({ now: DUE_AT });
  await say({ loaded: watch.loaded.splice(0), conflicts: watch.conflicts, ticked, leases: leases.splice(0) });
  watch.conflicts = 0;
}
await close();
process.exit(0);
