import type { Id } from '../../../plan/plan.js';
import type { CompiledGoal, CompiledMigration, CompiledPlan } from '../../model/program.js';

/** Where a user of an older plan belongs now. */
interface Place {
  /** Null: out of the goal (V2). */
  readonly stage: Id | null;
  /** Stages that were before the user in the older plan and are after the user, or removed, now: they never run for this user (V1). */
  readonly passed: readonly Id[];
}

/** A user's place in the older plan. */
interface OldPlace {
  readonly stage: Id;
  readonly passed: readonly Id[];
  /** That plan's version. */
  readonly version: number;
}

/**
 * Follows the chain of migrations from an older plan, which may skip versions (V3). A user whose stage is in the plan stays there (V1), also
 * if a version in between did not have it. A user whose stage was removed moves as the migrations say (V2).
 */
export function placeNow(program: CompiledPlan, goal: CompiledGoal, { stage, passed, version }: OldPlace): Place {
  const chain = program.migrations.filter(({ from }) => from >= version);
  const behind = new Set(passed);
  let place = stage;
  for (const [i, { order, gone }] of chain.entries()) {
    const stages = order.get(goal.id) ?? [];
    if (!stages.includes(place)) continue;
    if (!goal.stagesById.has(place)) {
      const next = chain[i + 1]?.order.get(goal.id) ?? [];
      const survives = (id: Id): boolean => (i + 1 === chain.length ? goal.stagesById.has(id) : next.includes(id));
      const survivor = survives(place) ? place : survivorOf(stages, place, gone, survives, behind);
      if (survivor === null) return { stage: null, passed: [] };
      place = survivor;
    }
    for (const id of stages.slice(0, stages.indexOf(place))) behind.add(id);
  }
  const now = goal.stagesById.get(place);
  if (now === undefined) return { stage: null, passed: [] };
  // Removed stages are included: if they come back, they are behind the user.
  const ahead = [...behind].filter((id) => (goal.stagesById.get(id)?.index ?? now.index + 1) > now.index);
  return { stage: place, passed: ahead.sort() };
}

/**
 * The stage that replaces a removed one. Advancing never returns to a stage behind the user (V1); retreating from the first
 * stage goes on, since there is nothing before it.
 */
function survivorOf(
  stages: readonly Id[],
  place: Id,
  gone: CompiledMigration['gone'],
  survives: (id: Id) => boolean,
  behind: ReadonlySet<Id>,
): Id | null {
  if (gone === 'exit') return null;
  const at = stages.indexOf(place);
  const next = stages.slice(at + 1).find((id) => survives(id) && !behind.has(id)) ?? null;
  return gone === 'advance' ? next : (stages.slice(0, at).findLast(survives) ?? next);
}
