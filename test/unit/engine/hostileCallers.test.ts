import { expect, it } from 'vitest';
import { createEngine, type Event, interaction, memoryStore, type Plan } from '../../../src/index.js';

const plan: Plan = {
  id: 'p',
  version: 1,
  limits: { earliest: 0 },
  goals: [{ id: 'g', audience: true, stages: [{ id: 's', conversion: { event: 'x', count: 9 }, experiences: ['a'] }] }],
  experiences: { a: { payload: { title: 'Hi {name}', parts: [{ text: 'there' }] } } },
};
const valued: Plan = {
  ...plan,
  goals: [{ id: 'g', audience: true, stages: [{ id: 's', experiences: [] }], valueEvents: ['buy'] }],
  experiences: {},
  valueEvents: { buy: { value: { property: 'amount', currency: 'EUR' } } },
};
const engineOf = (clock = () => 1_000) => createEngine({ plan, clock });

it('D8: a payload is shared by all decisions, so no caller can change it', async () => {
  const engine = engineOf();
  const { payload } = await engine.decide('ann');
  const title = payload as { title: string; parts: { text: string }[] };
  expect(() => {
    title.title = 'Hi Ann';
  }).toThrow(TypeError);
  expect(() => title.parts.push({ text: 'x' })).toThrow(TypeError);
  expect((await engine.decide('bob')).payload).toEqual({ title: 'Hi {name}', parts: [{ text: 'there' }] });
});

it('L4: changing the plan afterwards changes neither the engine nor its metrics', async () => {
  const mine = structuredClone(plan) as { goals: { id: string }[] } & Plan;
  const engine = createEngine({ plan: mine as Plan, clock: () => 1_000 });
  (mine.goals[0] as { id: string }).id = 'other';
  expect((await engine.decide('ann')).goal).toBe('g');
  expect((await engine.metrics()).goals.map(({ goal }) => goal)).toEqual(['g']);
});

it('E2: a profile that was asked for is a copy', async () => {
  const engine = engineOf();
  await engine.ingest({ userId: 'u', event: 'x' });
  const profile = (await engine.profile('u')) as unknown as { goals: { g: { arm: string } } };
  profile.goals.g.arm = 'holdout';
  expect((await engine.decide('u')).arm).toBe('treated');
});

it('P12: an event that throws when it is read is refused, and the others go on', async () => {
  const engine = engineOf();
  const bad = [
    {
      get userId(): string {
        throw new Error('getter');
      },
    },
    { userId: 'z', timestamp: new Proxy(new Date(), {}) },
    { userId: 'z', timestamp: Object.create(Date.prototype) as Date },
  ];
  const { applied, refused } = await engine.ingestMany([{ userId: 'a', event: 'x' }, ...bad, { userId: 'c', event: 'x' }]);
  expect(applied).toBe(2);
  expect(refused.map(({ index, error }) => [index, error.code])).toEqual([1, 2, 3].map((index) => [index, 'not-an-event']));
});

it('P13: an event is taken as it was when it came, also when its object is used again', async () => {
  let now = 1_000;
  const engine = engineOf(() => now);
  function* reused(): Generator<Event> {
    const event = { userId: '', event: 'x' };
    for (let i = 0; i < 5; i++) {
      event.userId = `u${i}`;
      now += 10;
      yield event;
    }
  }
  await engine.ingestMany(reused());
  expect((await engine.profile('u0'))?.instant).toBe(1_010);
  expect((await engine.profile('u4'))?.instant).toBe(1_050);
  const event = { userId: 'm', event: 'x' };
  const ingesting = engine.ingest(event);
  event.userId = 'n';
  expect((await ingesting).userId).toBe('m');
});

it('P13, M2: so are its properties, its traits and its Date', async () => {
  const engine = createEngine({ plan: valued, journal: true, clock: () => 10_000 });
  const [properties, traits, timestamp] = [{ amount: 0 }, { visits: 0 }, new Date(0)];
  function* reused(): Generator<Event> {
    for (let i = 1; i <= 3; i++) {
      properties.amount = traits.visits = i;
      timestamp.setTime(1_000 * i);
      yield { userId: 'ann', event: 'buy', messageId: `m${i}`, properties, timestamp };
      yield { userId: 'ann', type: 'identify', traits, timestamp };
    }
  }
  await engine.ingestMany(reused());
  const { journal } = await engine.exportUser('ann');
  const events = journal.flatMap((entry) => ('event' in entry ? [entry.event] : []));
  expect(events.map((event) => [event.properties?.amount ?? event.traits?.visits, new Date(event.timestamp as string).getTime()])).toEqual(
    [1, 1, 2, 2, 3, 3].map((i) => [i, 1_000 * i]),
  );
  expect((await engine.metrics()).goals[0]?.totals.all.value).toEqual([expect.objectContaining({ amount: 6 })]);
});

it('P12, P16: an event that throws when any field is read is refused in exact order, and with a journal, too', async () => {
  const engine = createEngine({ plan: valued, journal: true, order: 'exact', clock: () => 1_000 });
  const bad = [
    { userId: 'z', timestamp: new Proxy(new Date(), {}) },
    {
      userId: 'z',
      get timestamp(): number {
        throw new Error('getter');
      },
    },
    {
      userId: 'z',
      get anonymousId(): string {
        throw new Error('getter');
      },
    },
  ];
  const { applied, refused } = await engine.ingestMany([{ userId: 'a', event: 'x' }, ...bad, { userId: 'c', event: 'x' }]);
  expect([applied, refused.map(({ index, error }) => [index, error.code])]).toEqual([2, [1, 2, 3].map((index) => [index, 'not-an-event'])]);
});

it('D11: a decision for a given now looks ahead and records nothing, unless told to', async () => {
  const engine = engineOf();
  expect((await engine.decide('u', { now: 1e9 })).reason).toBe('selected');
  expect(await engine.profile('u')).toBeNull();
  await engine.decide('u', { now: 2_000, record: true });
  expect((await engine.profile('u'))?.instant).toBe(2_000);
  expect((await engine.ingest(interaction('$viewed', await engine.decide('u')))).outcome).toBe('applied');
});

it('E1: an async listener that fails is heard like any other', async () => {
  const heard: unknown[] = [];
  const engine = createEngine({ plan, clock: () => 1_000, onListenerError: (error) => heard.push(error) });
  const failure = new Error('webhook down');
  engine.onTransition(async () => {
    throw failure;
  });
  await engine.ingest({ userId: 'u' });
  await Promise.resolve();
  expect(heard).toEqual([failure]);
});

it('S1: a store that does not say what became of a write is broken', async () => {
  const engine = createEngine({ plan, clock: () => 1_000, store: { ...memoryStore(), commit: async () => [] } });
  await expect(engine.ingest({ userId: 'u' })).rejects.toMatchObject({ code: 'broken-store', userIds: ['u'] });
});

it('E1: calls reject, and never throw, whatever they are given', async () => {
  const engine = engineOf(() => {
    throw new Error('no clock');
  });
  for (const call of [
    () => engine.decide('u'),
    () => engine.decideAll('u'),
    () => engine.explain('u'),
    () => engine.ingest({ userId: 'u' }),
  ]) {
    await expect(call()).rejects.toThrow('no clock');
  }
});
