import type { Lanes } from '../model/lanes.js';
import type { CompiledStage } from '../model/program.js';
import { lanes, lanesAfter, SEPARATOR } from './lanes.js';

// Joining and flattening a text for each decision took a fifteenth of its time.
const ENDS: readonly string[] = /* @__PURE__ */ Array.from({ length: 16 }, (_, entry) => SEPARATOR + entry);

/** What a user draws with in one entry of a goal; with `refresh`, in one epoch of it (D4, recipe `v1`). Without a stage nothing is drawn. */
export function userLanes(stage: CompiledStage | null, userId: string, entry: number, instant: number): Lanes {
  if (stage === null) return lanes(userId);
  const end = ENDS[entry] ?? SEPARATOR + entry;
  return lanesAfter(stage.salt, userId, stage.refresh === 0 ? end : end + SEPARATOR + Math.floor(instant / stage.refresh));
}
