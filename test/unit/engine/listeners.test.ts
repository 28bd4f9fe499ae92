import { describe, expect, it, vi } from 'vitest';
import { createEngine, memoryStore, type Store, type Transition } from '../../../src/index.js';
import { goalOf, planOf, stageOf, T0 } from '../../support/plans.js';
import { told } from '../../support/visitor.js';

const plan = planOf([goalOf({ stages: [stageOf('s', { event: 'buy' })] })]);

describe('onTransition', () => {
  it('E2: hears of each transition after it was committed, in order', async () => {
    const inner = memoryStore();
    const log: string[] = [];
    const store: Store = {
      ...inner,
      commit: async (writes) => {
        const outcomes = await inner.commit(writes);
        log.push('commit');
        return outcomes;
      },
    };
    const engine = createEngine({ plan, store, clock: () => T0 });
    engine.onTransition((transition) => log.push(...told([transition])));
    await engine.ingest({ userId: 'ann', event: 'buy' });
    expect(log).toEqual(['commit', 'entered g/s', 'converted g/s', 'completed g/s']);
    await engine.decide('bob');
    expect(log.slice(4)).toEqual(['commit', 'entered g/s']);
    await engine.tick('eve');
    expect(log.slice(6)).toEqual(['commit', 'entered g/s']);
    await engine.ingestMany([{ userId: 'a' }, { userId: 'b' }]);
    expect(log.slice(8)).toEqual(['commit', 'entered g/s', 'entered g/s']);
  });

  it('E2: hears nothing of what was not committed, nor of duplicates and refused events', async () => {
    const inner = memoryStore();
    const engine = createEngine({ plan, store: { ...inner, commit: () => Promise.reject(new Error('disk full')) }, clock: () => T0 });
    const heard: Transition[] = [];
    engine.onTransition((transition) => heard.push(transition));
    await expect(engine.ingest({ userId: 'ann', event: 'buy' })).rejects.toThrow('disk full');
    await expect(engine.tick('ann')).rejects.toThrow('disk full');
    await engine.decide('ann', { record: false });
    await engine.ingestMany([{}]);
    expect(heard).toEqual([]);
  });

  it('E2: one that throws disturbs neither the engine nor the others', async () => {
    const errors: unknown[] = [];
    const engine = createEngine({ plan, clock: () => T0, onListenerError: (error) => errors.push(error) });
    const heard: string[] = [];
    engine.onTransition(() => {
      throw new Error('listener broke');
    });
    engine.onTransition(({ type }) => heard.push(type));
    expect(await engine.ingest({ userId: 'ann', event: 'buy' })).toMatchObject({ outcome: 'applied' });
    expect(heard).toEqual(['entered', 'converted', 'completed']);
    expect(errors).toEqual([new Error('listener broke'), new Error('listener broke'), new Error('listener broke')]);
  });

  it('E2: without `onListenerError` its error is thrown from a microtask', async () => {
    const queued: (() => void)[] = [];
    const spy = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((callback) => void queued.push(callback));
    const engine = createEngine({ plan, clock: () => T0 });
    engine.onTransition(() => {
      throw new Error('listener broke');
    });
    await engine.tick('ann');
    spy.mockRestore();
    expect(queued).toHaveLength(1);
    expect(() => queued[0]?.()).toThrow('listener broke');
  });

  it('E1: is stopped by what it returned; the same function added twice is called twice', async () => {
    const engine = createEngine({ plan, clock: () => T0 });
    const heard: string[] = [];
    const listener = ({ userId }: Transition) => heard.push(userId);
    const stopOne = engine.onTransition(listener);
    const stopOther = engine.onTransition(listener);
    await engine.tick('ann');
    stopOne();
    stopOne();
    await engine.tick('bob');
    stopOther();
    await engine.tick('eve');
    expect(heard).toEqual(['ann', 'ann', 'bob']);
  });
});
