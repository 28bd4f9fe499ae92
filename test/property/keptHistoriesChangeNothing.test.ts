import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, type JournalEntry, rebuild } from '../../src/core/index.js';
import { createEngine, type Engine, type Event, type MetricRow, memoryStore, type Plan, type Store } from '../../src/index.js';
import { rowDifferences } from '../support/disorder.js';
import { DAY, goalOf, HOUR, planOf, stageOf, T0 } from '../support/plans.js';
import { holdsAsync, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

const plan: Plan = planOf(
  [
    goalOf({
      id: 'buyers',
      audience: { event: 'sign up' },
      stages: [stageOf('one', { event: 'verify' }), stageOf('two', { event: 'buy', count: 3 })],
      valueEvents: ['buy'],
      holdout: { where: { test: true } },
      reentry: { after: '2d' },
    }),
    goalOf({
      id: 'visitors',
      audience: { event: 'visit', count: { gte: 2 }, within: '2d' },
      stages: [stageOf('three', { event: 'buy' }), stageOf('four', { event: 'verify' })],
    }),
  ],
  { valueEvents: { buy: { value: { property: 'amount', currency: 'EUR' } } }, limits: { ring: 8 } },
);
const NAMES = ['visit', 'visit', 'sign up', 'verify', 'buy', 'unknown'];
const EVENTS = 180;
const seen = { late: 0, conflicts: 0, refused: 0, duplicate: 0 };

interface Story {
  readonly arrivals: readonly Event[];
  /** Events of each call. */
  readonly calls: readonly number[];
}

/** Events of three users. Most come in order, some much later, some twice. */
const story: fc.Arbitrary<Story> = fc
  .record({
    drawn: fc.array(fc.tuple(fc.nat(2), fc.nat(99), fc.nat(199)), { minLength: EVENTS, maxLength: EVENTS }),
    calls: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 20, maxLength: 20 }),
  })
  .map(({ drawn, calls }) => {
    const comings = drawn.flatMap(([user, kind, lag], i) => {
      // Two of three events are of one user, whose history is long.
      const event = eventOf(`u${user === 2 ? 0 : user}`, kind, i);
      const coming = { event, place: i + (lag < 40 ? 3 * lag : 0) };
      return lag % 10 === 0 ? [coming, { event, place: i + lag }] : [coming];
    });
    comings.sort((one, other) => one.place - other.place);
    return { arrivals: comings.map(({ event }) => event), calls };
  });

function eventOf(userId: string, kind: number, i: number): Event {
  const sent = { userId, timestamp: T0 + i * HOUR, messageId: `m${i}` };
  if (kind === 0) return { ...sent, traits: { test: true } };
  // Two of these are too large for one profile.
  if (kind < 4) return { ...sent, traits: { [`t${i}`]: 'x'.repeat(6_000) } };
  return { ...sent, event: NAMES[kind % NAMES.length] as string, properties: { amount: kind / 4 } };
}

/** A store that counts conflicts and keeps the rows. */
function watched(): { readonly store: Store; readonly rows: MetricRow[] } {
  const inner = memoryStore();
  const rows: MetricRow[] = [];
  const commit: Store['commit'] = async (writes) => {
    const outcomes = await inner.commit(writes);
    writes.forEach(({ metrics }, i) => {
      if (outcomes[i] === 'committed') rows.push(...metrics);
      else seen.conflicts++;
    });
    return outcomes;
  };
  return { store: { ...inner, commit }, rows };
}

interface Ended {
  readonly results: readonly string[];
  readonly engine: Engine;
  readonly rows: readonly MetricRow[];
}

/** Several engines on one store, which take turns. Each call is made when the one before is done, so all ways judge the events in one order. */
async function told({ arrivals, calls }: Story, caches: readonly number[]): Promise<Ended> {
  const { store, rows } = watched();
  const engines = caches.map((cache) => createEngine({ plan, store, cache, clock: () => T0 + 30 * DAY, journal: true, order: 'exact' }));
  const results: string[] = [];
  let from = 0;
  for (let call = 0; from < arrivals.length; call++) {
    const events = arrivals.slice(from, from + (calls[call % calls.length] as number));
    from += events.length;
    const engine = engines[call % engines.length] as Engine;
    // In one batch.
    const settled = await Promise.allSettled(events.map((event) => engine.ingest(event)));
    for (const result of settled) results.push(result.status === 'fulfilled' ? JSON.stringify(result.value) : result.reason.code);
  }
  return { results, engine: engines[0] as Engine, rows };
}

async function entriesOf(engine: Engine, userId: string): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const { entry } of engine.journal({ userId })) entries.push(entry);
  return entries;
}

/** The plain recomputation: an engine without a cache is given one event a call, and reads and evaluates the whole journal for each late one. */
async function endsAsPlain(given: Story): Promise<void> {
  const plain = await told({ ...given, calls: [1] }, [0]);
  for (const caches of [[10_000], [10_000, 10_000], [25], [0]]) {
    const other = await told(given, caches);
    expect(other.results).toEqual(plain.results);
    expect(rowDifferences(other.rows, plain.rows)).toEqual([]);
    for (const userId of ['u0', 'u1']) {
      const profile = await other.engine.profile(userId);
      expect(profile).toEqual(await plain.engine.profile(userId));
      const entries = await entriesOf(other.engine, userId);
      expect(entries).toEqual(await entriesOf(plain.engine, userId));
      if (profile !== null) expect(rebuild(compile(plan), { userId, entries })).toEqual(profile);
    }
  }
  seen.late += (await entriesOf(plain.engine, 'u0')).filter((entry) => 'recomputed' in entry).length;
  for (const result of plain.results) {
    if (result === 'traits-too-large') seen.refused++;
    if (result.includes('"duplicate"')) seen.duplicate++;
  }
}

describe('what late events keep of a history', () => {
  beforeAll(() => printSeed('keptHistoriesChangeNothing'));

  it('P16: changes nothing: in batches, with two engines in turn, and with a small cache, all ends as if each late event evaluated everything', async () => {
    await holdsAsync(fc.asyncProperty(story, endsAsPlain), 0.05);
  });

  afterAll(() => {
    expect(seen.late).toBeGreaterThan(least(1_000) * 0.05);
    expect(seen.conflicts).toBeGreaterThan(0);
    expect(seen.refused).toBeGreaterThan(0);
    expect(seen.duplicate).toBeGreaterThan(0);
  });
});
