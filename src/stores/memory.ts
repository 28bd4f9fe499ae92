import type { MetricRow } from '../core/model/rows.js';
import { isAsked } from './askedRows.js';
import { comesNext } from './comesNext.js';
import { DueQueue } from './dueQueue.js';
import type { CommitOutcome, LogName, PublishedPlan, Removal, Store, StoredUser, Write } from './store.js';

/** A row's key, and its sum so far: added to in place, since every event adds to some. */
interface Cell {
  readonly row: MetricRow;
  sum: number;
}

/** Cells by the parts of their keys, one after the other: a key as one text took longer to make than all the rest of a commit. */
type Branch = Map<string | number | null, Branch | Cell>;

/** How many users are kept as they came; the one that came first makes room: the engine makes the text of a write only when it is read, and the next write often comes before that. */
const RECENT = 10_000;

/**
 * A store in this process's memory: for tests, simulations, browsers, and services that can afford to forget. Several engines
 * of one process may share it.
 */
export function memoryStore(): Store {
  const users = new Map<string, StoredUser>();
  const recent = new Map<string, Write>();
  const cells: Cell[] = [];
  const root: Branch = new Map();
  const queue = new DueQueue();
  const logs: { readonly [name in LogName]: Map<string, string[]> } = { journal: new Map(), decisions: new Map() };
  const plans: PublishedPlan[] = [];

  const find = (userId: string): StoredUser | undefined => recent.get(userId) ?? users.get(userId);

  const add = (metrics: readonly MetricRow[]): void => {
    for (const row of metrics) {
      const branch = below(below(below(below(below(below(root, row.measure), row.hour), row.goal), row.stage), row.experience), row.arm);
      const cell = branch.get(row.currency) as Cell | undefined;
      if (cell !== undefined) {
        cell.sum += row.value;
        continue;
      }
      const added = { row, sum: row.value };
      branch.set(row.currency, added);
      cells.push(added);
    }
  };

  const keep = (write: Write): void => {
    recent.set(write.userId, write);
    if (recent.size <= RECENT) return;
    for (const { userId, data, revision } of recent.values()) {
      recent.delete(userId);
      users.set(userId, { data, revision });
      return;
    }
  };

  const put = (write: Write): CommitOutcome => {
    const { userId, expected, due, metrics, journal } = write;
    if ((find(userId)?.revision ?? 0) !== expected) return 'conflict';
    keep(write);
    queue.set(userId, due);
    add(metrics);
    if (journal.length > 0) append(logs.journal, userId, journal);
    return 'committed';
  };

  const remove = ({ userId, expected, metrics }: Removal): CommitOutcome => {
    if ((find(userId)?.revision ?? 0) !== expected) return 'conflict';
    recent.delete(userId);
    users.delete(userId);
    queue.set(userId, null);
    for (const log of Object.values(logs)) log.delete(userId);
    add(metrics);
    return 'committed';
  };

  const publish = (plan: PublishedPlan, expected: number | null): CommitOutcome => {
    if (!comesNext(plan, plans[0]?.version ?? null, expected)) return 'conflict';
    plans.unshift({ version: plan.version, data: plan.data });
    return 'committed';
  };

  return {
    capabilities: { durable: false, shared: true, journal: true },
    load: async (userIds) => userIds.map((userId) => stored(find(userId))),
    commit: async (writes) => writes.map(put),
    metrics: async (query = {}) => cells.flatMap(({ row, sum }) => (isAsked(row, query) ? [{ ...row, value: sum }] : [])),
    due: async (now, limit) => queue.first(now, limit),
    scan: async function* () {
      const userIds = new Set([...users.keys(), ...recent.keys()]);
      for (const userId of userIds) {
        const found = stored(find(userId));
        if (found !== null) yield { userId, data: found.data, revision: found.revision };
      }
    },
    record: async (decisions) => {
      for (const { userId, entry } of decisions) append(logs.decisions, userId, [entry]);
    },
    journal: async function* ({ log, userId }) {
      for (const id of userId === undefined ? [...logs[log].keys()] : [userId]) {
        for (const entry of logs[log].get(id) ?? []) yield { userId: id, entry };
      }
    },
    erase: async (removal) => remove(removal),
    plans: async ({ after = -Infinity, before = Infinity, limit }) =>
      plans.filter(({ version }) => version > after && version < before).slice(0, limit),
    publish: async (plan, expected) => publish(plan, expected),
    close: async () => undefined,
  };
}

function below(branch: Branch, key: string | number | null): Branch {
  const known = branch.get(key) as Branch | undefined;
  if (known !== undefined) return known;
  const added: Branch = new Map();
  branch.set(key, added);
  return added;
}

/** A user whose text is made when it is read: whoever knows the revision already need not read it. */
class RecentUser implements StoredUser {
  readonly revision: number;
  readonly #write: StoredUser;

  constructor(write: StoredUser) {
    this.revision = write.revision;
    this.#write = write;
  }

  get data(): string {
    return this.#write.data;
  }
}

function stored(found: StoredUser | undefined): StoredUser | null {
  if (found === undefined) return null;
  return Object.hasOwn(found, 'data') ? { data: found.data, revision: found.revision } : new RecentUser(found);
}

function append(log: Map<string, string[]>, userId: string, entries: readonly string[]): void {
  const known = log.get(userId);
  if (known === undefined) log.set(userId, [...entries]);
  else known.push(...entries);
}
