import { compile } from '../../core/compile/compile.js';
import { placeNow } from '../../core/evaluate/migration/placeNow.js';
import { opened } from '../../core/model/opened.js';
import { own } from '../../notation/own.js';
import type { Id, Migration, Stage } from '../../plan/plan.js';
import { partOf } from '../parts/part.js';
import type { Sides } from './sides.js';

/** The effect on the users in one stage. */
export interface StageFate {
  readonly goal: Id;
  readonly stage: Id;
  /** The stage they are in afterwards; null: they exit with the cause `plan-change`. */
  readonly to: Id | null;
  /** Whether the stage now counts other events towards its conversion, so that what was counted before is dropped. */
  readonly recounted: boolean;
  /** How many events convert from now on, when that is fewer than before: users who did that many already convert at once. Else null. */
  readonly fewer: number | null;
  /** Stages that come later in the new order, and that these users have been through before: they are not run again (V1). */
  readonly skipped: readonly Id[];
}

/** What happens to the users in each stage of a plan when the next version takes over, computed with the code that moves users (V1–V3). */
export function stageFates({ before, after }: Sides, migration: Migration | null): readonly StageFate[] {
  const program = opened(compile(after));
  return before.goals.flatMap(({ id: goal, stages }) =>
    stages.map(({ id: stage }): StageFate => {
      const recounted = own(migration?.recount ?? {}, goal)?.includes(stage) === true;
      const fate = { goal, stage, recounted, fewer: recounted ? null : fewer({ before, after }, goal, stage) };
      const compiled = program.goalsById.get(goal);
      if (compiled === undefined) return { ...fate, to: null, skipped: [] };
      const place = placeNow(program, compiled, { stage, passed: [], version: before.version });
      return { ...fate, to: place.stage, skipped: place.passed.filter((id) => compiled.stagesById.has(id)) };
    }),
  );
}

function fewer({ before, after }: Sides, goal: Id, stage: Id): number | null {
  const [was, is] = [before, after].map((plan) => eventCount(partOf(plan, { kind: 'stage', goal, stage })));
  return was !== undefined && is !== undefined && was !== null && is !== null && is < was ? is : null;
}

/** How many events convert a stage; null for a stage that events do not convert. */
function eventCount(stage: Stage | undefined): number | null {
  const conversion = stage?.conversion;
  return conversion === undefined || 'audience' in conversion ? null : (conversion.count ?? 1);
}
