import type { CallOptions, Engine } from '../../engine/engine.js';
import { EditError } from '../../errors/editError.js';
import { definePlan } from '../../plan/definePlan.js';
import type { Plan } from '../../plan/plan.js';
import { badArgument } from '../arguments/argumentErrors.js';
import type { Change } from '../diff/change.js';
import { diff } from '../diff/diff.js';
import { checkAllowed } from '../policy/checkAllowed.js';
import { type Actor, checkActor, checkPolicy, defaultPolicy, type Policy } from '../policy/policy.js';
import { touchedParts } from '../policy/touchedParts.js';
import { type NextPlanOptions, nextPlan } from '../versions/nextPlan.js';
import { type PlannedMigration, plannedMigration } from './plannedMigration.js';

/** The options of a publication. */
export interface PublishOptions extends NextPlanOptions, CallOptions {
  /** Who publishes: stored beside the plan, and passed to the policy. Without an actor, the policy is not called. */
  readonly actor?: Actor;
  /** Whether the actor may publish: called for each part of the plan that changes, with the action `publish` or `rollback`. Default `defaultPolicy`. */
  readonly can?: Policy;
  /** Why: stored beside the plan. */
  readonly note?: string;
  /**
   * Whether to sweep all due users under the plan in force first. Otherwise changes that became due before the publication, and were not evaluated
   * yet, are not made under the old plan: these users are migrated and ticked under the new plan, as of the publication (T6). Default: no.
   */
  readonly sweepFirst?: boolean;
}

/** The result of a publication. */
export interface Published {
  /** The plan in force from now on. */
  readonly plan: Plan;
  /** Its version. */
  readonly version: number;
  /** What changed; empty when the draft equals the plan in force: then nothing was published. */
  readonly changes: readonly Change[];
  /** The effect on the users inside. */
  readonly migration: PlannedMigration;
  /**
   * How many users were due under the old plan, counted just before the publication, and with `sweepFirst` after the sweep; 10,000 means that many or
   * more. 0 if nothing was published. Includes users whose data cannot be read.
   */
  readonly due: number;
}

/**
 * Puts a draft in force: validates it, gives it the next version and the migration of the users inside (V2), stores it beside their data,
 * and lets the engine use it from the next call on; each call sees one plan (V4). Engines of other processes on the same store follow
 * within their `followPlan`, 5 s unless set otherwise. Users are moved when they are next evaluated (V3), or by
 * `engine.sweep({ migrate: true })`.
 *
 * After an error that leaves open whether the plan was stored (`deadline`, `unavailable`), publish again: the same draft is not published twice.
 *
 * @param draft Made from the plan in force, with its id and version.
 * @throws PlanError for a draft that is not valid; EditError `stale-plan` when another version was published since the draft was made
 * (`merge` brings both together), `other-plan`, `not-allowed`, `bad-argument`; StoreError. Nothing is published then.
 */
export async function publish(engine: Engine, draft: Plan, options: PublishOptions = {}): Promise<Published> {
  definePlan(draft);
  return publishChange(engine, 'publish', () => draft, options);
}

/**
 * Publishes the plan that a function makes from the plan in force.
 * @param action The action passed to the policy.
 * @param make Called again when another engine publishes first.
 */
export async function publishChange(
  engine: Engine,
  action: 'publish' | 'rollback',
  make: (current: Plan) => Plan,
  options: PublishOptions,
): Promise<Published> {
  const { gone, actor: given, can = defaultPolicy, note, sweepFirst = false, ...call } = options;
  const actor = given === undefined ? null : checkActor(given);
  if (actor !== null) checkPolicy(can);
  if (note !== undefined && typeof note !== 'string') throw badArgument('note', 'a text', note);
  if (typeof sweepFirst !== 'boolean') throw badArgument('sweepFirst', 'true or false', sweepFirst);
  const publication = { ...(actor === null ? {} : { by: actor.id }), ...(note === undefined ? {} : { note }) };
  const how = gone === undefined ? {} : { gone };
  /** What the draft is to the plan in force; `next` is null when there is nothing to publish. */
  const prepare = (current: Plan): Prepared => {
    const draft = make(current);
    const changes = diff(contentOf(current), contentOf(draft));
    // Also when an earlier attempt of this very call was stored after all.
    if (changes.length === 0) return { changes, migration: plannedMigration(current, current, how), next: null };
    const next = nextPlan(current, draft, how);
    if (actor !== null) checkAllowed(can, actor, action, touchedParts({ before: current, after: draft }, changes));
    return { changes, migration: plannedMigration(current, draft, how), next };
  };
  // Nobody is swept for a draft that is refused.
  if (sweepFirst && prepare(await engine.latestPlan(call)).next !== null) await engine.sweep({ delay: '0s', claimed: true, ...call });
  const due = await engine.countDue(call);
  let done: Prepared | null = null;
  const plan = await engine.changePlan(
    (current) => {
      done = prepare(current);
      return done.next;
    },
    publication,
    call,
  );
  if (done === null) throw new EditError('bad-argument', 'engine', 'expected an engine that calls its changePlan callback; it did not.');
  const { changes, migration, next } = done as Prepared;
  return { plan, version: plan.version, changes, migration, due: next === null ? 0 : due };
}

interface Prepared extends Pick<Published, 'changes' | 'migration'> {
  readonly next: Plan | null;
}

/** A plan without what publishing writes into it. */
function contentOf({ migrations: _migrations, effective: _effective, ...plan }: Plan): Plan {
  return { ...plan, version: 0 };
}
