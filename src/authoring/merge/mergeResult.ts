import type { PlanProblem } from '../../errors/planError.js';
import type { Json, Plan } from '../../plan/types.js';
import type { Target } from '../parts/target.js';

/** What came of merging two plans that were made from the same one. */
export interface Merge {
  /** What both made of it; where both made different things of the same, mine. */
  readonly plan: Plan;
  /** What both changed differently; empty: nothing is lost of either. */
  readonly conflicts: readonly Conflict[];
  /** What `definePlan` finds wrong with the merged plan, such as a name of something that the other side removed; empty: it can be used as it is. */
  readonly problems: readonly PlanProblem[];
}

/** Something that both changed, and not to the same. */
export interface Conflict {
  readonly target: Target;
  /** Where it stands in the merged plan. */
  readonly path: string;
  /**
   * Which key of it both changed; null where one removed all of it and the other changed it: it stays. `place` is where an experience
   * stands. An order is the key of what holds it: `goals` of the plan, `stages` of a goal, `experiences` of a stage.
   */
  readonly key: string | null;
  /** What stood there before, what I made of it, and what they did; null where nothing stands. */
  readonly base: Json;
  readonly mine: Json;
  readonly theirs: Json;
  /** The conflict in an English sentence, and what the merged plan has. */
  readonly words: string;
}
