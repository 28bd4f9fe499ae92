import type { Transition } from '../core/model/step.js';
import { decodeProfile } from '../core/profile/codec.js';
import { StoreError } from '../errors/storeError.js';
import type { Store } from '../stores/store.js';
import { eachInTime } from './eachInTime.js';
import type { GroupCommit } from './groupCommit.js';
import type { PlanInForce } from './planInForce.js';
import { type TickIn, tickJob } from './tickJob.js';
import type { CallOptions } from './types.js';

interface OlderSweep {
  readonly batch: number;
  readonly tickIn: TickIn;
  readonly plans: PlanInForce;
  tell(transitions: readonly Transition[]): void;
}

/**
 * Reads every user, and ticks those of an older plan, which migrates them (V3): nobody is left to wait for the next event.
 * @param call Its `timeout` is that of each user read and of each batch.
 */
export async function sweepOlder(
  store: Store,
  commits: GroupCommit,
  { batch, tickIn, plans, tell }: OlderSweep,
  call: CallOptions & { readonly timeout: number },
): Promise<{ readonly migrated: number; readonly unreadable: readonly string[] }> {
  // Whoever calls this has just published: what is in force is asked anew.
  await commits.alone(() => plans.catchUp(), call);
  const unreadable = new Set<string>();
  let older: string[] = [];
  let migrated = 0;
  const tickOlder = async (): Promise<void> => {
    const job = tickJob(older, tickIn, tell);
    await commits.submit(job, call);
    for (const userId of job.unreadable) unreadable.add(userId);
    migrated += job.ticked.size;
    older = [];
  };
  for await (const { userId, data } of eachInTime(store.scan(), call.timeout, call.signal)) {
    try {
      if ((decodeProfile(userId, data).planVersion ?? -1) < plans.current.program.version) older.push(userId);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      unreadable.add(userId);
    }
    if (older.length === batch) await tickOlder();
  }
  if (older.length > 0) await tickOlder();
  return { migrated, unreadable: [...unreadable] };
}
