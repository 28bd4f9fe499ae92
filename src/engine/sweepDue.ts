import { checkInstant } from '../core/evaluate/checkInstant.js';
import type { Transition } from '../core/model/step.js';
import { StoreError } from '../errors/storeError.js';
import type { Store } from '../stores/store.js';
import type { GroupCommit } from './groupCommit.js';
import { type TickIn, tickJob } from './tickJob.js';
import type { CallOptions } from './types.js';

interface Sweep {
  readonly now: number;
  readonly batch: number;
  readonly tickIn: TickIn;
  tell(transitions: readonly Transition[]): void;
}

/** A user may be erased and come back in the midst of a sweep; not again and again. */
const OFTEN = 3;

/** Ticks those who are due, a batch at a time, until nobody is. Several processes may do so at once: the second finds nothing left to do. */
export async function sweepDue(
  store: Store,
  commits: GroupCommit,
  { now, batch, tickIn, tell }: Sweep,
  call: CallOptions,
): Promise<{ readonly ticked: number; readonly unreadable: readonly string[] }> {
  let ticked = 0;
  const unreadable = new Set<string>();
  const seen = new Map<string, number>();
  checkInstant(now);
  for (;;) {
    const due = await commits.alone(() => store.due(now, batch + unreadable.size), call);
    const userIds = due.filter((userId) => !unreadable.has(userId));
    if (userIds.length > 0 && userIds.every((userId) => (seen.get(userId) ?? 0) >= OFTEN)) {
      throw new StoreError(
        'broken-store',
        userIds,
        `expected users who are due by ${now}, got ${userIds.length} who were written with a later time.`,
      );
    }
    for (const userId of userIds) seen.set(userId, (seen.get(userId) ?? 0) + 1);
    if (userIds.length === 0) return { ticked, unreadable: [...unreadable] };
    const job = tickJob(userIds, tickIn, tell);
    await commits.submit(job, call);
    for (const userId of job.unreadable) unreadable.add(userId);
    ticked += job.ticked.size;
  }
}
