import { type Account, accountFor } from './account.js';
import type { Place } from './openStore.js';
import { startWriter } from './writerProcess.js';

const WRITERS = 8;
const EVENTS_EACH = 2_000;
const USERS = 50;
const CALLERS = 50;

/** S3: eight processes write two thousand events each about the same fifty users at once. */
export async function manyWriters(place: Place): Promise<Account & { readonly acknowledged: number; readonly late: number }> {
  const acknowledged = new Set<number>();
  let late = 0;
  const writers = Array.from({ length: WRITERS }, (_, writer) =>
    startWriter(
      {
        place,
        users: USERS,
        callers: CALLERS,
        patient: false,
        // Writers are apart by more than R positions: with ids the slower ones would be late (P11).
        identified: false,
        events: Array.from({ length: EVENTS_EACH }, (_, i) => i * WRITERS + writer),
      },
      (n, outcome) => {
        acknowledged.add(n);
        if (outcome === 'late') late++;
      },
    ),
  );
  for (const { code, errors } of await Promise.all(writers.map(({ ended }) => ended))) {
    if (code !== 0) throw new Error(`a writer failed: ${errors}`);
  }
  return { ...(await accountFor(place, WRITERS * EVENTS_EACH, USERS, acknowledged)), acknowledged: acknowledged.size, late };
}
