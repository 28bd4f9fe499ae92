import type { Program } from '../core/model/program.js';
import type { Transition } from '../core/model/step.js';
import { StoreError } from '../errors/storeError.js';
import type { Job } from './job.js';
import type { Ledger } from './ledger.js';

/** Does what time alone does to a user, and has it written; the transitions. */
export type TickIn = (program: Program, ledger: Ledger, userId: string) => readonly Transition[];

/** Ticks some users, each on its own. */
export interface TickJob extends Job {
  /** Who was ticked, and whose data cannot be read; complete when the job is done. The others were erased meanwhile. */
  readonly ticked: ReadonlySet<string>;
  readonly unreadable: ReadonlySet<string>;
}

/** @param tell Called with the transitions of each commit. */
export function tickJob(userIds: readonly string[], tickIn: TickIn, tell: (transitions: readonly Transition[]) => void): TickJob {
  const transitions = new Map<string, readonly Transition[]>();
  const ticked = new Set<string>();
  const unreadable = new Set<string>();
  return {
    ticked,
    unreadable,
    userIds,
    weight: userIds.length,
    fresh: true,
    work: (program, ledger, left) => {
      for (const userId of left) {
        try {
          // S5: who was erased since the store named them must not come back.
          if (!ledger.knows(userId)) continue;
          transitions.set(userId, tickIn(program, ledger, userId));
          ticked.add(userId);
          // Else a user who is due without anything to do would be found again for ever.
          ledger.touch(userId);
        } catch (error) {
          // One user's broken data must not keep the others from moving on; who asks for that user is told.
          if (!(error instanceof StoreError)) throw error;
          unreadable.add(userId);
        }
      }
    },
    stored: (stored) => tell([...transitions].flatMap(([userId, each]) => (stored.has(userId) ? each : []))),
  };
}
