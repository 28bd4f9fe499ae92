import { UsageError } from '../../errors/usageError.js';
import { holdsAny } from '../../notation/holdsAny.js';
import { checkJson } from '../../notation/jsonSize.js';
import { named } from '../../notation/named.js';
import { evaluateTick, isKnown } from '../evaluate/catchUp.js';
import { checkInstant } from '../evaluate/checkInstant.js';
import { overlay } from '../evaluate/events/mergeTraits.js';
import { passTime } from '../evaluate/tick.js';
import type { DecideContext } from '../model/decision.js';
import type { Profile } from '../model/profile.js';
import type { CompiledGoal, CompiledPlan } from '../model/program.js';
import type { Situation } from '../model/situation.js';
import { userZone } from './userZone.js';

/** The goals a call asks for, in plan order. @throws UsageError `unknown-goal`, `unknown-placement`, `bad-instant`, `bad-context`. */
export function goalsAsked(program: CompiledPlan, context: DecideContext): readonly CompiledGoal[] {
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

/**
 * The user as `tick` at `now` would leave it (D10). With traits in the call, time passes first with the stored traits. Then the traits of the call
 * are merged, and one tick at `now` follows (N15).
 */
export function situate(program: CompiledPlan, profile: Profile, context: DecideContext): Situation {
  const until = Math.max(checkInstant(context.now), profile.instant);
  const situation: Situation = {
    userId: profile.userId,
    instant: profile.instant,
    drawId: profile.drawId ?? profile.userId,
    traits: profile.traits,
    behaviors: profile.behaviors,
    goals: profile.goals,
    caps: profile.caps,
    suppressions: profile.suppressions,
    groups: profile.groups,
    zone: program.zone,
    anySuppression: holdsAny(profile.suppressions),
    placement: context.placement ?? null,
  };
  const asked = context.goal === undefined ? undefined : program.goalsById.get(context.goal);
  const goals = asked === undefined ? program.order : asked.needs;
  const known = isKnown(profile);
  if (known) passTime(program, profile, situation, until, goals, null);
  if (context.traits !== undefined) situation.traits = overlay(situation.traits, checkedTraits(context.traits));
  if (!known) passTime(program, profile, situation, until, goals, null);
  else if (context.traits !== undefined) evaluateTick(program, profile.userId, situation, goals, null);
  if (program.usesCalendar) situation.zone = userZone(situation, program.zone);
  return situation;
}

function checkedTraits(traits: unknown): NonNullable<DecideContext['traits']> {
  const isObject = traits !== null && typeof traits === 'object' && !Array.isArray(traits);
  if (isObject && checkJson(traits, { depth: 8, bytes: 32 * 1024 }) === null) return traits as NonNullable<DecideContext['traits']>;
  throw new UsageError('bad-context', 'traits', 'expected traits as a plain JSON object of at most 8 levels and 32 KiB.');
}
