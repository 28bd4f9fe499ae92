import { checkInstant } from '../../core/evaluate/checkInstant.js';
import { decodeProfile } from '../../core/profile/codec.js';
import { StoreError } from '../../errors/storeError.js';
import { UsageError } from '../../errors/usageError.js';
import { durationMs } from '../../notation/duration.js';
import type { Duration } from '../../plan/plan.js';
import type { CallOptions, Swept } from '../engine.js';
import { eachInTime } from './eachInTime.js';
import { type Parts, reading } from './parts.js';
import { tickMany } from './tick.js';

/** A user may be erased and come back during a sweep, but not many times. */
const OFTEN = 3;

/**
 * For how long a sweep claims the users that it is about to tick, in ms. A batch takes much less. If the process dies, other processes find these
 * users after that time.
 */
const LEASE = 30_000;

/** The default, so that events that are still on their way are not late. */
const DELAY: Duration = '1m';

/** The instant that a sweep ticks at. @throws UsageError `bad-option` */
export function sweptAt(clock: () => number, now: number | undefined, delay: Duration | undefined): number {
  if (now !== undefined && delay !== undefined) {
    throw new UsageError('bad-option', 'delay', 'expected `now` or `delay`, got both: `delay` applies to the clock only.');
  }
  if (now !== undefined) return now;
  const text: unknown = delay ?? DELAY;
  const ms = text === '0s' ? 0 : typeof text === 'string' ? durationMs(text) : null;
  if (ms === null) throw new UsageError('bad-option', 'delay', `expected a duration such as "90s", or "0s", got ${JSON.stringify(text)}.`);
  return clock() - ms;
}

/** Which users a sweep ticks besides those who are due and whom nobody has claimed. */
interface Also {
  /** Those whom another sweep has claimed. */
  readonly claimed: boolean;
  /** Those of an older plan. */
  readonly migrate: boolean;
}

/** Ticks every user who is due by `now`. */
export async function sweep(parts: Parts, now: number, { claimed, migrate }: Also, call: CallOptions): Promise<Swept> {
  const due = await sweepDue(parts, now, claimed, call);
  const older = migrate ? await sweepOlder(parts, now, call) : new Sum();
  return {
    ticked: due.ticked,
    migrated: older.ticked,
    transitions: due.transitions + older.transitions,
    unreadable: [...new Set([...due.unreadable, ...older.unreadable])],
  };
}

/** Adds up what became of users, batch by batch. */
class Sum {
  ticked = 0;
  transitions = 0;
  readonly unreadable = new Set<string>();

  async add(parts: Parts, userIds: readonly string[], now: number, call: CallOptions): Promise<void> {
    const { ticked, transitions, unreadable } = await tickMany(parts, userIds, now, call);
    this.ticked += ticked;
    this.transitions += transitions;
    for (const userId of unreadable) this.unreadable.add(userId);
  }
}

/** Ticks all due users, a batch at a time. Several processes may sweep at once: a user is ticked once. */
async function sweepDue(parts: Parts, now: number, claimed: boolean, call: CallOptions): Promise<Sum> {
  const { queue, limits } = parts;
  const sum = new Sum();
  const seen = new Map<string, number>();
  checkInstant(now);
  for (;;) {
    const most = limits.batch + sum.unreadable.size;
    const due = await queue.alone((givenUp) => dueUsers(parts, now, most, claimed, givenUp), call);
    const userIds = due.filter((userId) => !sum.unreadable.has(userId));
    if (userIds.length > 0 && userIds.every((userId) => (seen.get(userId) ?? 0) >= OFTEN)) {
      throw new StoreError(
        'broken-store',
        userIds,
        `expected users who are due by ${now}, got ${userIds.length} users whose stored due time is later.`,
      );
    }
    for (const userId of userIds) seen.set(userId, (seen.get(userId) ?? 0) + 1);
    if (userIds.length === 0) return sum;
    try {
      await sum.add(parts, userIds, now, call);
    } catch (error) {
      for (const userId of userIds) parts.unswept.add(userId);
      throw error;
    }
  }
}

/** Users to tick, whom it claims: first those whom an earlier sweep of this engine claimed, but did not tick. */
async function dueUsers(
  { store, plans, unswept }: Parts,
  now: number,
  most: number,
  claimed: boolean,
  givenUp: () => boolean,
): Promise<readonly string[]> {
  // A process that only sweeps puts its plan in force, too (T6), and follows a newer one.
  await plans.look();
  if (givenUp()) return [];
  if (unswept.size > 0) {
    const left = [...unswept];
    unswept.clear();
    return left;
  }
  if (claimed || store.capabilities.lease !== true) return store.due(now, most);
  const userIds = await store.due(now, most, LEASE);
  // Nobody ticks what comes too late for the caller.
  if (givenUp()) for (const userId of userIds) unswept.add(userId);
  return userIds;
}

/** Reads every user, and ticks those of an older plan, which migrates them (V3): nobody has to wait for the next event. */
async function sweepOlder(parts: Parts, now: number, call: CallOptions): Promise<Sum> {
  const { queue, store, plans, limits } = parts;
  // The caller may have just published: the store is asked for a newer plan.
  await queue.alone(() => plans.catchUp(), call);
  const sum = new Sum();
  let older: string[] = [];
  const { timeout, signal } = reading(parts, call);
  for await (const { userId, data } of eachInTime(store.scan(), timeout, signal)) {
    try {
      if ((decodeProfile(userId, data).planVersion ?? -1) < plans.current.program.version) older.push(userId);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      sum.unreadable.add(userId);
    }
    if (older.length < limits.batch) continue;
    await sum.add(parts, older, now, call);
    older = [];
  }
  if (older.length > 0) await sum.add(parts, older, now, call);
  return sum;
}
