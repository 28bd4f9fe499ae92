import type { Json } from '../../plan/plan.js';
import type { Target } from '../parts/target.js';

/** One difference between two plans. */
export interface Change {
  readonly target: Target;
  /** `moved`: to another place in its list, or, of an experience, to another stage or into the drawer. */
  readonly type: 'added' | 'removed' | 'changed' | 'moved';
  /** Its path in the second plan; of a removed part, in the first. `goals[0].stages[1].conversion`. */
  readonly path: string;
  /** The key that changed; null when the whole part was added, removed or moved. */
  readonly key: string | null;
  /** The value in the first plan; null where there was none. Of a move, the place. */
  readonly before: Json;
  /** The value in the second plan; null where there is none. Of a move, the place. */
  readonly after: Json;
  /** The change in an English sentence. */
  readonly words: string;
}
