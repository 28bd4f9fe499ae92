import type { Id, Migration } from '../../plan/plan.js';
import type { CompiledMigration } from '../model/program.js';

/** The migrations of a plan, oldest first. */
export function compileMigrations(migrations: readonly Migration[]): readonly CompiledMigration[] {
  return migrations
    .map(({ from, order, gone = 'advance', recount = {} }) => ({ from, order: byGoal(order), gone, recount: byGoal(recount) }))
    .sort((one, other) => one.from - other.from);
}

function byGoal(stages: { readonly [goal: Id]: readonly Id[] }): ReadonlyMap<Id, readonly Id[]> {
  return new Map(Object.entries(stages));
}
