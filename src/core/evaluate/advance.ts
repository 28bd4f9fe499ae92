import { EventError } from '../../errors/eventError.js';
import { FIRST_INSTANT } from '../../notation/instant.js';
import { own } from '../../notation/own.js';
import type { Event } from '../model/event.js';
import type { CompiledExperience } from '../model/experience.js';
import { opened } from '../model/opened.js';
import type { BehaviorRecord, Profile } from '../model/profile.js';
import type { CompiledGoal, CompiledPlan, EventMeaning, Program } from '../model/program.js';
import type { Advanced } from '../model/step.js';
import type { View } from '../model/view.js';
import { recordBehavior } from '../rules/behavior/recordBehavior.js';
import { catchUp, isKnown } from './catchUp.js';
import { checkInstant } from './checkInstant.js';
import { isInteraction } from './events/kinds.js';
import { mergeTraits } from './events/mergeTraits.js';
import { type Action, readEvent } from './events/readEvent.js';
import { fingerprint, remember, remembers } from './events/ring.js';
import { profileAfter } from './profileAfter.js';
import { countFromEarliest } from './progress/countFromEarliest.js';
import { evaluateGoal } from './progress/evaluateGoal.js';
import { Evaluation, Log, type RecordedInteraction } from './progress/evaluation.js';
import { mayMove, reopens } from './progress/mayMove.js';
import { recordInteraction } from './progress/recordInteraction.js';
import { viewOf } from './viewOf.js';

const NONE: readonly never[] = Object.freeze([]);

/**
 * Ingests one event. Returns the profile after it, its transitions, and its metric rows.
 * Pure: it never changes its input, and reads nothing but its arguments (P14).
 *
 * @param now Epoch ms; fills in a missing timestamp, and bounds one in the future (P13).
 * @throws EventError for an invalid event, or an event of another user; then nothing changed (P12).
 * @throws UsageError `bad-instant`.
 */
export function advance(program: Program, profile: Profile, event: Event, now: number): Advanced {
  return advanceFrom(program, profile, event, now, opened(program).earliest);
}

/** `advance` of an event that was taken in before: however early it is (P13). */
export function advanceTaken(program: Program, profile: Profile, event: Event, now: number): Advanced {
  return advanceFrom(program, profile, event, now, FIRST_INSTANT);
}

function advanceFrom(program: Program, profile: Profile, event: Event, now: number, earliest: number): Advanced {
  const plan = opened(program);
  const action = readEvent(event, checkInstant(now), plan.future, earliest);
  if (action.userId !== profile.userId) {
    throw new EventError('wrong-user', '', `expected an event of the profile's user, got one of "${action.userId}".`);
  }
  const meaning = action.name === null ? null : (plan.events.get(action.name) ?? null);
  const interaction = readInteraction(plan, action);

  let { ring, floor } = profile;
  const remembered = meaning !== null || interaction !== null || action.traits !== null;
  if (remembered && action.messageId !== null) {
    const print = fingerprint(action.messageId);
    if (remembers(ring, print)) return { profile, transitions: NONE, metrics: NONE, outcome: 'duplicate' };
    if (action.carried <= floor) return { profile, transitions: NONE, metrics: NONE, outcome: 'late' };
    const after = remember(ring, action.carried, print, plan.ring);
    ring = after.ring;
    if (after.evicted !== null) floor = after.evicted;
  }

  const instant = Math.max(action.at, profile.instant);
  const view = viewOf(profile, profile.instant);
  const known = isKnown(profile);
  let log = known ? catchUp(plan, profile, view, instant, plan.order) : null;
  view.instant = instant;
  if (action.at < profile.instant) countFromEarliest(plan, view, action.at);
  if (action.traits !== null) view.traits = mergeTraits(view.traits, action.traits);
  if (meaning !== null) recordBehaviors(view, meaning, action);
  if (interaction !== null) recordInteraction(view, interaction, action.at, action.properties);

  const all = !known || action.traits !== null;
  const goals = all ? plan.order : (meaning?.goals ?? plan.reentering);
  const home = interaction === null || interaction.experience.goal === null ? undefined : plan.goalsById.get(interaction.experience.goal);
  const before = view.goals;
  let evaluation: Evaluation | null = null;
  for (const goal of goals) {
    const progress = own(view.goals, goal.id);
    // A goal may read one that has just moved.
    const concerned = all || view.goals !== before || goal === home || meaning?.concerned[goal.index] === true;
    const moves = concerned
      ? mayMove(goal, progress, view, action.name) || credits(goal, action, meaning, interaction)
      : reopens(goal, progress, view);
    if (!moves) continue;
    log ??= new Log();
    evaluation ??= Evaluation.ofEvent(plan, profile.userId, view, action, meaning, interaction, log);
    evaluateGoal(evaluation, goal, progress);
  }
  if (home !== undefined && !goals.includes(home)) {
    log ??= new Log();
    evaluation ??= Evaluation.ofEvent(plan, profile.userId, view, action, meaning, interaction, log);
    evaluateGoal(evaluation, home, own(view.goals, home.id));
  }
  return {
    profile: profileAfter(plan, profile, view, ring, floor),
    transitions: log?.transitions ?? NONE,
    metrics: log?.rows ?? NONE,
    outcome: 'applied',
  };
}

/** Whether an event is credited in a goal, even if it does not move the user: an interaction with its experience, or its value event. */
function credits(goal: CompiledGoal, { name }: Action, meaning: EventMeaning | null, interaction: RecordedInteraction | null): boolean {
  if (interaction !== null && interaction.experience.goal === goal.id) return true;
  return meaning !== null && meaning.value !== null && goal.valueEvents.has(name as string);
}

function recordBehaviors(view: View, meaning: EventMeaning, action: Action): void {
  let behaviors: { [key: string]: BehaviorRecord } | null = null;
  for (const behavior of meaning.behaviors) {
    if (behavior.where !== null && !behavior.where(action.properties)) continue;
    behaviors ??= { ...view.behaviors };
    behaviors[behavior.key] = recordBehavior(behavior, own(behaviors, behavior.key), action.at, action.properties, view.instant);
  }
  if (behaviors !== null) view.behaviors = behaviors;
}

/** The event as an interaction; null for an ordinary event, or if the plan does not have the experience (I1). */
function readInteraction(plan: CompiledPlan, action: Action): RecordedInteraction | null {
  if (!isInteraction(action.name) || !Object.hasOwn(action.properties, 'experience')) return null;
  const named = action.properties.experience;
  const experience: CompiledExperience | undefined = typeof named === 'string' ? plan.experiences.get(named) : undefined;
  return experience === undefined ? null : { kind: action.name, experience };
}
