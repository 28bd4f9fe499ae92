import type { Program } from '../../core/model/program.js';
import type { Id } from '../../plan/types.js';
import type { ComparedPrograms } from './comparedPrograms.js';

/** What counts are kept of: goals, stages and experiences of both plans, each with a place of its own, those of the second plan first. */
export interface Roster {
  readonly goals: readonly Id[];
  readonly stages: readonly { readonly goal: number; readonly id: Id }[];
  readonly experiences: readonly Id[];
}

export function rosterOf({ after, before }: ComparedPrograms): Roster {
  const goals = union(idsOf(after), idsOf(before));
  const stages = goals.flatMap((goal, place) => union(stagesOf(after, goal), stagesOf(before, goal)).map((id) => ({ goal: place, id })));
  return { goals, stages, experiences: union(after.experiences.keys(), before.experiences.keys()) };
}

function union(first: Iterable<Id>, second: Iterable<Id>): Id[] {
  return [...new Set([...first, ...second])];
}

function idsOf({ goals }: Program): Id[] {
  return goals.map(({ id }) => id);
}

function stagesOf({ goalsById }: Program, goal: Id): Id[] {
  return (goalsById.get(goal)?.stages ?? []).map(({ id }) => id);
}
