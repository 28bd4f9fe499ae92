import { createInterface } from 'node:readline';
import { createEngine, type Store } from '../../src/index.js';
import { openStore, type Place } from './openStore.js';
import { DUE_AT, sweepPlan } from './sweepPlan.js';

// A process that sweeps once, as soon as it is told to, and says what it loaded.
const { store, close } = await openStore(JSON.parse(process.argv[2] as string) as Place);
const loaded: string[] = [];
let conflicts = 0;
const watched: Store = {
  ...store,
  load: (userIds) => {
    loaded.push(...userIds);
    return store.load(userIds);
  },
  commit: async (writes) => {
    const outcomes = await store.commit(writes);
    conflicts += outcomes.filter((outcome) => outcome !== 'committed').length;
    return outcomes;
  },
};
const engine = createEngine({ plan: sweepPlan, store: watched, timeout: 60_000 });
process.stdout.write('ready\n');
await new Promise<void>((resolve) => createInterface({ input: process.stdin }).once('line', () => resolve()));
const { ticked } = await engine.sweep({ now: DUE_AT });
const said = `${JSON.stringify({ loaded, conflicts, ticked })}\n`;
await new Promise<void>((resolve) => process.stdout.write(said, () => resolve()));
await close();
process.exit(0);
