import { describe, expect, it } from 'vitest';
import { createEngine, memoryStore, type Store, StoreError } from '../../../src/index.js';
import { goalOf, planOf, stageOf, T0 } from '../../support/plans.js';

const plan = planOf([goalOf({ stages: [stageOf('s', undefined, { experiences: ['a'] })] }), goalOf({ id: 'h' })], {
  experiences: { a: { placement: 'modal' }, plain: { payload: 'Welcome' }, mail: { placement: 'mail' } },
  placements: { modal: {}, mail: {} },
});
const down: Store = { ...memoryStore(), load: () => Promise.reject(new Error('connection refused')) };

describe('a decision without the store', () => {
  it('D9: is thrown by default', async () => {
    await expect(createEngine({ plan, store: down, clock: () => T0 }).decide('ann')).rejects.toMatchObject({
      name: 'StoreError',
      code: 'unavailable',
    });
  });

  it('D9: is nothing, with the reason, when a fallback is asked for', async () => {
    const engine = createEngine({ plan, store: down, clock: () => T0, onStoreError: 'fallback' });
    expect(await engine.decide('ann')).toEqual({
      id: `p@1/-/-/-/-/${T0}`,
      userId: 'ann',
      at: T0,
      goal: null,
      stage: null,
      arm: null,
      experience: null,
      placement: null,
      payload: null,
      position: null,
      score: null,
      probability: null,
      reason: 'store-unavailable',
      plan: { id: 'p', version: 1 },
      alternatives: [],
    });
    expect((await engine.decideAll('ann')).map(({ goal, reason }) => [goal, reason])).toEqual([
      ['g', 'store-unavailable'],
      ['h', 'store-unavailable'],
    ]);
  });

  it('D9, D1: is the configured experience where it belongs to the placement asked for', async () => {
    const answers = async (fallback: 'plain' | 'mail') => {
      const engine = createEngine({ plan, store: down, clock: () => T0, onStoreError: 'fallback', fallback });
      return Promise.all([engine.decide('ann'), engine.decide('ann', { placement: 'mail' }), engine.decide('ann', { placement: 'modal' })]);
    };
    expect((await answers('plain')).map(({ experience, payload }) => [experience, payload])).toEqual([
      ['plain', 'Welcome'],
      [null, null],
      [null, null],
    ]);
    expect((await answers('mail')).map(({ experience, placement }) => [experience, placement])).toEqual([
      ['mail', 'mail'],
      ['mail', 'mail'],
      [null, null],
    ]);
  });

  it('D9: comes in time from a store that does not answer', async () => {
    const stuck: Store = { ...memoryStore(), load: () => new Promise(() => undefined) };
    const engine = createEngine({ plan, store: stuck, clock: () => T0, onStoreError: 'fallback', timeout: 20 });
    expect((await engine.decide('ann')).reason).toBe('store-unavailable');
  });

  it.each(['not-migrated', 'newer-format', 'closed', 'broken-store'] as const)(
    'D9: does not stand in for a store that says %s',
    async (code) => {
      const store: Store = { ...memoryStore(), load: () => Promise.reject(new StoreError(code, [], 'not away')) };
      const engine = createEngine({ plan, store, clock: () => T0, onStoreError: 'fallback' });
      await expect(engine.decide('ann')).rejects.toMatchObject({ code });
    },
  );

  it('E1: hides no mistake of the caller’s', async () => {
    const engine = createEngine({ plan, store: down, clock: () => T0, onStoreError: 'fallback' });
    await expect(engine.decide('')).rejects.toMatchObject({ code: 'bad-user' });
    const working = createEngine({ plan, clock: () => T0, onStoreError: 'fallback' });
    await expect(working.decide('ann', { goal: 'nope' as never })).rejects.toMatchObject({ code: 'unknown-goal' });
    expect(() => createEngine({ plan, fallback: 'nope' as never })).toThrow(expect.objectContaining({ code: 'bad-option' }));
  });
});
