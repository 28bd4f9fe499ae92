import { compile } from '../../core/compile/compile.js';
import { placeNow } from '../../core/evaluate/migration/placeNow.js';
import { opened } from '../../core/model/opened.js';
import type { Goal, Id, Migration, Plan, Stage } from '../../plan/types.js';
import { migrationWords } from './migrationWords.js';
import { type NextPlanOptions, nextPlan } from './nextPlan.js';

/** What publishing a draft will do to the users who are inside the plan in force, before it does it. */
export interface PlannedMigration {
  /** What publishing writes into the plan; null when there is nothing to say: no user is moved, or counted anew. */
  readonly migration: Migration | null;
  /** Every stage of the plan in force, and what becomes of those who are in it. */
  readonly stages: readonly StageFate[];
  /** The same in English sentences, with what changes for those who come later; empty when nobody's way changes. */
  readonly words: readonly string[];
}

/** What becomes of the users in one stage. */
export interface StageFate {
  readonly goal: Id;
  readonly stage: Id;
  /** The stage they are in afterwards; null: they exit with the cause `plan-change`. */
  readonly to: Id | null;
  /** Whether what was counted of the stage's conversion counts no more, since it counts other events now. */
  readonly recounted: boolean;
  /** How often is often enough from now on: who did it that often already converts at once. Null unless less is asked for. */
  readonly fewer: number | null;
  /** Stages that stand ahead of them now and have been behind them: they are not run again (V1). */
  readonly skipped: readonly Id[];
}

/**
 * Says what publishing a draft will do to whom, by the code that does it (V1–V3). How many users it concerns, `impact` counts.
 * @throws PlanError; EditError `other-plan`, `stale-plan`, `bad-argument`: as {@link nextPlan}.
 */
export function plannedMigration(current: Plan, draft: Plan, options: NextPlanOptions = {}): PlannedMigration {
  const next = nextPlan(current, draft, options);
  const program = opened(compile(next));
  const migration = next.migrations?.find(({ from }) => from === current.version) ?? null;
  const stages = current.goals.flatMap((goal) =>
    goal.stages.map((stage): StageFate => {
      const recounted = Object.hasOwn(migration?.recount ?? {}, goal.id) && migration?.recount?.[goal.id]?.includes(stage.id) === true;
      const about = { goal: goal.id, stage: stage.id, recounted, fewer: recounted ? null : fewer(stage, next, goal) };
      const compiled = program.goalsById.get(goal.id);
      if (compiled === undefined) return { ...about, to: null, skipped: [] };
      const place = placeNow(program, compiled, { stage: stage.id, passed: [], version: current.version });
      return { ...about, to: place.stage, skipped: place.passed.filter((id) => compiled.stagesById.has(id)) };
    }),
  );
  return { migration, stages, words: migrationWords(current, next, stages) };
}

function fewer({ id, conversion }: Stage, next: Plan, goal: Goal): number | null {
  const after = next.goals.find((each) => each.id === goal.id)?.stages.find((stage) => stage.id === id)?.conversion;
  if (conversion === undefined || after === undefined || 'audience' in conversion || 'audience' in after) return null;
  const count = after.count ?? 1;
  return count < (conversion.count ?? 1) ? count : null;
}
