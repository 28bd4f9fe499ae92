import { describe, expect, it } from 'vitest';
import { reduceChurn } from '../../../src/authoring/index.js';
import {
  createEngine,
  definePlan,
  type Engine,
  type Event,
  type MetricRow,
  memoryStore,
  type Plan,
  type Profile,
  type Transition,
} from '../../../src/index.js';
import { foldRows } from '../../support/model/metricRows.js';
import { DAY, HOUR, T0 } from '../../support/plans.js';

const ORDER = 'Order Completed';
const QUIET = 14 * DAY;
const END = T0 + 80 * DAY;

/** Calls back customers who ordered nothing for two weeks; two orders win them back for good. */
function planWith(again: `${number}d`): Plan {
  const parts = reduceChurn.fill({ activityEvent: ORDER, orderEvent: ORDER, quiet: '14d', habit: 1, patience: '30d', again });
  return definePlan<Plan>({ id: 'shop', version: 1, ...parts });
}

const plan = planWith('10d');

/** When customers order, from `T0` on. Sweeps are at whole days. */
const ORDERS: { readonly [userId: string]: readonly number[] } = {
  // Comes back five hours after lapsing, before the next sweep; then two days after.
  ann: [3 * HOUR, QUIET + 8 * HOUR, 15 * DAY + HOUR, 31 * DAY, 32 * DAY],
  // Comes back at the very instant of lapsing, which once is the instant of a sweep.
  bob: [HOUR, QUIET + HOUR, 16 * DAY, 16 * DAY + QUIET, 31 * DAY],
  // Is gone for longer than anybody waits, and comes back too late.
  cay: [0, 60 * DAY],
  // Never lapses before the end.
  dan: [5, 13, 26, 39, 52, 65, 78].map((days) => days * DAY),
};

/** Everything that happened, in order of time. The last page of each customer is what finds the lapses that nobody swept. */
const events: readonly (Event & { timestamp: number })[] = Object.entries(ORDERS)
  .flatMap(([userId, orders]) => [
    ...orders.map((after) => ({
      userId,
      event: ORDER,
      messageId: `${userId} ${after}`,
      timestamp: T0 + after,
      properties: { revenue: 10 },
    })),
    { userId, event: 'Page Viewed', messageId: `${userId} end`, timestamp: END },
  ])
  .sort((one, other) => one.timestamp - other.timestamp);

interface Run {
  readonly engine: Engine;
  readonly rows: ReadonlyMap<string, number>;
  readonly transitions: readonly Transition[];
  readonly profiles: readonly (Profile | null)[];
  /** Transitions that sweeps made. */
  readonly swept: number;
}

/** Each event when it happened, and before it the sweeps that were due by then. */
async function run(sweeps: readonly number[], used: Plan = plan): Promise<Run> {
  let now = T0;
  const engine = createEngine({ plan: used, store: memoryStore(), clock: () => now });
  const heard: Transition[] = [];
  engine.onTransition((transition) => heard.push(transition));
  let swept = 0;
  let next = 0;
  for (const event of events) {
    for (let at = sweeps[next]; at !== undefined && at <= event.timestamp; at = sweeps[++next]) {
      now = at;
      swept += (await engine.sweep({ now })).transitions;
    }
    now = event.timestamp;
    await engine.ingest(event);
  }
  const rows: readonly MetricRow[] = await engine.metricRows();
  const profiles = await Promise.all(Object.keys(ORDERS).map((userId) => engine.profile(userId)));
  return { engine, rows: foldRows(rows), transitions: inTime(heard), profiles, swept };
}

/** Of one instant: user by user, each in the order in which it was told. */
function inTime(transitions: readonly Transition[]): readonly Transition[] {
  return transitions.toSorted((one, other) => one.at - other.at || (one.userId < other.userId ? -1 : Number(one.userId > other.userId)));
}

/** `entered return 14d+3h`: a customer's history, in time since `T0`. */
function historyOf({ transitions }: Run, userId: string): readonly string[] {
  return transitions
    .filter((each) => each.userId === userId)
    .map(({ type, stage, at }) => `${type} ${stage} ${Math.floor((at - T0) / DAY)}d+${((at - T0) % DAY) / HOUR}h`);
}

const RHYTHMS = [
  { name: 'no sweep at all', sweeps: [] },
  { name: 'a sweep each day', sweeps: Array.from({ length: 81 }, (_, day) => T0 + day * DAY) },
  { name: 'one sweep at the end', sweeps: [END] },
];

const wonBack = async ({ engine }: Run): Promise<unknown> => {
  const metrics = await engine.metrics({ goal: 'churn' });
  const [goal] = metrics.goals;
  return { entries: goal?.totals.all.entries, conversions: goal?.stages.map(({ totals }) => totals.all.conversions) };
};

describe('winning customers back', () => {
  for (const { name, sweeps } of RHYTHMS) {
    it(`T1: with ${name}, customers enter at the very instant of lapsing, and are won back twice`, async () => {
      const told = await run(sweeps);
      expect(historyOf(told, 'ann')).toEqual([
        'entered return 14d+3h',
        'converted return 14d+8h',
        'converted stay 15d+1h',
        'completed stay 15d+1h',
        're-entered return 29d+1h',
        'converted return 31d+0h',
        'converted stay 32d+0h',
        'completed stay 32d+0h',
        're-entered return 46d+0h',
        'exited return 76d+0h',
      ]);
      expect(historyOf(told, 'bob').slice(0, 8)).toEqual([
        'entered return 14d+1h',
        'converted return 14d+1h',
        'converted stay 16d+0h',
        'completed stay 16d+0h',
        're-entered return 30d+0h',
        'converted return 30d+0h',
        'converted stay 31d+0h',
        'completed stay 31d+0h',
      ]);
      expect(historyOf(told, 'cay')).toEqual(['entered return 14d+0h', 'exited return 44d+0h', 're-entered return 74d+0h']);
      expect(historyOf(told, 'dan')).toEqual([]);
      // Three lapses of Ann and of Bob, two of Cay; Ann and Bob came back twice each.
      expect(await wonBack(told)).toEqual({ entries: 8, conversions: [4, 4] });
    });
  }

  it('T2: no sweep, a sweep each day and one at the end leave the same profiles, transitions and metric rows', async () => {
    const [never, daily, once] = (await Promise.all(RHYTHMS.map(({ sweeps }) => run(sweeps)))) as [Run, Run, Run];
    for (const other of [daily, once]) {
      expect(other.rows).toEqual(never.rows);
      expect(other.transitions).toEqual(never.transitions);
      expect(other.profiles).toEqual(never.profiles);
    }
    // That sweeps had something to do.
    expect([never.swept, daily.swept > once.swept, once.swept > 0]).toEqual([0, true, true]);
  });

  it('P9: where re-entry has to wait for longer, customers are won back once, however they are swept', async () => {
    for (const { sweeps } of RHYTHMS) {
      // Nobody's wait of 90 days is over before the end.
      expect(await wonBack(await run(sweeps, planWith('90d')))).toEqual({ entries: 3, conversions: [2, 2] });
    }
  });
});
