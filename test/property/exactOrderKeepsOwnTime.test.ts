import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advance, compile, emptyProfile, type JournalEntry, type Profile, rebuild, recompute, tick } from '../../src/core/index.js';
import { createEngine, type Engine, type MetricRow, memoryStore, type Store } from '../../src/index.js';
import { type Disorder, disorder, rowDifferences, Told } from '../support/disorder.js';
import { foldRows } from '../support/model/metricRows.js';
import { createModel } from '../support/model/model.js';
import { holds, holdsAsync, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

const seen = { late: 0, duplicate: 0, looks: 0, moved: 0, forgotten: 0 };

/** The oracle: plain `advance` in the order of own time, each event once, with the looks that were recorded of an unknown user. */
function inOwnTime({ plan, events, end }: Disorder, looks: readonly number[]): Told {
  const program = compile(plan);
  const told = new Told();
  const all = [
    ...events.map(({ at, event }) => ({ at, evaluate: (profile: Profile) => advance(program, profile, event, end) })),
    ...looks.map((at) => ({ at, evaluate: (profile: Profile) => tick(program, profile, at) })),
  ].sort((one, other) => one.at - other.at);
  for (const { evaluate } of all) {
    const step = evaluate(told.profile);
    if ('outcome' in step) expect(step.outcome).toBe('applied');
    told.take(step);
  }
  told.take(tick(program, told.profile, end));
  return told;
}

interface Run {
  readonly engine: Engine;
  readonly rows: readonly MetricRow[];
  /** Looks that made an unknown user known. */
  readonly looks: readonly number[];
}

/** The naive model, which was written from the specification, comes to the same. */
function agreesWithModel({ plan, events, end }: Disorder, looks: readonly number[], oracle: Told): void {
  const model = createModel(plan);
  const all = [
    ...events.map(({ at, event }) => ({ at, play: () => model.advance(event, end) })),
    ...looks.map((at) => ({ at, play: () => model.tick('ann', at) })),
  ].sort((one, other) => one.at - other.at);
  for (const { play } of all) play();
  model.tick('ann', end);
  expect(foldRows(oracle.rows)).toEqual(new Map(model.metricRows()));
  for (const { id } of plan.goals) {
    const { stage = null, at, since, entry, arm } = oracle.profile.goals[id] ?? {};
    expect({ stage, at, since, entry, arm }).toEqual(pick(model.progress('ann', id)));
  }
}

function pick(progress: ReturnType<ReturnType<typeof createModel>['progress']>) {
  const { stage = null, at, since, entry, arm } = progress ?? {};
  return { stage, at, since, entry, arm };
}

/** An engine that is told everything as it comes. The clock never goes back, and no event is ahead of it. */
async function run({ plan, events, arrivals }: Disorder, together: boolean): Promise<Run> {
  const inner = memoryStore();
  const rows: MetricRow[] = [];
  const store: Store = {
    ...inner,
    commit: (writes) => {
      rows.push(...writes.flatMap(({ metrics }) => metrics));
      return inner.commit(writes);
    },
  };
  let now = events[0]?.at ?? 0;
  const engine: Engine = createEngine({ plan, store, clock: () => now, journal: true, order: 'exact', ...(together ? {} : { cache: 0 }) });
  const program = compile(plan);
  const looks: number[] = [];
  let known = false;
  let waiting: Promise<unknown>[] = [];
  for (const arrival of arrivals) {
    if ('event' in arrival) {
      const { at, event } = events[arrival.event] as Disorder['events'][number];
      now = Math.max(now, at);
      known = true;
      const ingested = engine.ingest(event).then(({ outcome, transitions }) => {
        expect(outcome).not.toBe('late');
        if (outcome === 'duplicate') seen.duplicate++;
        if (transitions.some(({ type }) => type === 'recomputed')) seen.moved++;
      });
      if (together) waiting.push(ingested);
      else await ingested;
      continue;
    }
    await Promise.all(waiting);
    waiting = [];
    now += arrival.after;
    seen.looks++;
    if (arrival.look === 'sweep') await engine.sweep();
    else {
      if (!known && tick(program, emptyProfile('ann'), now).transitions.length > 0) {
        looks.push(now);
        known = true;
      }
      await engine.decide('ann');
    }
  }
  await Promise.all(waiting);
  return { engine, rows, looks };
}

async function journalOf(engine: Engine): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const { entry } of engine.journal({ userId: 'ann' })) entries.push(entry);
  return entries;
}

/** A call that catches up at more than 1,000 instants is cut, wherever it begins. */
function wasCut(rows: readonly MetricRow[]): boolean {
  return rows.some(({ measure }) => measure === 'catch-up-cut');
}

/** P16, through an engine. */
async function anyOrderEndsAlike(story: Disorder, together: boolean): Promise<void> {
  const { engine, rows, looks } = await run(story, together);
  const oracle = inOwnTime(story, looks);
  if (wasCut(oracle.rows) || wasCut(rows)) return;
  agreesWithModel(story, looks, oracle);
  const program = compile(story.plan);
  const stored = (await engine.profile('ann')) as Profile;
  const journal = await journalOf(engine);
  seen.late += journal.filter((entry) => 'recomputed' in entry).length;
  seen.forgotten += stored.floor > emptyProfile('ann').floor ? 1 : 0;
  const last = tick(program, stored, story.end);
  expect(last.profile).toEqual(oracle.profile);
  expect(rowDifferences([...rows, ...last.metrics], oracle.rows)).toEqual([]);
  // P14: a fold of what is journalled gives the same.
  expect({ ...rebuild(program, { userId: 'ann', entries: journal }), due: stored.due }).toEqual(stored);
}

/** R1, pure: the events in any order, as a journal and as given. */
function recomputedAlike({ plan, events, arrivals, end }: Disorder, journalled: number): void {
  const program = compile(plan);
  const came = arrivals.flatMap((arrival) => ('event' in arrival ? [{ event: events[arrival.event]?.event ?? {}, now: end }] : []));
  const part = journalled % (came.length + 1);
  const oracle = inOwnTime({ plan, events, arrivals, end }, []);
  const step = recompute(() => program, { userId: 'ann', journal: came.slice(0, part), events: came.slice(part) });
  const last = tick(program, step.profile, end);
  expect(last.profile).toEqual(oracle.profile);
  expect(rowDifferences([...step.metrics, ...last.metrics], oracle.rows)).toEqual([]);
  expect(step).toMatchObject({ skipped: 0, duplicates: came.length - events.length });
}

describe('in exact order, arrival does not matter', () => {
  beforeAll(() => printSeed('exactOrderKeepsOwnTime'));

  it('P16: every order of arrival, with redeliveries, looks and a full ring, ends as the order of own timestamps', async () => {
    await holdsAsync(fc.asyncProperty(disorder, fc.boolean(), anyOrderEndsAlike));
  });

  it('R1: so does recompute, from a journal in any order', () => {
    holds(fc.property(disorder, fc.nat(20), recomputedAlike));
  });

  afterAll(() => {
    expect(seen.late).toBeGreaterThan(least(1_000));
    expect(seen.duplicate).toBeGreaterThan(least(500));
    expect(seen.looks).toBeGreaterThan(least(1_000));
    expect(seen.moved).toBeGreaterThan(least(100));
    expect(seen.forgotten).toBeGreaterThan(least(300));
  });
});
