import type { PlanProblem } from '../../errors/planError.js';
import type { Json, Plan } from '../../plan/plan.js';
import type { Target } from '../parts/target.js';

/** The result of merging two plans that were made from the same one. */
export interface Merge {
  /** The merged plan; in conflicts it has my value. */
  readonly plan: Plan;
  /** What both sides changed differently; empty: all changes of both sides are in the plan. */
  readonly conflicts: readonly Conflict[];
  /** What `definePlan` finds wrong with the merged plan, such as a name of a part that the other side removed; empty: the plan is valid. */
  readonly problems: readonly PlanProblem[];
}

/** Something that both sides changed, and differently. */
export interface Conflict {
  readonly target: Target;
  /** Its path in the merged plan. */
  readonly path: string;
  /**
   * The key that both changed; null where one side removed the part and the other changed it: it stays. `place` is the place of an experience.
   * An order has the key of its list: `goals` of the plan, `stages` of a goal, `experiences` of a stage.
   */
  readonly key: string | null;
  /** The value in the base, in my plan and in theirs; null where there is none. */
  readonly base: Json;
  readonly mine: Json;
  readonly theirs: Json;
  /** The conflict in an English sentence, with what the merged plan has. */
  readonly words: string;
}
