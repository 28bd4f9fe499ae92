import { isKnown } from '../../core/evaluate/catchUp.js';
import { nextDue } from '../../core/evaluate/nextDue.js';
import { tick } from '../../core/evaluate/tick.js';
import type { Profile } from '../../core/model/profile.js';
import type { Program } from '../../core/model/program.js';
import type { Step, Transition } from '../../core/model/step.js';
import { StoreError } from '../../errors/storeError.js';
import { type Effect, type Job, type KnownUser, seen } from '../commit/call.js';
import type { CallOptions } from '../engine.js';
import { checkUser } from './checkUser.js';
import { tickEntry } from './journal.js';
import type { Parts } from './parts.js';

const NONE: readonly never[] = Object.freeze([]);

/** Applies the changes that need no event to a user, up to `now` (P10). */
export async function tickUser(parts: Parts, userId: string, now: number, call: CallOptions): Promise<readonly Transition[]> {
  checkUser(userId);
  const work = (program: Program, user: KnownUser): Effect<readonly Transition[]> => {
    const profile = user.profile();
    const step = tick(program, profile, now);
    if (hasMoved(profile, step)) return ticked(parts, program, step, now, step.transitions);
    // Nothing to write if the due time that is stored still lies ahead, or nothing is stored at all.
    const due = user.exists() ? nextDue(program, profile) : null;
    return { ...seen(step.transitions), dueAs: due !== null && due <= now ? step.profile : null };
  };
  // `fresh`: if nothing is written, no conflict would show that the cached profile was stale.
  const [transitions] = await parts.queue.submit([{ userId, fresh: true, at: now, ordered: null, work }], 1, call).done;
  return transitions as readonly Transition[];
}

/** What became of users who were ticked together. */
export interface TickedMany {
  /** Users who were ticked. The others were erased meanwhile, or are unreadable. */
  readonly ticked: number;
  readonly transitions: number;
  /** Users whose stored data cannot be read. */
  readonly unreadable: readonly string[];
}

/** The result for one user: its transitions; `erased` if the user was erased after it was listed; `unreadable`. */
type Outcome = readonly Transition[] | 'erased' | 'unreadable';

/** Ticks some users, each on its own. */
export async function tickMany(parts: Parts, userIds: readonly string[], now: number, call: CallOptions): Promise<TickedMany> {
  const jobs = userIds.map(
    (userId): Job<Outcome> => ({
      userId,
      fresh: true,
      at: now,
      ordered: null,
      work: (program, user) => tickOne(parts, program, user, now),
    }),
  );
  const outcomes = await parts.queue.submit(jobs, jobs.length, call).done;
  const moved = outcomes.filter((outcome) => typeof outcome !== 'string');
  return {
    ticked: moved.length,
    transitions: moved.reduce((sum, { length }) => sum + length, 0),
    unreadable: userIds.filter((_, i) => outcomes[i] === 'unreadable'),
  };
}

function tickOne(parts: Parts, program: Program, user: KnownUser, now: number): Effect<Outcome> {
  try {
    // S5: a user who was erased after the store listed them must not come back.
    if (!user.exists()) return seen<Outcome>('erased');
    const profile = user.profile();
    const step = tick(program, profile, now);
    if (hasMoved(profile, step)) return ticked<Outcome>(parts, program, step, now, step.transitions);
    // The due time is written in any case. Otherwise every sweep would find a user who is due but does not move.
    return { ...seen<Outcome>(step.transitions), dueAs: step.profile };
  } catch (error) {
    // Unreadable data of one user must not stop the ticks of the others.
    if (!(error instanceof StoreError)) throw error;
    return seen<Outcome>('unreadable');
  }
}

/**
 * Whether a tick is stored. If not, the next evaluation makes the same changes from the stored profile (T5). A migration is stored, so that it is
 * done once.
 */
function hasMoved(before: Profile, { profile, transitions, metrics }: Step): boolean {
  return transitions.length > 0 || metrics.length > 0 || (isKnown(before) && profile.planVersion !== before.planVersion);
}

/** The effect of a tick. */
function ticked<T>(parts: Parts, program: Program, step: Step, now: number, value: T): Effect<T> {
  const entries = parts.journal ? [tickEntry(now, program.version)] : NONE;
  return { value, step, entries, decisions: NONE, dueAs: null, refused: false };
}
