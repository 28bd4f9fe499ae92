import { expect, it } from 'vitest';
import { createEngine, memoryStore, type Store } from '../../../src/index.js';

const plan = {
  id: 'p',
  version: 1,
  limits: { earliest: 0 },
  goals: [{ id: 'g', audience: true, stages: [{ id: 's', conversion: { event: 'x' }, experiences: [] }] }],
  experiences: {},
} as const;

/** A store in which one user's writes always come second. */
function contended(userId: string): Store {
  const store = memoryStore();
  return {
    ...store,
    commit: async (writes) => {
      const others = [...(await store.commit(writes.filter((write) => write.userId !== userId)))];
      return writes.map((write) => (write.userId === userId ? 'conflict' : (others.shift() ?? 'committed')));
    },
  };
}

it('E2: a conflict names the users whose writes were not taken; the others’ are stored and told', async () => {
  const engine = createEngine({ plan, store: contended('bad'), clock: () => 1_000 });
  const told: string[] = [];
  engine.onTransition((transition) => told.push(`${transition.userId} ${transition.type}`));
  const events = ['good', 'bad'].map((userId) => ({ userId, event: 'x', messageId: `${userId}-1` }));
  await expect(engine.ingestMany(events)).rejects.toMatchObject({ code: 'conflict', userIds: ['bad'] });
  expect(told).toEqual(['good entered', 'good converted', 'good completed']);
  expect(await engine.profile('good')).toMatchObject({ goals: { g: { completed: true } } });
  expect(await engine.profile('bad')).toBeNull();
});

it('E2: transitions of a batch are told in the order of its events', async () => {
  const engine = createEngine({ plan, clock: () => 1_000 });
  const told: string[] = [];
  engine.onTransition((transition) => told.push(`${transition.userId} ${transition.type}`));
  await engine.ingestMany([
    { userId: 'a', event: 'y' },
    { userId: 'b', event: 'y' },
    { userId: 'a', event: 'x' },
  ]);
  expect(told).toEqual(['a entered', 'b entered', 'a converted', 'a completed']);
});

it('E1: what is no iterable is a usage error', async () => {
  const engine = createEngine({ plan, clock: () => 1_000 });
  for (const events of [undefined, null, 7, {}, 'abc']) {
    await expect(engine.ingestMany(events as unknown as [])).rejects.toMatchObject({ code: 'bad-events' });
  }
});
