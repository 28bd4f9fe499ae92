import type { MetricRow } from '../core/metrics/types.js';
import type { CommitOutcome, Store, StoredProfile, Write } from './store.js';

/** A row's key, and its sum so far: added to in place, since every event adds to some. */
interface Cell {
  readonly row: MetricRow;
  sum: number;
}

/** A store in this process's memory: for tests, simulations, browsers, and services that can afford to forget. */
export function memoryStore(): Store {
  const users = new Map<string, StoredProfile>();
  const cells = new Map<string, Cell>();
  return {
    load: async (userIds) => userIds.map((userId) => users.get(userId) ?? null),
    commit: async (writes) => writes.map((write) => put(users, cells, write)),
    metrics: async () => [...cells.values()].map(({ row, sum }) => ({ ...row, value: sum })),
  };
}

function put(users: Map<string, StoredProfile>, cells: Map<string, Cell>, write: Write): CommitOutcome {
  const { userId } = write.profile;
  const revision = users.get(userId)?.revision ?? 0;
  if (revision !== write.expected) return 'conflict';
  users.set(userId, { profile: write.profile, revision: revision + 1 });
  for (const row of write.metrics) {
    const key = metricKey(row);
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, { row, sum: row.value });
    else cell.sum += row.value;
  }
  return 'committed';
}

/** Ids hold no spaces, so the parts cannot run together; measures are ours. */
function metricKey(row: MetricRow): string {
  return `${row.hour} ${row.goal} ${row.stage ?? ''} ${row.experience ?? ''} ${row.arm} ${row.measure} ${row.currency ?? ''}`;
}
