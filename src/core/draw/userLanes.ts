import type { Lanes } from '../model/lanes.js';
import type { CompiledStage } from '../model/program.js';
import { lanes, lanesAfter, SEPARATOR } from './lanes.js';

// The parts are hashed without joining them: joining took a fifteenth of a decision's time.
const ENDS: readonly string[] = /* @__PURE__ */ Array.from({ length: 16 }, (_, entry) => SEPARATOR + entry);

/** A user's lanes in one entry of a goal; with `refresh`, in one epoch of the entry (D4, recipe `v1`). Without a stage nothing is drawn. */
export function userLanes(stage: CompiledStage | null, drawId: string, entry: number, instant: number): Lanes {
  if (stage === null) return lanes(drawId);
  const end = ENDS[entry] ?? SEPARATOR + entry;
  return lanesAfter(stage.salt, drawId, stage.refresh === 0 ? end : end + SEPARATOR + Math.floor(instant / stage.refresh));
}
