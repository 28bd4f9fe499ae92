import type { MetricRow } from '../core/metrics/types.js';
import { DueQueue } from './dueQueue.js';
import { metricKey } from './metricKey.js';
import type { CommitOutcome, LogEntry, LogName, Removal, RowQuery, Store, StoredUser, Write } from './store.js';

/** A row's key, and its sum so far: added to in place, since every event adds to some. */
interface Cell {
  readonly row: MetricRow;
  sum: number;
}

/**
 * A store in this process's memory: for tests, simulations, browsers, and services that can afford to forget. Several engines
 * of one process may share it.
 */
export function memoryStore(): Store {
  const users = new Map<string, StoredUser>();
  const cells = new Map<string, Cell>();
  const queue = new DueQueue();
  const logs: { readonly [name in LogName]: Map<string, string[]> } = { journal: new Map(), decisions: new Map() };

  const add = (metrics: readonly MetricRow[]): void => {
    for (const row of metrics) {
      const key = metricKey(row);
      const cell = cells.get(key);
      if (cell === undefined) cells.set(key, { row, sum: row.value });
      else cell.sum += row.value;
    }
  };

  const put = ({ userId, expected, revision, data, due, metrics, journal }: Write): CommitOutcome => {
    if ((users.get(userId)?.revision ?? 0) !== expected) return 'conflict';
    users.set(userId, { data, revision });
    queue.set(userId, due);
    add(metrics);
    if (journal.length > 0) append(logs.journal, userId, journal);
    return 'committed';
  };

  const remove = ({ userId, expected, metrics }: Removal): CommitOutcome => {
    if ((users.get(userId)?.revision ?? 0) !== expected) return 'conflict';
    users.delete(userId);
    queue.set(userId, null);
    for (const log of Object.values(logs)) log.delete(userId);
    add(metrics);
    return 'committed';
  };

  return {
    capabilities: { durable: false, shared: true, journal: true },
    load: async (userIds) => userIds.map((userId) => users.get(userId) ?? null),
    commit: async (writes) => writes.map(put),
    metrics: async (query = {}) => [...cells.values()].flatMap(({ row, sum }) => (asked(row, query) ? [{ ...row, value: sum }] : [])),
    due: async (now, limit) => queue.first(now, limit),
    scan: async function* () {
      for (const [userId, { data, revision }] of users) yield { userId, data, revision };
    },
    record: async (decisions) => {
      for (const { userId, entry } of decisions) append(logs.decisions, userId, [entry]);
    },
    journal: async function* ({ log, userId }) {
      for (const [id, entries] of userId === undefined ? logs[log] : only(logs[log], userId)) {
        for (const entry of entries) yield { userId: id, entry } satisfies LogEntry;
      }
    },
    erase: async (removal) => remove(removal),
    close: async () => undefined,
  };
}

function append(log: Map<string, string[]>, userId: string, entries: readonly string[]): void {
  const known = log.get(userId);
  if (known === undefined) log.set(userId, [...entries]);
  else known.push(...entries);
}

function only(log: ReadonlyMap<string, string[]>, userId: string): [string, string[]][] {
  return [[userId, log.get(userId) ?? []]];
}

function asked(row: MetricRow, { goal, from, to }: RowQuery): boolean {
  return (goal === undefined || row.goal === goal) && (from === undefined || row.hour >= from) && (to === undefined || row.hour < to);
}
