import type { Program } from '../core/compile/program.js';
import type { Event } from '../core/events/event.js';
import { readUser } from '../core/events/readEvent.js';
import { advance } from '../core/progression/advance.js';
import type { Transition } from '../core/progression/types.js';
import { EventError } from '../errors/eventError.js';
import type { Store } from '../stores/store.js';
import { type Ledger, withLedger } from './ledger.js';
import type { Ingested } from './types.js';

export type IngestResult = Ingested | { readonly error: EventError };

/**
 * Takes a batch of events in, in order; one load and one commit for all its users. Results stand in the order of the events.
 * @param tell Called with the transitions of each commit, in the order of their events.
 * @param now Epoch ms; a second attempt after a conflict reads the events as the first did (P11).
 */
export async function ingestBatch(
  program: Program,
  store: Store,
  batch: readonly Event[],
  now: number,
  tell: (transitions: readonly Transition[]) => void,
): Promise<readonly IngestResult[]> {
  const users = batch.map(userOf);
  const results: IngestResult[] = users.map((user) => (typeof user === 'string' ? APPLIED_BELOW : { error: user }));
  const distinct = [...new Set(users.filter((user) => typeof user === 'string'))];
  const work = (ledger: Ledger, userIds: readonly string[]): void => {
    const wanted = userIds === distinct ? null : new Set(userIds);
    for (let i = 0; i < batch.length; i++) {
      const userId = users[i];
      if (typeof userId !== 'string' || (wanted !== null && !wanted.has(userId))) continue;
      try {
        const step = advance(program, ledger.profile(userId), batch[i] as Event, now);
        ledger.put(step);
        results[i] = { userId, outcome: step.outcome, transitions: step.transitions };
      } catch (error) {
        if (!(error instanceof EventError)) throw error;
        results[i] = { error };
      }
    }
  };
  await withLedger(store, distinct, work, (stored) => {
    tell(results.flatMap((result) => ('error' in result || !stored.has(result.userId) ? [] : result.transitions)));
  });
  return results;
}

/** Stands in until the event's turn comes. */
const APPLIED_BELOW: Ingested = { userId: '', outcome: 'applied', transitions: [] };

function userOf(event: Event): string | EventError {
  try {
    return readUser(event);
  } catch (error) {
    if (error instanceof EventError) return error;
    throw error;
  }
}
