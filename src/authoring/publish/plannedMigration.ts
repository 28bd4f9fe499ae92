import type { Migration, Plan } from '../../plan/plan.js';
import { type NextPlanOptions, nextPlan } from '../versions/nextPlan.js';
import { type StageFate, stageFates } from '../versions/stageFates.js';
import { migrationWords } from '../words/migrationWords.js';

/** What publishing a draft will do to the users inside the plan in force. */
export interface PlannedMigration {
  /** What publishing writes into the plan; null when no user is moved and no stage counts anew. */
  readonly migration: Migration | null;
  /** Every stage of the plan in force, and what becomes of the users in it. */
  readonly stages: readonly StageFate[];
  /** The same in English sentences, and what changes for users who enter later; empty if nothing changes. */
  readonly words: readonly string[];
}

/**
 * Computes what publishing a draft will do to users, with the code that moves them (V1–V3). `impact` counts how many users that concerns.
 * @throws PlanError; EditError `other-plan`, `stale-plan`, `bad-argument`: as {@link nextPlan}.
 */
export function plannedMigration(current: Plan, draft: Plan, options: NextPlanOptions = {}): PlannedMigration {
  const next = nextPlan(current, draft, options);
  const migration = next.migrations?.find(({ from }) => from === current.version) ?? null;
  const sides = { before: current, after: next };
  const stages = stageFates(sides, migration);
  return { migration, stages, words: migrationWords(sides, stages) };
}
