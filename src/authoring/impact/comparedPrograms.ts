import { compile } from '../../core/compile/compile.js';
import { opened } from '../../core/model/opened.js';
import type { Program } from '../../core/model/program.js';
import { EditError } from '../../errors/editError.js';
import { named } from '../../notation/named.js';
import { definePlan } from '../../plan/definePlan.js';
import type { Plan } from '../../plan/plan.js';
import { nextPlan } from '../versions/nextPlan.js';
import type { CheckedOptions } from './impactOptions.js';

/** Both plans, compiled. */
export interface ComparedPrograms {
  readonly before: Program;
  readonly after: Program;
}

/**
 * Compiles both plans. A draft is taken as it would be published, with the migration of the users inside (V2).
 * @throws PlanError; EditError `other-plan`, `stale-plan`, `not-found`.
 */
export function comparedPrograms(
  before: Plan,
  after: Plan,
  { gone, placement }: Pick<CheckedOptions, 'gone' | 'placement'>,
): ComparedPrograms {
  definePlan(before);
  definePlan(after);
  if (after.id !== before.id) {
    throw new EditError('other-plan', 'after', `expected a version of the plan "${before.id}", got the plan "${after.id}".`);
  }
  if (after.version < before.version) {
    const message = `expected version ${before.version} or a later one, got version ${after.version}: give the older plan first.`;
    throw new EditError('stale-plan', 'after', message);
  }
  const published = after.version === before.version ? nextPlan(before, after, { gone }) : after;
  const programs = { before: compile(before), after: compile(published) };
  checkPlacement(programs, placement);
  return programs;
}

function checkPlacement({ before, after }: ComparedPrograms, placement: string | null): void {
  const known = new Set([...opened(after).placements, ...opened(before).placements]);
  if (placement === null || known.has(placement)) return;
  throw new EditError('not-found', 'placement', `Neither plan has a placement "${placement}"; they have ${named(known)}.`);
}
