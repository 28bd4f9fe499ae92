import type { CallOptions, Engine } from '../../engine/types.js';
import { EditError } from '../../errors/editError.js';
import { definePlan } from '../../plan/definePlan.js';
import type { Plan } from '../../plan/types.js';
import { badArgument } from '../arguments/argumentErrors.js';
import type { Change } from '../diff/change.js';
import { diff } from '../diff/diff.js';
import { checkEditorOptions } from '../editor/checkEditorOptions.js';
import { checkAllowed } from '../policy/checkAllowed.js';
import type { Actor, Policy } from '../policy/policy.js';
import { defaultPolicy } from '../policy/policy.js';
import { touchedParts } from '../policy/touchedParts.js';
import { type NextPlanOptions, nextPlan } from '../versions/nextPlan.js';
import { type PlannedMigration, plannedMigration } from './plannedMigration.js';

/** How a plan is published. */
export interface PublishOptions extends NextPlanOptions, CallOptions {
  /** Who publishes: kept beside the plan, and asked of the policy. Without one, nobody is asked. */
  readonly actor?: Actor;
  /** Whether the actor may publish, asked for each part of the plan that changes, with the action `publish` or `rollback`; default: the editor's. */
  readonly can?: Policy;
  /** What for: kept beside the plan. */
  readonly note?: string;
}

/** What a publication did. */
export interface Published {
  /** The plan in force from now on. */
  readonly plan: Plan;
  /** Its version. */
  readonly version: number;
  /** What changed; empty when the draft says what the plan in force says: then nothing was published. */
  readonly changes: readonly Change[];
  /** What becomes of the users inside. */
  readonly migration: PlannedMigration;
}

/**
 * Puts a draft into force: checks it, gives it the next version and the migration of the users inside (V2), stores it beside their data,
 * and has the engine work by it from the next call on; each call sees one plan (V4). Engines of other processes on the same store follow
 * within their `followPlan`, 5 s unless set otherwise. Users are moved when they are next evaluated (V3), or by
 * `engine.sweep({ migrate: true })`.
 *
 * When it is not known whether it was stored (`deadline`, `unavailable`), publish again: what is in force already is not published twice.
 *
 * @param draft Made from the plan in force, whose id and version it carries.
 * @throws PlanError for a draft that is not valid; EditError `stale-plan` when another version was published since the draft was made
 * (`merge` brings both together), `other-plan`, `not-allowed`, `bad-argument`; StoreError. Nothing is published then.
 */
export async function publish(engine: Engine, draft: Plan, options: PublishOptions = {}): Promise<Published> {
  definePlan(draft);
  return change(engine, 'publish', () => draft, options);
}

/**
 * Publishes what a function makes of the plan in force.
 * @param action What the policy is asked for.
 * @param make Called again when another engine publishes first.
 */
export async function change(
  engine: Engine,
  action: 'publish' | 'rollback',
  make: (current: Plan) => Plan,
  options: PublishOptions,
): Promise<Published> {
  const { gone, actor: given, can = defaultPolicy, note, ...call } = options;
  const actor = given === undefined ? undefined : checkEditorOptions({ actor: given, can });
  if (note !== undefined && typeof note !== 'string') throw badArgument('note', 'a text', note);
  let done: Omit<Published, 'plan' | 'version'> | null = null;
  const publication = { ...(actor === undefined ? {} : { by: actor.id }), ...(note === undefined ? {} : { note }) };
  const how = gone === undefined ? {} : { gone };
  try {
    const plan = await engine.changePlan(
      (current) => {
        const draft = make(current);
        // What is in force may have been published by the very call that is made again now.
        const changes = diff(content(current), content(draft));
        if (changes.length === 0) throw new NothingToPublish(current);
        const next = nextPlan(current, draft, how);
        if (actor !== undefined) checkAllowed(can, actor, action, touchedParts({ before: current, after: draft }, changes));
        done = { changes, migration: plannedMigration(current, draft, how) };
        return next;
      },
      publication,
      call,
    );
    if (done === null) throw new EditError('bad-argument', 'engine', 'expected an engine that changes its plan: it asked for none.');
    return { plan, version: plan.version, ...(done as Omit<Published, 'plan' | 'version'>) };
  } catch (error) {
    if (!(error instanceof NothingToPublish)) throw error;
    const { plan } = error;
    return { plan, version: plan.version, changes: [], migration: plannedMigration(plan, plan, how) };
  }
}

/** The way out of a publication that would change nothing. */
class NothingToPublish extends Error {
  readonly plan: Plan;

  constructor(plan: Plan) {
    super('nothing to publish');
    this.plan = plan;
  }
}

/** What a plan says, whichever version it is. */
function content({ migrations: _, ...plan }: Plan): Plan {
  return { ...plan, version: 0 };
}
