import type { Id, Metrics } from '../../../src/index.js';

/** What entering a goal leaves behind in the metrics: it needs one event only, so no order can change it. */
export interface Entered {
  readonly goal: Id;
  readonly users: number;
  readonly entries: number;
  /** Of the first stage. */
  readonly reach: number | undefined;
  readonly views: readonly { readonly viewed: number; readonly viewers: number }[];
  readonly cohorts: readonly { readonly experience: Id; readonly users: number }[];
}

/** By goal. */
export function whoEntered({ goals }: Metrics): readonly Entered[] {
  return goals.map(({ goal, totals: { all }, stages, experiences, cohorts }) => ({
    goal,
    users: all.users,
    entries: all.entries,
    reach: stages[0]?.totals.all.reach,
    views: experiences.map(({ totals }) => ({ viewed: totals.all.viewed, viewers: totals.all.viewers })),
    cohorts: cohorts.map(({ experience, users }) => ({ experience, users })),
  }));
}
