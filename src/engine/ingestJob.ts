import { advance } from '../core/evaluate/advance.js';
import { readUser } from '../core/evaluate/events/readEvent.js';
import type { Event } from '../core/model/event.js';
import type { Program } from '../core/model/program.js';
import type { Transition } from '../core/model/step.js';
import { EventError } from '../errors/eventError.js';
import { StoreError } from '../errors/storeError.js';
import type { Job } from './job.js';
import type { Ledger } from './ledger.js';
import { eventEntry } from './logs.js';
import type { Ingested } from './types.js';

export type IngestResult = Ingested | { readonly error: EventError | StoreError };

/** Stands in until the event's turn comes. */
const APPLIED_BELOW: Ingested = { userId: '', outcome: 'applied', transitions: [] };

/**
 * Takes a batch of events in, in order. Results stand in the order of the events, and are complete when the job is done.
 * @param now Epoch ms; a second attempt after a conflict reads the events as the first did (P11).
 * @param tell Called with the transitions of each commit, in the order of their events.
 */
export function ingestJob(
  batch: readonly Event[],
  now: number,
  journaling: boolean,
  tell: (transitions: readonly Transition[]) => void,
): Job & { readonly results: readonly IngestResult[] } {
  const users = batch.map(userOf);
  const results: IngestResult[] = users.map((user) => (typeof user === 'string' ? APPLIED_BELOW : { error: user }));
  const userIds = [...new Set(users.filter((user) => typeof user === 'string'))];
  return {
    results,
    userIds,
    weight: batch.length,
    fresh: false,
    work: (program, ledger, left) => {
      const wanted = left.length === userIds.length ? null : new Set(left);
      for (let i = 0; i < batch.length; i++) {
        const userId = users[i];
        if (typeof userId !== 'string' || (wanted !== null && !wanted.has(userId))) continue;
        results[i] = ingest(program, ledger, userId, batch[i] as Event, now, journaling);
      }
    },
    stored: (stored) => {
      tell(results.flatMap((result) => ('error' in result || !stored.has(result.userId) ? [] : result.transitions)));
    },
  };
}

function ingest(program: Program, ledger: Ledger, userId: string, event: Event, now: number, journaling: boolean): IngestResult {
  try {
    const step = advance(program, ledger.profile(userId), event, now);
    if (step.outcome !== 'applied') ledger.distrust(userId);
    ledger.put(step, journaling ? eventEntry(event, now, program.version) : null);
    return { userId, outcome: step.outcome, transitions: step.transitions };
  } catch (error) {
    if (error instanceof StoreError) return { error };
    if (!(error instanceof EventError)) throw error;
    // A profile may have room for traits by now.
    ledger.distrust(userId);
    return { error };
  }
}

function userOf(event: Event): string | EventError {
  try {
    return readUser(event);
  } catch (error) {
    if (error instanceof EventError) return error;
    throw error;
  }
}
