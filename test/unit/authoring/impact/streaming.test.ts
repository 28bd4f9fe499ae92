import { afterEach, describe, expect, it, vi } from 'vitest';
import { impact } from '../../../../src/authoring/impact/impact.js';
import type { ImpactOptions } from '../../../../src/authoring/impact/impactOptions.js';
import { emptyProfile, type Profile } from '../../../../src/core/index.js';
import { goalOf, planOf, stageOf, T0 } from '../../../support/plans.js';

const plan = planOf([goalOf({ stages: [stageOf('s', undefined, { experiences: ['a'] })] })]);

function* users(count: number): Generator<Profile> {
  for (let n = 0; n < count; n++) yield emptyProfile(`user-${n}`);
}

async function* later(items: Iterable<Profile>): AsyncGenerator<Profile> {
  yield* items;
}

function of(items: Iterable<Profile> | AsyncIterable<Profile>, options: Partial<ImpactOptions> = {}): ReturnType<typeof impact> {
  return impact(plan, plan, items, { now: T0, ...options });
}

afterEach(() => vi.unstubAllGlobals());

describe('audience impact: streaming', () => {
  it('audience impact: tells how far it has come, every so many users and at the end', async () => {
    const told: unknown[] = [];
    const onProgress = (progress: unknown): number => told.push(progress);
    await of(users(25_000), { onProgress });
    expect(told).toEqual([10_000, 20_000, 25_000].map((n) => ({ users: n, evaluated: n })));
    told.length = 0;
    await of(users(6), { onProgress, every: 2 });
    expect(told).toEqual([2, 4, 6].map((n) => ({ users: n, evaluated: n })));
    told.length = 0;
    await of([], { onProgress });
    expect(told).toEqual([{ users: 0, evaluated: 0 }]);
  });

  it('audience impact: an error that onProgress throws ends it', async () => {
    const onProgress = (): void => {
      throw new Error('enough');
    };
    await expect(of(users(10), { onProgress, every: 5 })).rejects.toThrow('enough');
  });

  it.each([
    ['by messages', false],
    ['by timers where there are none', true],
  ])('audience impact: lets other tasks run meanwhile, also when all profiles are there at once: %s', async (_, without) => {
    if (without) vi.stubGlobal('MessageChannel', undefined);
    for (const source of [users(10_000), later(users(10_000))]) {
      let seen = 0;
      let turns = 0;
      let running = true;
      const turn = (): void => {
        // Only turns before all was seen count.
        if (seen < 10_000) turns++;
        if (running) setImmediate(turn);
      };
      setImmediate(turn);
      await of(source, { every: 100, onProgress: ({ users: n }) => (seen = n) });
      running = false;
      expect(turns).toBeGreaterThan(2);
    }
  });

  it('audience impact: stops when it is aborted, with the reason, and lets the source clear up', async () => {
    for (const kind of ['sync', 'async']) {
      const control = new AbortController();
      let [given, cleared] = [0, false];
      function* source(): Generator<Profile> {
        try {
          for (const user of users(1_000_000)) {
            given++;
            yield user;
          }
        } finally {
          cleared = true;
        }
      }
      const reason = new Error('never mind');
      const onProgress = ({ users: n }: { users: number }): void => {
        if (n === 3_000) control.abort(reason);
      };
      const running = of(kind === 'sync' ? source() : later(source()), { signal: control.signal, onProgress, every: 1_000 });
      await expect(running).rejects.toBe(reason);
      expect(given).toBeLessThan(10_000);
      await new Promise((resolve) => setImmediate(resolve));
      expect(cleared).toBe(true);
    }
  });

  it('audience impact: stops while the source is silent', async () => {
    const control = new AbortController();
    const silent = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise<never>(() => undefined),
        return: () => new Promise<never>(() => undefined),
      }),
    };
    const running = of(silent, { signal: control.signal });
    setImmediate(() => control.abort(new Error('too long')));
    await expect(running).rejects.toThrow('too long');
  });

  it('audience impact: does not begin when it is aborted already', async () => {
    const next = vi.fn();
    const source = { [Symbol.asyncIterator]: () => ({ next }) };
    await expect(of(source, { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow('before');
    expect(next).not.toHaveBeenCalled();
  });

  it('audience impact: leaves no listener behind', async () => {
    const signal = { aborted: false, reason: null, throwIfAborted: vi.fn(), addEventListener: vi.fn(), removeEventListener: vi.fn() };
    await of(later(users(5_000)), { signal });
    expect(signal.addEventListener).toHaveBeenCalledTimes(1);
    expect(signal.removeEventListener.mock.calls).toEqual(signal.addEventListener.mock.calls);
  });

  it('audience impact: hands on what the source throws, and waits until a source has cleared up after another error', async () => {
    async function* failing(): AsyncGenerator<Profile> {
      yield* users(3);
      throw new Error('disk');
    }
    await expect(of(failing())).rejects.toThrow('disk');
    await expect(of(failing(), { signal: new AbortController().signal })).rejects.toThrow('disk');
    let cleared = false;
    async function* wrong(): AsyncGenerator<Profile> {
      try {
        yield {} as Profile;
      } finally {
        await new Promise((resolve) => setImmediate(resolve));
        cleared = true;
      }
    }
    await expect(of(wrong())).rejects.toMatchObject({ code: 'bad-profiles' });
    expect(cleared).toBe(true);
  });

  it('audience impact: holds one profile at a time', async () => {
    let [held, most] = [0, 0];
    const registry = { next: 0 };
    const source = {
      [Symbol.asyncIterator]: () => ({
        next: async (): Promise<IteratorResult<Profile>> => {
          held++;
          most = Math.max(most, held);
          await Promise.resolve();
          held--;
          return registry.next < 100 ? { done: false, value: emptyProfile(`user-${registry.next++}`) } : { done: true, value: undefined };
        },
      }),
    };
    expect((await of(source)).totals.users).toBe(100);
    // Nothing is asked for before what came is dealt with.
    expect(most).toBe(1);
  });
});
