import {
  type CommitOutcome,
  isGoalwardError,
  type LogEntry,
  type LogName,
  type MetricRow,
  type Store,
  StoreError,
} from '../../src/index.js';

/** What the database can do: it stores texts under keys, each with a version, and changes several keys together or not at all. */
export interface KeyValue {
  /** Version 0: the key is not there. */
  get(key: string): Promise<{ readonly value: string; readonly version: number }>;
  /** If every key has the given version, changes all of them; null removes a key. Returns whether it did. */
  swap(changes: readonly { readonly key: string; readonly version: number; readonly value: string | null }[]): Promise<boolean>;
  /** The keys with this prefix. */
  keys(prefix: string): AsyncIterable<string>;
}

const FORMAT = 1;

/** All data of a user is under one key, so that one swap writes all of it or nothing (S1). */
interface Kept {
  readonly format: number;
  /** 0: no profile, only logs. */
  readonly revision: number;
  readonly data: string;
  readonly due: number | null;
  readonly rows: readonly MetricRow[];
  readonly journal: readonly string[];
  readonly decisions: readonly string[];
}

const NOTHING: Kept = { format: FORMAT, revision: 0, data: '', due: null, rows: [], journal: [], decisions: [] };
const USER = 'goalward/user/';
/** The metric sums of erased users; they do not name the users. */
const ERASED = 'goalward/erased';

/** The published versions, newest first. Each plan has its own key, so that reading the newest does not read all. */
interface Published {
  readonly format: number;
  readonly versions: readonly number[];
}

const PUBLISHED = 'goalward/published';
const PLAN = 'goalward/plan/';

