import type { Arm } from '../../../src/core/model/profile.js';
import type { Transition } from '../../../src/core/model/step.js';
import type { Id, Json } from '../../../src/plan/plan.js';

/** An applied event that has a name. */
export interface Action {
  readonly name: string;
  readonly properties: { readonly [key: string]: Json };
  /** Own timestamp. */
  readonly own: number;
}

/** Something that happened to a user in one goal; facts are never changed, and everything else is read from them. */
export type Fact = TransitionFact | InteractionFact | ValueFact | LeftOutFact;

export interface TransitionFact {
  readonly kind: 'transition';
  readonly transition: Transition;
  /** Own timestamp of the event, or instant of the tick. */
  readonly own: number;
  /** Index in the user's actions of the first one that may count towards the stage that was entered (P4). */
  readonly countsFrom: number;
  /** As drawn at the first entry (G1). */
  readonly arms: Arms;
  /** What it was drawn with (X3). */
  readonly drawId: string;
}

/** What the goal's own holdout and the global one drew. */
export interface Arms {
  readonly own: Arm;
  readonly global: Arm;
}

export interface InteractionFact {
  readonly kind: 'interaction';
  readonly name: string;
  readonly stage: Id;
  readonly experience: Id;
  readonly own: number;
  readonly instant: number;
}

export interface ValueFact {
  readonly kind: 'value';
  readonly own: number;
  readonly instant: number;
  /** Ten-thousandths. */
  readonly amount: number;
  readonly missing: boolean;
  readonly currency: string | null;
  /** Credited (M1). */
  readonly experience: Id | null;
}

/** A value event before the first entry (M2). */
interface LeftOutFact {
  readonly kind: 'left-out';
  readonly own: number;
  readonly instant: number;
}

/** A message that is remembered (P11). */
export interface Message {
  readonly time: number;
  readonly fingerprint: number;
}

/** All that ever happened to one user, nothing thrown away except from the ring, whose size is the rule. */
export interface UserHistory {
  readonly userId: string;
  /** The id that goals are drawn with that the user enters from now on (X3). */
  drawId: string;
  instant: number;
  /** The least own timestamp of all applied events. */
  earliest: number;
  traits: { readonly [key: string]: Json };
  readonly actions: Action[];
  readonly facts: Map<Id, Fact[]>;
  /** By goal: at each evaluation at which the goal's audience failed to hold, how many facts there were (T3). */
  readonly failings: Map<Id, number[]>;
  ring: readonly Message[];
  floor: number;
}

const BEFORE_EVERYTHING = -8.64e15;

export function newHistory(userId: string): UserHistory {
  return {
    userId,
    drawId: userId,
    instant: BEFORE_EVERYTHING,
    earliest: Number.POSITIVE_INFINITY,
    traits: {},
    actions: [],
    facts: new Map(),
    failings: new Map(),
    ring: [],
    floor: BEFORE_EVERYTHING,
  };
}

/** Whether a user with this instant was never evaluated. */
export function isUnknown(instant: number): boolean {
  return instant === BEFORE_EVERYTHING;
}

/** A copy whose lists grow apart from the original's: for deciding without writing (D10). */
export function copyOf(user: UserHistory): UserHistory {
  const listsOf = <T>(lists: ReadonlyMap<Id, readonly T[]>): Map<Id, T[]> => new Map([...lists].map(([goal, list]) => [goal, [...list]]));
  return { ...user, actions: [...user.actions], facts: listsOf(user.facts), failings: listsOf(user.failings) };
}

export function factsOf(user: UserHistory, goal: Id): Fact[] {
  return listOf(user.facts, goal);
}

export function failingsOf(user: UserHistory, goal: Id): number[] {
  return listOf(user.failings, goal);
}

function listOf<T>(lists: Map<Id, T[]>, goal: Id): T[] {
  const known = lists.get(goal);
  if (known !== undefined) return known;
  const none: T[] = [];
  lists.set(goal, none);
  return none;
}
