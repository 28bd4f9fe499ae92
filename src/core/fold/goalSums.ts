import type { Id } from '../../plan/plan.js';
import type { RowSum } from './rowSums.js';

/** The sums of one goal, at hand by stage and by experience. */
export class GoalSums {
  readonly #byStage: ReadonlyMap<Id | null, readonly RowSum[]>;
  readonly #byExperience: ReadonlyMap<Id | null, readonly RowSum[]>;

  constructor(readonly all: readonly RowSum[]) {
    this.#byStage = groupBy(all, (sum) => sum.stage);
    this.#byExperience = groupBy(all, (sum) => sum.experience);
  }

  ofStage(stage: Id): readonly RowSum[] {
    return this.#byStage.get(stage) ?? [];
  }

  ofExperience(experience: Id): readonly RowSum[] {
    return this.#byExperience.get(experience) ?? [];
  }
}

export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