/** A store on any database that can compare and set. `metrics` and `due` read every user: with more than about 10,000, add an index. */
export function keyValueStore(db: KeyValue): Store {
  const readAs = <T extends { readonly format: number }>(key: string, nothing: T) =>
    asked(async () => {
      const { value, version } = await db.get(key);
      const kept = version === 0 ? nothing : (JSON.parse(value) as T);
      if (kept.format <= FORMAT) return { kept, version };
      throw new StoreError('newer-format', [], `${key} is stored in format ${kept.format}; this store reads up to ${FORMAT}: update it.`);
    });
  const read = (key: string) => readAs(key, NOTHING);
  const readPublished = () => readAs<Published>(PUBLISHED, { format: FORMAT, versions: [] });

  /** Replaces the user's value with what `next` returns; null means conflict. If another writer changed the value meanwhile, it starts again. */
  const change = async (userId: string, next: (kept: Kept) => Kept | null): Promise<CommitOutcome> => {
    for (;;) {
      const { kept, version } = await read(USER + userId);
      const value = next(kept);
      if (value === null) return 'conflict';
      if (await asked(() => db.swap([{ key: USER + userId, version, value: JSON.stringify(value) }]))) return 'committed';
    }
  };

  async function* everyone(): AsyncGenerator<Kept & { readonly userId: string }> {
    for await (const key of db.keys(USER)) yield { ...(await read(key)).kept, userId: key.slice(USER.length) };
  }

  return {
    capabilities: { durable: true, shared: true, journal: true, dueWrites: true },

    load: (userIds) =>
      Promise.all(
        userIds.map(async (userId) => {
          const { revision, data } = (await read(USER + userId)).kept;
          return revision === 0 ? null : { data, revision };
        }),
      ),

    commit: (writes) =>
      Promise.all(
        writes.map(({ userId, expected, revision, data, due, metrics, journal }) =>
          change(userId, (kept) => {
            if (kept.revision !== expected) return null;
            // The due time alone: of a user who is stored.
            if (data === null) return expected === 0 ? null : { ...kept, due };
            return { ...kept, revision, data, due, rows: added(kept.rows, metrics), journal: [...kept.journal, ...journal] };
          }),
        ),
      ),

    metrics: async ({ goal, from = -Infinity, to = Infinity } = {}) => {
      let rows = (await read(ERASED)).kept.rows;
      for await (const kept of everyone()) rows = added(rows, kept.rows);
      return rows.filter((row) => (goal === undefined || row.goal === goal) && row.hour >= from && row.hour < to);
    },

    due: async (now, limit) => {
      const found: { userId: string; due: number }[] = [];
      for await (const { userId, due } of everyone()) if (due !== null && due <= now) found.push({ userId, due });
      return found
        .sort((one, other) => one.due - other.due)
        .slice(0, limit)
        .map(({ userId }) => userId);
    },

    scan: async function* () {
      for await (const { userId, revision, data } of everyone()) if (revision > 0) yield { userId, data, revision };
    },

    record: async (lines) => {
      for (const { userId, entry } of lines) await change(userId, (kept) => ({ ...kept, decisions: [...kept.decisions, entry] }));
    },

    journal: async function* ({ log, userId }) {
      if (userId !== undefined) yield* linesOf(log, userId, (await read(USER + userId)).kept);
      else for await (const kept of everyone()) yield* linesOf(log, kept.userId, kept);
    },

    erase: async ({ userId, expected, metrics }) => {
      for (;;) {
        const [user, erased] = [await read(USER + userId), await read(ERASED)];
        if (user.kept.revision !== expected) return 'conflict';
        const rows = added(added(erased.kept.rows, user.kept.rows), metrics);
        const value = JSON.stringify({ ...NOTHING, rows });
        // Both keys in one swap: a crash between two swaps would lose the sums, or count them twice.
        const gone = { key: USER + userId, version: user.version, value: null };
        if (await asked(() => db.swap([gone, { key: ERASED, version: erased.version, value }]))) return 'committed';
      }
    },

    plans: async ({ after = -Infinity, before = Infinity, limit }) => {
      const { versions } = (await readPublished()).kept;
      const found = versions.filter((version) => version > after && version < before).slice(0, limit);
      const texts = await Promise.all(found.map((version) => asked(() => db.get(`${PLAN}${version}`))));
      // Stored as JSON: the text may have lone surrogates, which most databases would change.
      return found.map((version, i) => ({ version, data: JSON.parse(texts[i]?.value ?? '') as string }));
    },

    publish: async ({ version, data }, expected) => {
      const { kept, version: known } = await readPublished();
      const newest = kept.versions[0] ?? null;
      if (newest !== expected || (newest !== null && version <= newest)) return 'conflict';
      const list = JSON.stringify({ format: FORMAT, versions: [version, ...kept.versions] });
      const plan = { key: `${PLAN}${version}`, version: 0, value: JSON.stringify(data) };
      // A failed swap means that another plan was published first: no need to retry.
      return (await asked(() => db.swap([{ key: PUBLISHED, version: known, value: list }, plan]))) ? 'committed' : 'conflict';
    },

    close: async () => undefined,
  };
}

/** Rows summed by key (M4). */
function added(rows: readonly MetricRow[], more: readonly MetricRow[]): readonly MetricRow[] {
  const sums = new Map<string, MetricRow>();
  for (const row of [...rows, ...more]) {
    const key = JSON.stringify([row.hour, row.goal, row.stage, row.experience, row.arm, row.measure, row.currency, row.cell]);
    sums.set(key, { ...row, value: (sums.get(key)?.value ?? 0) + row.value });
  }
  return [...sums.values()];
}

function linesOf(log: LogName, userId: string, kept: Kept): LogEntry[] {
  return kept[log].map((entry) => ({ userId, entry }));
}

/** Calls the database. If it throws, it is unknown whether a write was stored. */
async function asked<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (cause) {
    if (isGoalwardError(cause)) throw cause;
    throw new StoreError('unavailable', [], `The database failed: ${String(cause)}. It is unknown whether anything was stored.`, {
      cause,
    });
  }
}
