import type { Id } from '../../plan/types.js';
import type { CompiledGoal, CompiledMigration, Program } from '../compile/program.js';

/**
 * Where a user belongs who was last seen in a stage of an older plan: in that stage while the plan has it (V1), else where the chain of
 * migrations leads, which may skip versions (V3); null: out of the goal (V2).
 * @param version That of the older plan.
 */
export function stageNow(program: Program, goal: CompiledGoal | undefined, stage: Id, version: number): Id | null {
  if (goal === undefined) return null;
  const chain = program.migrations.filter(({ from }) => from >= version);
  let place = stage;
  for (let i = 0; i < chain.length && !goal.stagesById.has(place); i++) {
    const order = (chain[i] as CompiledMigration).order.get(goal.id) ?? [];
    const next = chain[i + 1]?.order.get(goal.id) ?? [];
    const survives = (id: Id): boolean => (i + 1 === chain.length ? goal.stagesById.has(id) : next.includes(id));
    if (!order.includes(place) || survives(place)) continue;
    const moved = survivor(order, place, (chain[i] as CompiledMigration).gone, survives);
    if (moved === null) return null;
    place = moved;
  }
  return goal.stagesById.has(place) ? place : null;
}

/**
 * The stage that takes over from one that is gone. Advancing never goes back, since what is past never runs again (V1); retreating from
 * the first stage goes on, since there is nothing before it.
 */
function survivor(order: readonly Id[], gone: Id, how: CompiledMigration['gone'], survives: (id: Id) => boolean): Id | null {
  if (how === 'exit') return null;
  const place = order.indexOf(gone);
  const next = order.slice(place + 1).find(survives) ?? null;
  return how === 'advance' ? next : (order.slice(0, place).findLast(survives) ?? next);
}
