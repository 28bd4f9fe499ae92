import { handCopying } from '../hand/advanceByHand.js';
import { goalward } from '../machines/goalward.js';
import { EVENTS } from '../machines/journey.js';
import type { Contender } from '../measure.js';
import { broad } from './broad.js';
import { coreDecide, coreIngest, engineDecide, engineIngest } from './engine.js';
import { inOrderByArrival, inOrderExactly, lateByArrival, lateExactly } from './late.js';
import { mixed, mixedByHand, mixedCalendar } from './mixed.js';
import { byHand, inTurn, mixedAfterBoth, top, topAfterWeighted, weighted, weightedAfterMixed, weightedAfterTop } from './secondPlan.js';
import { visitor, visitorAfterStored, visitorByHand, visitorInFlagd, visitorShapes, visitorShapesInFlagd } from './visitors.js';

/**
 * Everything that a process of its own can be asked to time, made when it is asked for. The cases reach goalward through its public
 * entries alone, so that they can be built over the sources of another checkout (compare/).
 */
const makers = {
  visitor,
  'visitor-after-stored': visitorAfterStored,
  'visitor-by-hand': visitorByHand,
  'visitor-flagd-first': () => visitorInFlagd('first'),
  'visitor-flagd-split': () => visitorInFlagd('split'),
  'visitor-shapes': visitorShapes,
  'visitor-shapes-flagd': visitorShapesInFlagd,
  weighted,
  top,
  'weighted-after-top': weightedAfterTop,
  'top-after-weighted': topAfterWeighted,
  'weighted-after-mixed': weightedAfterMixed,
  'mixed-after-both': mixedAfterBoth,
  'in-turn': inTurn,
  mixed,
  'mixed-by-hand': mixedByHand,
  'mixed-calendar': mixedCalendar,
  'by-hand': byHand,
  narrow: () => ({ name: 'advance', operations: EVENTS, run: () => goalward.play().told }),
  'narrow-by-hand': () => ({ name: 'by hand, copying', operations: EVENTS, run: () => handCopying.play().told }),
  'broad-usual': () => broad('usual'),
  'broad-dense': () => broad('dense'),
  'engine-decide': engineDecide,
  'core-decide': coreDecide,
  'engine-ingest': engineIngest,
  'core-ingest': coreIngest,
  'late-arrival': lateByArrival,
  'late-exact': lateExactly,
  'in-order-arrival': inOrderByArrival,
  'in-order-exact': inOrderExactly,
} as const satisfies Record<string, () => Contender | Promise<Contender>>;

export type CaseName = keyof typeof makers;

export const caseNames = Object.keys(makers) as readonly CaseName[];

export async function makeCase(name: CaseName): Promise<Contender> {
  return makers[name]();
}
