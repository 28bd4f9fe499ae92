import { EditError } from '../../errors/editError.js';
import { definePlan } from '../../plan/definePlan.js';
import type { Migration, Plan } from '../../plan/plan.js';
import { planMigration } from './planMigration.js';

/** How users move when their stage is gone (V2). */
export interface NextPlanOptions {
  /** To the next surviving stage (`advance`, the default), to the previous one (`retreat`), or out (`exit`). */
  readonly gone?: NonNullable<Migration['gone']>;
}

/**
 * The plan that a draft becomes when it is published: with the next version, and with the migration of the users inside (V2). `publish` calls it; call
 * it yourself if you keep plans elsewhere, such as in a repository.
 *
 * @param draft Made from `current`, whose id and version it carries. Its `migrations` and `effective` are ignored.
 * @throws PlanError for an invalid plan; EditError `other-plan`, `stale-plan`, `bad-argument`.
 */
export function nextPlan(current: Plan, draft: Plan, options: NextPlanOptions = {}): Plan {
  const { gone = 'advance' } = options;
  definePlan(current);
  definePlan(draft);
  checkFollows(current, draft);
  if (gone !== 'advance' && gone !== 'retreat' && gone !== 'exit') {
    throw new EditError('bad-argument', 'gone', `expected "advance", "retreat" or "exit", got ${JSON.stringify(gone) ?? typeof gone}.`);
  }
  const { migrations: _migrations, effective: _effective, ...rest } = draft;
  const migration = planMigration(current, draft, gone);
  const migrations = [...(current.migrations ?? []), ...(migration === null ? [] : [migration])];
  return { ...rest, version: current.version + 1, ...(migrations.length === 0 ? {} : { migrations }) };
}

/** @throws EditError `other-plan`, `stale-plan`. */
function checkFollows(current: Plan, draft: Plan): void {
  if (draft.id !== current.id) {
    throw new EditError('other-plan', 'id', `expected a version of the plan "${current.id}", got the plan "${draft.id}".`);
  }
  if (draft.version === current.version) return;
  if (draft.version > current.version) {
    const message = `expected a draft of version ${current.version}, which is in force, got version ${draft.version}: do not raise the version of the draft, publishing does.`;
    throw new EditError('stale-plan', 'version', message);
  }
  const message = `The draft was made from version ${draft.version}, and version ${current.version} is in force: combine them with merge(version ${draft.version}, the draft, version ${current.version}).`;
  throw new EditError('stale-plan', 'version', message);
}
