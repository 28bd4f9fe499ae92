import { EventError } from '../../../errors/eventError.js';
import { FIRST_INSTANT } from '../../../notation/instant.js';
import { own } from '../../../notation/own.js';
import type { Id } from '../../../plan/plan.js';
import type { JournalledEvent, KeptArms } from '../../model/journal.js';
import type { Arm, Profile, Progress } from '../../model/profile.js';
import type { Program } from '../../model/program.js';
import type { MetricRow } from '../../model/rows.js';
import type { Step, Transition } from '../../model/step.js';
import { emptyProfile } from '../../profile/emptyProfile.js';
import { advanceTaken } from '../advance.js';
import { tick } from '../tick.js';
import type { Order, Replayed } from './replayed.js';

/** The program of a version of the plan; of entries that name none, for null. */
export type ProgramAt = (version: number | null) => Program;

export type Arms = { readonly [goal: Id]: KeptArms };

/** What goals keep when a user's history is evaluated again: it is never drawn or decided again (R1). */
export type Kept = { readonly [goal: Id]: KeptArms & Partial<Pick<Progress, 'assigned' | 'drawId'>> };

/** A user's history, evaluated entry by entry. */
export class Replay implements Step {
  profile: Profile;
  readonly transitions: Transition[] = [];
  readonly metrics: MetricRow[] = [];
  /** Events that can no longer be applied, each with its error. */
  readonly skipped: { readonly taken: JournalledEvent; readonly error: EventError }[] = [];
  readonly #programAt: ProgramAt;

  constructor(profile: Profile, programAt: ProgramAt) {
    this.profile = profile;
    this.#programAt = programAt;
  }

  /** Evaluates the items of an order, from one place to another. @throws EventError of an item after the sorted ones */
  run(order: Order, from = 0, to = order.items.length): void {
    for (let i = from; i < to; i++) {
      if (i === order.sorted) this.reach(order, order.reach);
      const { at, now, taken } = order.items[i] as Replayed;
      const program = this.#programAt(order.versions[i] as number | null);
      if (taken === null) this.#took(tick(program, this.profile, i >= order.sorted ? now : at));
      else if (i >= order.sorted) this.#took(advanceTaken(program, this.profile, taken.event, taken.now));
      else this.#apply(program, taken);
    }
    if (to === order.sorted && to === order.items.length) this.reach(order, order.reach);
  }

  /** The instant never goes back, even if events were skipped. */
  reach({ versions, sorted }: Order, instant: number): void {
    if (this.profile.instant >= instant) return;
    this.#took(tick(this.#programAt(versions[sorted - 1] ?? null), this.profile, instant));
  }

  /** Applies an event that may be older than the ring. Each messageId occurs once here, so the event was not applied before. */
  #apply(program: Program, taken: JournalledEvent): void {
    try {
      this.#took(applied(program, this.profile, taken));
    } catch (error) {
      if (!(error instanceof EventError)) throw error;
      this.skipped.push({ taken, error });
    }
  }

  /**
   * Lets the user keep the arms, draw ids and assignments of the stored profile. None of them decides where the user is in a goal.
   * @returns The arms that the replay had decided otherwise.
   */
  keep(kept: Kept): Arms {
    const { goals } = this.profile;
    const known = Object.entries(kept).filter(([goal]) => Object.hasOwn(goals, goal));
    const next = known.map(([goal, told]) => [goal, { ...(goals[goal] as Progress), ...told }]);
    this.profile = { ...this.profile, goals: { ...goals, ...Object.fromEntries(next) } };
    const redrawn = known.filter(([goal, told]) => !isSameArms(goals[goal] as Progress, told));
    if (redrawn.length === 0) return {};
    const arms = Object.fromEntries(redrawn.map(([goal, { arm, ownArm, globalArm }]) => [goal, { arm, ownArm, globalArm }]));
    relabel(this.metrics, arms);
    relabel(this.transitions, arms);
    return arms;
  }

  #took({ profile, transitions, metrics }: Step): void {
    this.profile = profile;
    for (const transition of transitions) this.transitions.push(transition);
    for (const row of metrics) this.metrics.push(row);
  }
}

function applied(program: Program, profile: Profile, { event, now }: JournalledEvent): Step {
  const step = advanceTaken(program, profile, event, now);
  if (step.outcome !== 'late') return step;
  const again = advanceTaken(program, { ...profile, floor: FIRST_INSTANT - 1 }, event, now);
  return { ...again, profile: { ...again.profile, floor: Math.max(again.profile.floor, profile.floor) } };
}

function relabel(items: { goal: Id; arm: Arm }[] | { readonly goal: Id; readonly arm: Arm }[], arms: Arms): void {
  items.forEach((item, i) => {
    const { arm } = own(arms, item.goal) ?? item;
    if (arm !== item.arm) items[i] = { ...item, arm };
  });
}

function isSameArms(one: KeptArms, other: KeptArms): boolean {
  return one.arm === other.arm && one.ownArm === other.ownArm && one.globalArm === other.globalArm;
}

/** What a profile's goals keep. */
export function keptOf({ goals }: Pick<Profile, 'goals'>): Kept {
  return Object.fromEntries(Object.entries(goals).map(([goal, progress]) => [goal, keptOfGoal(progress)]));
}

export function keptOfGoal({ arm, ownArm, globalArm, assigned, drawId }: Progress): Kept[Id] {
  return { arm, ownArm, globalArm, assigned, drawId };
}

/** The user before the first evaluation. Goals are entered with the draw id that the profile has now (X3). */
export function beginningOf({ userId, drawId }: Pick<Profile, 'userId' | 'drawId'>): Profile {
  return { ...emptyProfile(userId), drawId };
}
