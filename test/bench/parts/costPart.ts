import { runChild } from '../child.js';
import type { Allocated } from '../cost/allocations.js';
import type { Garbage } from '../cost/garbage.js';
import type { Footprint } from '../cost/memory.js';
import { measureStartUp } from '../cost/startUp.js';
import type { Options } from '../options.js';
import { short as figure, whole } from '../report/numbers.js';
import type { Section } from '../report/section.js';

/** So large a young generation is not collected while a measurement lasts. */
const NO_COLLECTION = ['--expose-gc', '--min-semi-space-size=256', '--max-semi-space-size=256'];
/** Optimised code asks for several objects at once; one by one they can be counted. */
const ONE_BY_ONE = '--no-turbo-allocation-folding';

export function costPart({ short }: Options): Section {
  const bytes = runChild<Allocated[]>('allocations', NO_COLLECTION);
  const objects = runChild<Allocated[]>('objects', [...NO_COLLECTION, ONE_BY_ONE]);
  const garbage = runChild<Garbage[]>('garbage', ['--expose-gc'], short ? '200000' : '1000000');
  const { profiles, heap, stored, traits } = runChild<Footprint>(
    'memory',
    ['--expose-gc', '--max-old-space-size=4096'],
    short ? '20000' : '200000',
  );
  const startUps = (short ? [100, 1_000] : [10, 100, 1_000, 10_000]).map((count) => measureStartUp(count, short ? 3 : 7));
  return {
    title: 'What it costs: allocations, memory, start-up',
    text: [
      '*Allocations* are counted, not timed: bytes are the growth of the heap over 20,000 operations in a process whose young generation is too large to be collected meanwhile; objects are what V8’s sampling profiler sees at an interval of one byte, in code that does not merge allocations. Both are after warm-up, in optimised code; a string built from parts is an object for each part.',
      `*Garbage collection* is what V8 did with its usual settings (a young generation of 16 MB) during ${short ? '200,000' : 'a million'} operations each, one kind after the other. A decision is forgotten at once; of \`advance\` the newest profile of each of 2,000 users is kept, as in a store: V8 learns that profiles live long and makes them in the old generation, so that what a replaced profile held goes there too before it is collected.`,
      `*Memory*: ${whole(profiles)} users in three goals, one stage passed, two traits and one remembered messageId, in the memory store.`,
      '*Start-up*: `definePlan` (zod, references, cycles, regular expressions) is for when a plan is written or deployed; `compile` alone is what a process needs to start. Every experience has three clauses and a payload. The first round of a process, before V8 has optimised anything, is within the median.',
    ],
    tables: [
      {
        columns: [
          'operation',
          'bytes',
          'objects',
          'minor collections per million',
          'their pauses, ms per million',
          'longest pause, ms',
          'share of the time',
        ],
        rows: bytes.map(({ name, amount }, i) => {
          const collected = garbage[i] as Garbage;
          const million = 1e6 / collected.operations;
          return [
            name,
            whole(amount),
            figure(Math.round((objects[i]?.amount ?? Number.NaN) * 10) / 10),
            whole(collected.minor * million),
            figure(collected.pause * million),
            figure(collected.longest),
            `${((100 * collected.pause) / collected.took).toFixed(1)} %`,
          ];
        }),
      },
      {
        columns: ['a profile in three goals', 'bytes', 'budget'],
        rows: [
          ['heap, memory store', whole(heap), '1,000'],
          ['as stored, without its traits', whole(stored - traits), '416: 400, and 16 for its one ring entry'],
        ],
      },
      {
        columns: ['experiences', 'plan as JSON, kB', 'definePlan, ms', 'compile, ms', 'compile, µs an experience'],
        rows: startUps.map((each) => [
          whole(each.experiences),
          whole(each.json / 1_000),
          figure(each.define),
          figure(each.compile),
          figure((each.compile * 1_000) / each.experiences),
        ]),
      },
    ],
    plots: [],
    behind: [
      ...(heap > 1_000 ? [`A profile in three goals takes ${whole(heap)} bytes of the memory store’s heap; the budget is 1,000.`] : []),
      ...(stored - traits > 416
        ? [`Such a profile is stored in ${whole(stored - traits)} bytes without its traits; the budget is 416.`]
        : []),
    ],
    failures: [],
  };
}
