import { checkInstant } from '../core/progression/instant.js';
import type { Transition } from '../core/progression/types.js';
import { StoreError } from '../errors/storeError.js';
import type { Store } from '../stores/store.js';
import type { GroupCommit } from './groupCommit.js';
import type { Ledger } from './ledger.js';
import type { CallOptions, Swept } from './types.js';

interface Sweep {
  readonly now: number;
  readonly batch: number;
  tickIn(ledger: Ledger, userId: string, now: number): readonly Transition[];
  tell(transitions: readonly Transition[]): void;
}

/** A user may be erased and come back in the midst of a sweep; not again and again. */
const OFTEN = 3;

/** Ticks those who are due, a batch at a time, until nobody is. Several processes may do so at once: the second finds nothing left to do. */
export async function sweepDue(store: Store, commits: GroupCommit, { now, batch, tickIn, tell }: Sweep, call: CallOptions): Promise<Swept> {
  let ticked = 0;
  let moved = 0;
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
    if (userIds.length === 0) return { ticked, transitions: moved, unreadable: [...unreadable] };
    const transitions = new Map<string, readonly Transition[]>();
    await commits.submit(
      {
        userIds,
        weight: userIds.length,
        fresh: true,
        work: (ledger, left) => {
          for (const userId of left) {
            try {
              transitions.set(userId, tickIn(ledger, userId, now));
              // Else a user who is due without anything to do would be found again for ever.
              ledger.touch(userId);
            } catch (error) {
              // One user's broken data must not keep the others from moving on; who asks for that user is told.
              if (!(error instanceof StoreError)) throw error;
              unreadable.add(userId);
            }
          }
        },
        stored: (stored) => {
          const told = [...transitions].flatMap(([userId, each]) => (stored.has(userId) ? each : []));
          moved += told.length;
          tell(told);
        },
      },
      call,
    );
    ticked += userIds.filter((userId) => !unreadable.has(userId)).length;
  }
}
