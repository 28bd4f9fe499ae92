import { decide, decideAll } from '../../core/decide/decide.js';
import { explain } from '../../core/decide/explain.js';
import type { Explanation } from '../../core/decide/explanation.js';
import { goalsAsked } from '../../core/decide/situate.js';
import { isKnown } from '../../core/evaluate/catchUp.js';
import { tick } from '../../core/evaluate/tick.js';
import type { DecideContext, Decision } from '../../core/model/decision.js';
import { opened } from '../../core/model/opened.js';
import type { Program } from '../../core/model/program.js';
import { isGoalwardError } from '../../errors/goalwardError.js';
import type { StoreErrorCode } from '../../errors/storeError.js';
import type { Effect, KnownUser } from '../commit/call.js';
import type { DecideOptions } from '../engine.js';
import { checkUser } from './checkUser.js';
import { fallbackDecision } from './fallbackDecision.js';
import { tickEntry } from './journal.js';
import { look } from './look.js';
import type { Parts } from './parts.js';

const NONE: readonly never[] = Object.freeze([]);

/** The codes for which the fallback is returned. A misconfigured store must not look like an unreachable one. */
const OUT_OF_REACH: readonly StoreErrorCode[] = ['unavailable', 'deadline', 'overloaded', 'conflict'];

/** Picks at most one experience for a user (D6). */
export async function decideFor(parts: Parts, userId: string, asked: DecideOptions): Promise<Decision> {
  const context = contextOf(parts, asked);
  const [decision] = await decided(parts, userId, asked, context, [context.goal ?? null], (program, user) => [
    decide(program, user.profile(), context),
  ]);
  return decision as Decision;
}

/** One decision for each goal of the plan. */
export async function decideAllFor(parts: Parts, userId: string, asked: DecideOptions): Promise<Decision[]> {
  const context = contextOf(parts, asked);
  const goals = opened(parts.plans.current.program).goals.map(({ id }) => id);
  return decided(parts, userId, asked, context, goals, (program, user) => decideAll(program, user.profile(), context));
}

/** Every candidate's reason and numbers; records nothing. */
export async function explainFor(parts: Parts, userId: string, asked: DecideOptions): Promise<Explanation> {
  const context = contextOf(parts, asked);
  return look(parts, userId, asked, (program, user) => explain(program, user.profile(), context));
}

/**
 * The context for the core: `now` is by the engine's clock, unless the caller passes another instant. @throws UsageError for a goal or placement that
 * the plan does not have
 */
function contextOf({ clock, plans }: Parts, { placement, goal, traits, now }: DecideOptions): DecideContext {
  const context: { -readonly [Key in keyof DecideContext]: DecideContext[Key] } = { now: now ?? clock() };
  if (placement !== undefined) context.placement = placement;
  if (goal !== undefined) context.goal = goal;
  if (traits !== undefined) context.traits = traits;
  // A wrong argument is reported at once, and does not affect other calls.
  goalsAsked(opened(plans.current.program), context);
  return context;
}

/** @param goals Those that fallback decisions are for, one each. */
async function decided(
  parts: Parts,
  userId: string,
  asked: DecideOptions,
  context: DecideContext,
  goals: readonly (string | null)[],
  decisionsOf: (program: Program, user: KnownUser) => Decision[],
): Promise<Decision[]> {
  checkUser(userId);
  // A decision for a given `now` is not recorded unless `record` is true.
  const record = asked.record ?? asked.now === undefined;
  try {
    if (!record) return await look(parts, userId, asked, decisionsOf);
    const work = (program: Program, user: KnownUser) => recorded(parts, program, user, context, decisionsOf(program, user));
    const [decisions] = await parts.queue.submit([{ userId, fresh: true, at: context.now, ordered: null, work }], 1, asked).done;
    return decisions as Decision[];
  } catch (error) {
    const { fallback } = parts;
    if (fallback === null || !OUT_OF_REACH.some((code) => isGoalwardError(error, code))) throw error;
    const { program } = parts.plans.current;
    return goals.map((goal) => fallbackDecision(program, userId, context.now, context.placement, goal, fallback.experience));
  }
}

/**
 * D11: the first evaluation of an unknown user is stored if it moved the user, for held-out users just as for treated ones. For known users nothing
 * needs to be stored: the next event or sweep makes the same changes at the same instants (T2).
 */
function recorded(parts: Parts, program: Program, user: KnownUser, { now }: DecideContext, decisions: Decision[]): Effect<Decision[]> {
  const profile = user.profile();
  const first = isKnown(profile) ? null : tick(program, profile, now);
  const step = first !== null && first.transitions.length > 0 ? first : null;
  return {
    value: decisions,
    step,
    entries: step !== null && parts.journal ? [tickEntry(now, program.version)] : NONE,
    decisions: parts.decisions ? decisions.map((decision) => JSON.stringify(decision)) : NONE,
    dueAs: null,
    refused: false,
  };
}
