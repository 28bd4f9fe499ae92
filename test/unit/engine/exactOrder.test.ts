import { describe, expect, it } from 'vitest';
import { compile, type JournalEntry, rebuild } from '../../../src/core/index.js';
import {
  createEngine,
  type Engine,
  type EngineOptions,
  type Event,
  memoryStore,
  type Plan,
  type Store,
  type Transition,
} from '../../../src/index.js';
import { DAY, goalOf, HOUR, planOf, stageOf, T0 } from '../../support/plans.js';

const funnel: Plan = planOf(
  [
    goalOf({
      audience: { event: 'sign up' },
      stages: [stageOf('one', { event: 'verify' }), stageOf('two', { event: 'buy' })],
      valueEvents: ['buy'],
    }),
  ],
  { valueEvents: { buy: { value: { property: 'amount', currency: 'EUR' } } }, limits: { ring: 2 } },
);

function exact(more: Partial<EngineOptions> = {}): Engine {
  return createEngine<Plan>({ plan: funnel, clock: () => T0 + DAY, journal: true, order: 'exact', ...more });
}

function happened(event: string, hours: number, more: Partial<Event> = {}): Event {
  return { userId: 'ann', event, timestamp: T0 + hours * HOUR, messageId: `${event} ${hours}`, ...more };
}

const EVENTS = [happened('sign up', 0), happened('verify', 1), happened('buy', 2, { properties: { amount: 5 } })];

async function entriesOf(engine: Engine): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const { entry } of engine.journal({ userId: 'ann' })) entries.push(entry);
  return entries;
}

/** What stays the same in any order. */
async function outcomeOf(engine: Engine) {
  return { profile: await engine.profile('ann'), rows: new Set((await engine.metricRows()).filter(({ value }) => value !== 0)) };
}

/** Every order. */
function orders<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, i) => orders(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]));
}

