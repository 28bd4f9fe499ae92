import { createEngine, type Engine, type Event, type Explanation, type GoalMetrics, type MetricRow } from 'goalward';
import { type GoalUplift, uplift } from 'goalward/measurement';
import type { Customer, CustomerSource } from './customer.js';
import { DemoError } from './demoError.js';
import { eventsOf } from './events.js';
import { ASSIGNED_AT_RANDOM, plan } from './plan.js';
import type { ProgressBar } from './progressBar.js';
import { type ReportRow, reportRows } from './reportRows.js';
import { EXPERIENCE_SENT } from './segments.js';
import { DAY, MAILED_AT, TEST_ENDS_AT } from './times.js';

export interface Replay {
  readonly customers: number;
  readonly events: number;
  readonly milliseconds: number;
  readonly report: readonly ReportRow[];
  readonly metrics: GoalMetrics;
  readonly uplift: GoalUplift;
  readonly rows: readonly MetricRow[];
  /** The explanations for one customer: the day after the e-mail, and when the test ends. Null if every mailed customer visited. */
  readonly explained: { readonly customer: Customer; readonly explanations: readonly Explanation[] } | null;
}

/** Streams the customers' events into an engine and collects the results. Holds one batch of events in memory at a time. */
export async function replay(source: CustomerSource, bar: ProgressBar): Promise<Replay> {
  const engine = createEngine({ plan, clock: () => TEST_ENDS_AT });
  const seen = { customers: 0, events: 0, undecided: null as Customer | null };
  async function* stream(): AsyncGenerator<Event> {
    for await (const customer of source.customers) {
      for (const event of eventsOf(customer, seen.customers)) {
        seen.events++;
        yield event;
      }
      if (!customer.visited && EXPERIENCE_SENT[customer.segment] !== null) seen.undecided ??= customer;
      if (++seen.customers % 500 === 0) bar.update(source.done(), seen.customers);
    }
  }

  const started = performance.now();
  const { applied } = await engine.ingestMany(stream());
  const milliseconds = performance.now() - started;
  const { customers, events, undecided } = seen;
  if (applied !== events) throw new DemoError(`${events - applied} of ${events} events were not applied.`);

  const [metrics] = (await engine.metrics({ goal: 'purchase' })).goals;
  if (metrics === undefined) throw new Error('the plan has a goal "purchase"');
  const report = reportRows(metrics);
  const rows = await engine.metricRows();
  const [compared] = uplift(plan, rows, { randomised: ASSIGNED_AT_RANDOM });
  if (compared === undefined) throw new Error('the plan has a goal "purchase"');
  const explained = undecided === null ? null : { customer: undecided, explanations: await explanationsOf(engine, undecided) };
  return { customers, events, milliseconds, report, metrics, uplift: compared, rows, explained };
}

async function explanationsOf(engine: Engine<typeof plan>, { id }: Customer): Promise<Explanation[]> {
  const dayAfter = await engine.explain(id, { placement: 'email', now: MAILED_AT + DAY });
  return [dayAfter, await engine.explain(id, { placement: 'email', now: TEST_ENDS_AT })];
}
