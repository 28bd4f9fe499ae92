import { EventError } from '../../errors/eventError.js';
import { FIRST_INSTANT } from '../../notation/instant.js';
import { own } from '../../notation/own.js';
import type { Event } from '../model/event.js';
import type { CompiledExperience } from '../model/experience.js';
import { opened } from '../model/opened.js';
import type { BehaviorRecord, Profile } from '../model/profile.js';
import type { CompiledPlan, EventMeaning, Program } from '../model/program.js';
import type { Advanced } from '../model/step.js';
import type { View } from '../model/view.js';
import { recordBehavior } from '../rules/behavior/recordBehavior.js';
import { catchUp, isKnown } from './catchUp.js';
import { checkInstant } from './checkInstant.js';
import { evaluateAll, evaluateNamed } from './evaluateEvent.js';
import { isInteraction } from './events/kinds.js';
import { mergeTraits } from './events/mergeTraits.js';
import { type Action, readEvent } from './events/readEvent.js';
import { fingerprint, remember, remembers } from './events/ring.js';
import { profileAfter } from './profileAfter.js';
import { countFromEarliest } from './progress/countFromEarliest.js';
import { Log, type RecordedInteraction } from './progress/evaluation.js';
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

/** `advance` of an event that was ingested before: it is applied however early it is (P13). */
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
  const log = new Log();
  if (known) catchUp(plan, profile, view, instant, plan.order, log);
  view.instant = instant;
  if (action.at < profile.instant) countFromEarliest(plan, view, action.at);
  if (action.traits !== null) view.traits = mergeTraits(view.traits, action.traits);
  if (meaning !== null) recordBehaviors(view, meaning, action);
  if (interaction !== null) recordInteraction(view, interaction, action.at, action.properties);

  const taken = { action, meaning, interaction };
  // T1: a known user has caught up, so only goals can change that the event concerns.
  if (known && action.traits === null) evaluateNamed(plan, profile.userId, view, taken, log);
  else evaluateAll(plan, profile.userId, view, taken, log);
  return {
    profile: profileAfter(plan, profile, view, ring, floor),
    transitions: log.transitions ?? NONE,
    metrics: log.rows ?? NONE,
    outcome: 'applied',
  };
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
