import { UsageError } from '../../errors/usageError.js';
import { checkJson } from '../../notation/jsonSize.js';
import type { CompiledGoal, Program } from '../compile/program.js';
import type { Situation } from '../eligibility/situation.js';
import { holdsAny, userZone } from '../eligibility/situation.js';
import { overlay } from '../events/mergeTraits.js';
import { named } from '../named.js';
import type { Profile } from '../profile/types.js';
import { checkInstant } from '../progression/instant.js';
import { settle } from '../progression/tick.js';
import { type View, viewOf } from '../view.js';
import type { DecideContext } from './types.js';

/** The goals a call asks for, in plan order. @throws UsageError `unknown-goal`, `unknown-placement`, `bad-instant`, `bad-context`. */
export function goalsAsked(program: Program, context: DecideContext): readonly CompiledGoal[] {
  checkInstant(context.now);
  const { goal: id, placement } = context;
  if (placement !== undefined && !program.placements.has(placement)) {
    throw new UsageError(
      'unknown-placement',
      'placement',
      `The plan has no placement "${placement}"; it has ${named(program.placements)}.`,
    );
  }
  if (id === undefined) return program.goals;
  const goal = program.goalsById.get(id);
  if (goal === undefined)
    throw new UsageError('unknown-goal', 'goal', `The plan has no goal "${id}"; it has ${named(program.goalsById.keys())}.`);
  return [goal];
}

/** The user as `tick` at `now` would leave it, then seen with the call's own traits (D10). */
export function settledView(program: Program, profile: Profile, context: DecideContext): View {
  const view = viewOf(profile, Math.max(checkInstant(context.now), profile.instant));
  const asked = context.goal === undefined ? undefined : program.goalsById.get(context.goal);
  settle(program, profile.userId, view, asked === undefined ? program.order : asked.needs);
  if (context.traits !== undefined) view.traits = overlay(view.traits, checkedTraits(context.traits));
  view.facts = new Array(program.traits);
  return view;
}

function checkedTraits(traits: unknown): NonNullable<DecideContext['traits']> {
  const isObject = traits !== null && typeof traits === 'object' && !Array.isArray(traits);
  if (isObject && checkJson(traits, { depth: 8, bytes: 32 * 1024 }) === null) return traits as NonNullable<DecideContext['traits']>;
  throw new UsageError('bad-context', 'traits', 'expected traits as a plain JSON object of at most 8 levels and 32 KiB.');
}

/** What the candidates of one goal are judged by. */
export function situationFor(program: Program, profile: Profile, goal: CompiledGoal, view: View, context: DecideContext): Situation {
  const placement = context.placement ?? null;
  return {
    userId: profile.userId,
    view,
    zone: program.usesCalendar ? userZone(view, program.zone) : program.zone,
    anySuppression: holdsAny(view.suppressions),
    placement,
    placementCompetes: goal.onePerPlacement && placement !== null,
  };
}