describe("order: 'exact'", () => {
  it('P16: every order of arrival gives the profile and the rows of the order of own timestamps', async () => {
    const inOrder = exact();
    for (const event of EVENTS) await inOrder.ingest(event);
    const expected = await outcomeOf(inOrder);
    expect(expected.profile?.goals.g).toMatchObject({ completed: true, entrant: { value: { EUR: 50_000 } } });
    for (const order of orders(EVENTS)) {
      const [one, many] = [exact(), exact()];
      for (const event of order) expect((await one.ingest(event)).outcome).toBe('applied');
      expect(await many.ingestMany(order)).toEqual({ applied: 3, duplicate: 0, late: [], refused: [] });
      for (const engine of [one, many]) {
        expect(await outcomeOf(engine)).toEqual(expected);
        const rebuilt = rebuild(compile(funnel), { userId: 'ann', entries: await entriesOf(engine) });
        expect(rebuilt).toEqual(expected.profile);
      }
    }
  });

  it('P4, P16: right timestamps in the wrong order convert by action and by audience; of one second, the order of arrival decides', async () => {
    const plan: Plan = {
      id: 'p',
      version: 1,
      audiences: { buyer: { rule: { event: 'Bought' } } },
      goals: [
        {
          id: 'byAction',
          audience: { event: 'Signed Up' },
          stages: [
            { id: 'one', conversion: { event: 'Verified' }, experiences: ['x'] },
            { id: 'two', conversion: { event: 'Bought' }, experiences: ['y'] },
          ],
        },
        {
          id: 'byAudience',
          audience: { event: 'Signed Up' },
          stages: [{ id: 'one', conversion: { audience: 'buyer' }, experiences: ['z'] }],
        },
      ],
      experiences: { x: {}, y: {}, z: {} },
    };
    const completed = async (order: readonly string[], timeOf: (name: string) => number): Promise<string[]> => {
      const engine = exact({ plan });
      for (const event of order) await engine.ingest({ userId: 'u', event, timestamp: timeOf(event), messageId: event });
      const goals = Object.entries((await engine.profile('u'))?.goals ?? {});
      return goals.filter(([, progress]) => progress.completed).map(([goal]) => goal);
    };
    const names = ['Signed Up', 'Verified', 'Bought'];
    for (const order of orders(names)) {
      expect(await completed(order, (name) => T0 + names.indexOf(name) * 1_000), order.join()).toEqual(['byAction', 'byAudience']);
    }
    // P5 needs a later instant than the entry's.
    expect(await completed(names, () => T0)).toEqual(['byAction']);
    expect(await completed(['Verified', 'Signed Up', 'Bought'], () => T0)).toEqual([]);
  });

  it('P16: without it, conversions and value before the entry go by arrival', async () => {
    const engine = createEngine({ plan: funnel, clock: () => T0 + DAY });
    for (const event of EVENTS.toReversed()) await engine.ingest(event);
    expect((await engine.profile('ann'))?.goals.g).toMatchObject({ stage: 'one', entrant: { valued: false } });
  });

  it('P16: an event that the journal holds is a duplicate, also when the ring has forgotten it', async () => {
    const engine = exact();
    for (const event of EVENTS) await engine.ingest(event);
    await engine.ingest(happened('buy', 3));
    const before = await outcomeOf(engine);
    for (const event of EVENTS) expect(await engine.ingest(event)).toEqual({ userId: 'ann', outcome: 'duplicate', transitions: [] });
    expect(await engine.ingestMany([...EVENTS, ...EVENTS])).toMatchObject({ applied: 0, duplicate: 6, late: [] });
    expect(await outcomeOf(engine)).toEqual(before);
  });

  it('P16: nothing is late, nor are more events of one timestamp than the ring holds', async () => {
    const engine = exact();
    const atOnce = ['a', 'b', 'c', 'd', 'e'].map((messageId) => happened('sign up', 0, { messageId }));
    expect(await engine.ingestMany(atOnce)).toMatchObject({ applied: 5, late: [] });
    const single = exact();
    for (const event of atOnce) expect((await single.ingest(event)).outcome).toBe('applied');
    expect((await engine.ingestMany(atOnce)).duplicate).toBe(5);
  });

  it('P16: tells one change for each goal in which the place changed, and nothing of how it came about', async () => {
    const engine = exact();
    const told: Transition[] = [];
    engine.onTransition((transition) => told.push(transition));
    await engine.ingest(EVENTS[0] as Event);
    await engine.ingest(EVENTS[2] as Event);
    told.length = 0;
    const { transitions } = await engine.ingest(EVENTS[1] as Event);
    const change = { type: 'recomputed', goal: 'g', stage: 'one', to: null, cause: 'late-event', at: T0 + 2 * HOUR, userId: 'ann' };
    expect(transitions).toEqual([{ ...change, arm: 'treated', experience: null }]);
    expect(told).toEqual(transitions);
    // A late event that changes no place is not told.
    expect((await engine.ingest(happened('verify', 0.5))).transitions).toEqual([]);
  });

  it('P16: the journal keeps the event and a mark', async () => {
    const engine = exact();
    await engine.ingest(EVENTS[1] as Event);
    await engine.ingest(EVENTS[0] as Event);
    expect((await entriesOf(engine)).slice(1)).toEqual([
      { event: EVENTS[0], now: T0 + DAY, plan: 1 },
      { recomputed: null, plan: 1 },
    ]);
  });

  it('P16: an event that the plan does not know, after the first evaluation, costs no mark; before it, it is the first one', async () => {
    const engine = exact({ plan: planOf([goalOf()]) });
    await engine.ingest(happened('x', 2));
    await engine.ingest(happened('x', 5));
    await engine.ingest(happened('x', 3));
    expect((await entriesOf(engine)).some((entry) => 'recomputed' in entry)).toBe(false);
    await engine.ingest(happened('x', 1));
    expect((await engine.profile('ann'))?.goals.g).toMatchObject({ first: T0 + HOUR });
  });

  it('P9, P16: an event that the plan does not know may re-enter a goal, so its place matters', async () => {
    const plan = planOf([goalOf({ stages: [stageOf('s', { event: 'buy' })], reentry: { after: '1h' } })]);
    const [late, inOrder] = [exact({ plan }), exact({ plan })];
    const events = [happened('buy', 0), happened('x', 2), happened('x', 4)];
    for (const event of events) await inOrder.ingest(event);
    for (const i of [0, 2, 1]) await late.ingest(events[i] as Event);
    expect(await outcomeOf(late)).toEqual(await outcomeOf(inOrder));
    expect((await late.profile('ann'))?.goals.g).toMatchObject({ stage: 's', at: T0 + 2 * HOUR });
  });

  it('P16, H4: an arm that was told stays, and a fold gives it back', async () => {
    const plan = planOf([goalOf({ audience: { event: 'sign up' }, holdout: { where: { test: true } } })]);
    const engine = exact({ plan });
    await engine.ingest(EVENTS[0] as Event);
    await engine.ingest({ userId: 'ann', traits: { test: true }, timestamp: T0 - HOUR, messageId: 't' });
    const profile = await engine.profile('ann');
    expect(profile?.goals.g?.arm).toBe('treated');
    expect(new Set((await engine.metricRows()).map(({ arm }) => arm))).toEqual(new Set(['treated']));
    expect(rebuild(compile(plan), { userId: 'ann', entries: await entriesOf(engine) })).toEqual(profile);
  });

  it('P12, P16: a late event that is not valid, or has no place, is refused and changes nothing', async () => {
    const engine = exact();
    const big = (key: string, hours: number): Event => ({
      userId: 'ann',
      traits: { [key]: 'x'.repeat(9_000) },
      timestamp: T0 + hours * HOUR,
    });
    await engine.ingest(EVENTS[2] as Event);
    await engine.ingest(big('a', 0));
    const before = await outcomeOf(engine);
    await expect(engine.ingest(big('b', 1))).rejects.toMatchObject({ code: 'traits-too-large' });
    await expect(engine.ingest(happened('verify', 1, { properties: { x: Number.NaN } }))).rejects.toMatchObject({
      code: 'non-finite-number',
    });
    expect(await outcomeOf(engine)).toEqual(before);
  });

  it('P16: if the journal was not kept from the beginning, a late event counts as it comes', async () => {
    const store = memoryStore();
    const before = createEngine({ plan: funnel, store, clock: () => T0 + DAY });
    await before.ingest(EVENTS[0] as Event);
    const engine = exact({ store });
    await engine.ingest(EVENTS[2] as Event);
    expect(await engine.ingest(EVENTS[1] as Event)).toMatchObject({ outcome: 'applied', transitions: [{ type: 'converted' }] });
    expect((await engine.profile('ann'))?.goals.g).toMatchObject({ stage: 'two' });
  });

  it('P16, V3: recomputes through plan versions that were published or seen; where the store keeps none, a late event counts as it comes', async () => {
    const next: Plan = { ...funnel, version: 2, migrations: [{ from: 1, order: { g: ['one', 'two'] } }] };
    const store = memoryStore();
    const engine = exact({ store });
    await engine.ingest(EVENTS[0] as Event);
    await engine.changePlan(() => next);
    await engine.ingest(EVENTS[2] as Event);
    // Another process, which never had the first plan.
    const other = exact({ plan: next, store });
    await other.ingest(EVENTS[1] as Event);
    expect((await other.profile('ann'))?.goals.g).toMatchObject({ completed: true });

    for (const seen of [true, false]) {
      const inner = memoryStore();
      const unpublished = { ...inner, capabilities: { ...inner.capabilities, seen } };
      await exact({ store: unpublished }).ingest(EVENTS[0] as Event);
      const alone = exact({ plan: next, store: unpublished });
      await alone.ingest(EVENTS[2] as Event);
      await alone.ingest(EVENTS[1] as Event);
      expect((await alone.profile('ann'))?.goals.g).toMatchObject(seen ? { completed: true } : { stage: 'two' });
    }
  });

  it('P16, S3: late events that wait for a batch which commits events of the same user see its journal', async () => {
    const inner = memoryStore();
    const store: Store = {
      ...inner,
      capabilities: { ...inner.capabilities, shared: true },
      commit: async (writes) => {
        await new Promise((resolve) => setTimeout(resolve, 2));
        return inner.commit(writes);
      },
    };
    const engine = exact({ store, batch: 1 });
    const results = await Promise.all(EVENTS.toReversed().map((event) => engine.ingest(event)));
    expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied']);
    const inOrder = exact();
    await inOrder.ingestMany(EVENTS);
    expect(await outcomeOf(engine)).toEqual(await outcomeOf(inOrder));
  });

  it('P16, S3: two engines with stale profiles lose nothing: a write on an older history conflicts, and is done anew', async () => {
    const store = { ...memoryStore() };
    const [one, two] = [exact({ store }), exact({ store })];
    await one.ingest(happened('sign up', 9));
    await two.ingest(happened('x', 9));
    const many = Array.from({ length: 20 }, (_, i) => happened(['buy', 'verify', 'sign up'][i % 3] as string, 8 - i / 4));
    await Promise.all(many.map((event, i) => (i % 2 === 0 ? one : two).ingest(event)));
    const inOrder = exact();
    const sorted = [happened('sign up', 9), happened('x', 9), ...many].sort((a, b) => Number(a.timestamp) - Number(b.timestamp));
    await inOrder.ingestMany(sorted);
    expect(await outcomeOf(two)).toEqual(await outcomeOf(inOrder));
  });

  it('P16, S3: a late event is judged anew when another writer came between the reads of the profile and of its journal', async () => {
    const inner = memoryStore();
    const shared = { ...inner, capabilities: { ...inner.capabilities, shared: true } };
    const other = exact({ store: shared });
    const paid = [3, 4].map((hours) => happened('buy', hours, { properties: { amount: hours } }));
    for (const event of [...EVENTS.slice(1), paid[0]]) await other.ingest(event as Event);
    let isFirst = true;
    const store: Store = {
      ...shared,
      journal: async function* (query) {
        // The profile was read by now.
        if (isFirst) await other.ingest(paid[1] as Event);
        isFirst = false;
        yield* inner.journal(query);
      },
    };
    // Before all that the ring remembers: without the journal it would be late.
    expect((await exact({ store }).ingest(EVENTS[0] as Event)).outcome).toBe('applied');
    const inOrder = exact();
    await inOrder.ingestMany([...EVENTS, ...paid]);
    expect(await outcomeOf(other)).toEqual(await outcomeOf(inOrder));
  });

  it('P16, S3: a kept history forgets the late events of a batch that was not stored', async () => {
    const inner = memoryStore();
    let refusing = false;
    let reads = 0;
    const store: Store = {
      ...inner,
      commit: async (writes) => (refusing ? writes.map(() => 'conflict' as const) : inner.commit(writes)),
      journal: (query) => {
        reads++;
        refusing = false;
        return inner.journal(query);
      },
    };
    const [engine, inOrder] = [exact({ store }), exact()];
    const events = Array.from({ length: 100 }, (_, i) => happened(['sign up', 'verify', 'buy'][i % 3] as string, i / 10));
    const late = [happened('verify', 0.31), happened('buy', 0.51, { properties: { amount: 7 } }), happened('sign up', 0.07)];
    await engine.ingestMany(events);
    reads = 0;
    await engine.ingest(happened('buy', 0.95));
    expect(reads).toBe(1);
    await engine.ingest(happened('buy', 0.96));
    expect(reads).toBe(1);
    // Refuses until the journal is read: the history that was kept does not do any more.
    refusing = true;
    expect(await engine.ingestMany(late)).toMatchObject({ applied: 3, refused: [] });
    expect(reads).toBe(2);
    const all = [...events, ...late, happened('buy', 0.95), happened('buy', 0.96)];
    await inOrder.ingestMany(all.sort((one, other) => Number(one.timestamp) - Number(other.timestamp)));
    expect(await outcomeOf(engine)).toEqual(await outcomeOf(inOrder));
  });

  it('P16, S5: an erased user begins anew', async () => {
    const engine = exact();
    await engine.ingestMany(EVENTS.toReversed());
    await engine.erase('ann');
    expect((await engine.ingest(EVENTS[1] as Event)).outcome).toBe('applied');
    expect(await entriesOf(engine)).toHaveLength(1);
  });

  it('P16: a line of the journal that cannot be read fails the late events of its user only', async () => {
    const inner = memoryStore();
    const store: Store = {
      ...inner,
      async *journal(query) {
        for await (const line of inner.journal(query)) yield line.userId === 'ann' ? { ...line, entry: '{' } : line;
      },
    };
    const engine = exact({ store });
    await engine.ingestMany([EVENTS[2], { ...EVENTS[2], userId: 'bob' }] as Event[]);
    const both = [EVENTS[0], { ...EVENTS[0], userId: 'bob' }] as Event[];
    expect(await engine.ingestMany(both)).toMatchObject({ applied: 1, refused: [{ index: 0, error: { code: 'corrupt-data' } }] });
  });

  it('P16: reads no journal for events in order, nor for what the ring knows', async () => {
    const inner = memoryStore();
    let reads = 0;
    const store: Store = {
      ...inner,
      journal: (query) => {
        reads++;
        return inner.journal(query);
      },
    };
    const engine = exact({ store });
    for (const event of [...EVENTS, ...EVENTS.slice(1)]) await engine.ingest(event);
    expect(reads).toBe(0);
    await engine.ingest(EVENTS[0] as Event);
    expect(reads).toBeGreaterThan(0);
  });

  it('refuses an order that it does not know, and exact order without a journal', () => {
    const store = memoryStore();
    const silent: Store = { ...store, capabilities: { ...store.capabilities, journal: false } };
    const wrong: readonly Partial<EngineOptions>[] = [
      { order: 'sorted' as 'exact' },
      { order: 'exact' },
      { order: 'exact', journal: false },
    ];
    for (const options of wrong) {
      const refused = { code: 'bad-option', argument: 'order' };
      expect(() => createEngine({ plan: funnel, ...options })).toThrowError(expect.objectContaining(refused));
    }
    expect(() => exact({ store: silent })).toThrowError(/capability "journal"/);
  });
});
