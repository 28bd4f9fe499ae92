import { opened } from '../../core/model/opened.js';
import type { CompiledPlan } from '../../core/model/program.js';
import type { Id } from '../../plan/plan.js';
import type { ComparedPrograms } from './comparedPrograms.js';

/** The goals, stages and experiences of both plans, each of which gets counters at its place in these lists. Those of the second plan come first. */
export interface Roster {
  readonly goals: readonly Id[];
  readonly stages: readonly { readonly goal: number; readonly id: Id }[];
  readonly experiences: readonly Id[];
}

export function rosterOf(programs: ComparedPrograms): Roster {
  const [after, before] = [opened(programs.after), opened(programs.before)];
  const goals = union(idsOf(after), idsOf(before));
  const stages = goals.flatMap((goal, place) => union(stagesOf(after, goal), stagesOf(before, goal)).map((id) => ({ goal: place, id })));
  return { goals, stages, experiences: union(after.experiences.keys(), before.experiences.keys()) };
}

function union(first: Iterable<Id>, second: Iterable<Id>): Id[] {
  return [...new Set([...first, ...second])];
}

function idsOf({ goals }: CompiledPlan): Id[] {
  return goals.map(({ id }) => id);
}

function stagesOf({ goalsById }: CompiledPlan, goal: Id): Id[] {
  return (goalsById.get(goal)?.stages ?? []).map(({ id }) => id);
}
