import { chain } from '../describe.js';
import { cyclesOf } from '../graph.js';
import { audienceGraph } from './audienceGraph.js';
import type { Check } from './check.js';

/** L2: no audience is defined by itself, directly or through others. */
export const checkAudienceCycles: Check = (facts, report) => {
  for (const { nodes, path } of cyclesOf(audienceGraph(facts))) {
    const way = chain([...nodes, nodes[0] as string]);
    report(path, 'audience-cycle', `an audience cannot be defined by itself: ${way}; remove one of these references`);
  }
};
