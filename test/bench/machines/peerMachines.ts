import { openImmer } from './immer.js';
import type { Machine } from './journey.js';
import { openXstate } from './xstate.js';
import { openXstateStore } from './xstateStore.js';

/** What other libraries make of the same journey, with the same state; opened only where they are installed. */
export const peerMachines: readonly { readonly package: string; readonly lacks: string; readonly open: () => Promise<Machine> }[] = [
  {
    package: '@xstate/store',
    lacks: 'its handlers are the loop by hand; no goals, arms, time limits, counts, credit, metrics or deduplication',
    open: openXstateStore,
  },
  { package: 'immer', lacks: 'a way to write the loop by hand, and nothing else', open: openImmer },
  {
    package: 'xstate',
    lacks:
      'no arms, counts over time, credit, metrics or deduplication; does much that goalward does not: nested and parallel states, actors',
    open: openXstate,
  },
];
