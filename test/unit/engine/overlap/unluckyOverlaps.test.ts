import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createEngine, type EngineOptions, type Event } from '../../../../src/index.js';
import { goalOf, planOf, stageOf, T0 } from '../../../support/plans.js';
import { type Pending, scriptedStore, settled } from './scriptedStore.js';

const plan = planOf([goalOf({ stages: [stageOf('s', { event: 'buy', count: 1_000 })] })]);
const buy = (userId: string, messageId?: string): Event => ({ userId, event: 'buy', ...(messageId === undefined ? {} : { messageId }) });

beforeAll(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterAll(() => void vi.useRealTimers());

function engineOn(options: Partial<EngineOptions> = {}) {
  const { store, inner, pending } = scriptedStore();
  const engine = createEngine({ plan, store, clock: () => T0, journal: true, followPlan: false, ...options });
  const rival = createEngine({ plan, store: inner, clock: () => T0, cache: 0 });
  /** What the store is asked for now, as `load ann` or `commit ann bob`. */
  const asked = async (): Promise<string[]> => {
    await settled();
    return pending.map(({ kind, writes }) => [kind, ...writes.map(({ userId }) => userId)].join(' '));
  };
  const oldest = (kind: Pending['kind']): Pending => pending.find((each) => each.kind === kind) ?? expect.unreachable(`no ${kind}`);
  const answer = async (kind: Pending['kind']): Promise<void> => {
    await settled();
    await oldest(kind).answer();
    await settled();
  };
  /** Answers all that is asked for, until nothing is. */
  const finish = async (): Promise<void> => {
    for (let quiet = 0; quiet < 50; quiet++) {
      await settled();
      if (pending.length === 0) continue;
      quiet = 0;
      await pending[0]?.answer();
    }
  };
  const messages = async (userId: string): Promise<unknown[]> => {
    const found: unknown[] = [];
    for await (const { entry } of rival.journal({ userId })) if ('event' in entry) found.push(entry.event.messageId);
    return found;
  };
  return { engine, rival, inner, pending, asked, oldest, answer, finish, messages };
}

describe('while a batch commits', () => {
  it('S1: the next one is loaded, and sent as soon as the commit ends', async () => {
    const { engine, asked, answer, finish } = engineOn();
    const first = engine.ingest(buy('ann'));
    await answer('load');
    expect(await asked()).toEqual(['commit ann']);
    const rest = [engine.ingest(buy('bob')), engine.ingest(buy('ann'))];
    expect(await asked()).toEqual(['commit ann', 'load']);
    await answer('load');
    expect(await asked()).toEqual(['commit ann']);
    await answer('commit');
    await first;
    expect(await asked()).toEqual(['commit ann bob']);
    await finish();
    await Promise.all(rest);
    expect((await engine.metrics()).goals[0]?.totals.all.users).toBe(2);
  });

  it('D10: a decision on another user waits for its load only', async () => {
    const { engine, rival, answer, asked, finish } = engineOn();
    await rival.decide('bob');
    const ingested = engine.ingest(buy('ann'));
    await answer('load');
    const decided = engine.decide('bob');
    await answer('load');
    expect((await decided).goal).toBe('g');
    expect(await asked()).toEqual(['commit ann']);
    await finish();
    await ingested;
  });

  it('S3: events on top of one whose compare-and-set fails are evaluated anew, after it', async () => {
    const { engine, rival, inner, pending, asked, answer, finish, messages } = engineOn();
    const calls = [engine.ingest(buy('ann', 'first'))];
    await answer('load');
    calls.push(engine.ingest(buy('ann', 'second')), engine.ingest(buy('bob', 'other')));
    await answer('load');
    await rival.ingest(buy('ann', 'rival'));
    expect(await asked()).toEqual(['commit ann']);
    await pending[0]?.answer();
    calls.push(engine.ingest(buy('ann', 'third')));
    await finish();
    vi.advanceTimersByTime(1);
    await finish();
    await Promise.all(calls);
    expect(await messages('ann')).toEqual(['first', 'second', 'third']);
    expect((await inner.load(['ann']))[0]).not.toBeNull();
    expect((await rival.profile('ann'))?.goals.g?.count).toBe(4);
  });

  it('E2: what fails takes what was prepared on it along to be prepared anew', async () => {
    const { engine, answer, oldest, finish, messages } = engineOn();
    const first = engine.ingest(buy('ann', 'first'));
    await answer('load');
    const second = engine.ingest(buy('ann', 'second'));
    await settled();
    oldest('commit').fail();
    await expect(first).rejects.toMatchObject({ code: 'unavailable' });
    await finish();
    expect((await second).transitions.map(({ type }) => type)).toEqual(['entered']);
    expect(await messages('ann')).toEqual(['second']);
  });

  it('E1: a call that gives up after it was prepared is not stored; the others of its batch are', async () => {
    const { engine, asked, answer, finish, messages } = engineOn();
    const first = engine.ingest(buy('ann'));
    await answer('load');
    const controller = new AbortController();
    const gone = engine.ingest(buy('bob', 'gone'), { signal: controller.signal });
    const stays = engine.ingest(buy('bob', 'stays'));
    await answer('load');
    expect(await asked()).toEqual(['commit ann']);
    controller.abort(new Error('gone'));
    await expect(gone).rejects.toThrow('gone');
    await finish();
    await Promise.all([first, stays]);
    expect(await messages('bob')).toEqual(['stays']);
  });

  it('D9: a commit that hangs past its deadline and lands late counts once, and stops nobody', async () => {
    const { engine, oldest, answer, finish, messages } = engineOn();
    const late = engine.ingest(buy('ann', 'late'), { timeout: 10 });
    await answer('load');
    const hanging = oldest('commit');
    const next = engine.ingest(buy('ann', 'next'));
    vi.advanceTimersByTime(10);
    await expect(late).rejects.toMatchObject({ code: 'deadline', userIds: ['ann'] });
    await settled();
    await hanging.apply();
    await answer('load');
    await hanging.answer();
    await finish();
    expect(await next).toMatchObject({ outcome: 'applied' });
    const again = engine.ingest(buy('ann', 'late'));
    await finish();
    expect(await again).toMatchObject({ outcome: 'duplicate' });
    expect(await messages('ann')).toEqual(['late', 'next']);
  });

  it('V4: what must be alone waits for it, and nothing is prepared meanwhile', async () => {
    const { engine, asked, answer, finish } = engineOn();
    const first = engine.ingest(buy('ann'));
    await answer('load');
    const changed = engine.changePlan(() => ({ ...plan, version: 2 }));
    const after = engine.ingest(buy('ann'));
    expect(await asked()).toEqual(['commit ann']);
    await answer('commit');
    await Promise.all([first, changed]);
    await finish();
    await after;
    expect(engine.plan.version).toBe(2);
  });

  it('S4: close waits for both batches', async () => {
    const { engine, inner, answer, finish } = engineOn();
    const calls = [engine.ingest(buy('ann'))];
    await answer('load');
    calls.push(engine.ingest(buy('bob')));
    const closing = engine.close();
    await finish();
    await Promise.all([...calls, closing]);
    expect((await inner.load(['ann', 'bob'])).every((stored) => stored !== null)).toBe(true);
  });
});

describe('ingestMany', () => {
  const events = (...userIds: string[]): Event[] => userIds.map((userId, i) => buy(userId, `m${i}`));

  it('S1: has its next batch prepared while one commits', async () => {
    const { engine, asked, answer, finish } = engineOn({ batch: 2 });
    const many = engine.ingestMany(events('a', 'b', 'b', 'c', 'd'));
    await answer('load');
    expect(await asked()).toEqual(['commit a b', 'load']);
    await answer('load');
    await answer('commit');
    expect(await asked()).toEqual(['commit b c', 'load']);
    await finish();
    expect(await many).toMatchObject({ applied: 5 });
  });

  it('E2: nothing of a later batch is taken in when an earlier one fails', async () => {
    const { engine, inner, oldest, answer, finish } = engineOn({ batch: 1 });
    const many = engine.ingestMany(events('a', 'b', 'c'));
    const failed = expect(many).rejects.toMatchObject({ code: 'unavailable', userIds: ['a'] });
    await answer('load');
    await answer('load');
    oldest('commit').fail();
    await failed;
    await finish();
    expect(await inner.load(['a', 'b', 'c'])).toEqual([null, null, null]);
  });

  it('E2: a later batch is sent after an earlier one that is retried, also when they share no user', async () => {
    const { engine, rival, asked, answer, finish } = engineOn({ batch: 1 });
    const many = engine.ingestMany(events('a', 'b'));
    await answer('load');
    await answer('load');
    await rival.ingest(buy('a'));
    await answer('commit');
    vi.advanceTimersByTime(1);
    expect((await asked()).filter((each) => each.includes('b'))).toEqual([]);
    await answer('load');
    expect(await asked()).toEqual(['commit a', ...(await asked()).slice(1)]);
    await finish();
    expect(await many).toMatchObject({ applied: 2 });
  });

  it('D9: the time of a batch begins when the one before it is stored', async () => {
    const { engine, answer, finish } = engineOn({ batch: 1, timeout: 60 });
    const many = engine.ingestMany(events('a', 'b', 'c'));
    await answer('load');
    vi.advanceTimersByTime(35);
    await answer('commit');
    vi.advanceTimersByTime(35);
    await finish();
    expect(await many).toMatchObject({ applied: 3 });
  });

  it('E1: takes its own place in a queue that is full', async () => {
    const { engine, finish } = engineOn({ batch: 2, queue: 2 });
    const many = engine.ingestMany(events('a', 'b', 'c', 'd', 'e'));
    await finish();
    expect(await many).toMatchObject({ applied: 5 });
  });

  it('E2: fails at once when a batch fails while its source has nothing to give', async () => {
    const { engine, oldest, answer } = engineOn({ batch: 1 });
    async function* source(): AsyncGenerator<Event> {
      yield buy('a');
      await new Promise(() => undefined);
    }
    const failed = expect(engine.ingestMany(source())).rejects.toMatchObject({ code: 'unavailable' });
    await answer('load');
    oldest('commit').fail();
    await failed;
  });

  it('E2: a source that fails is told after what it gave is stored', async () => {
    const { engine, inner, finish } = engineOn({ batch: 1 });
    function* source(): Generator<Event> {
      yield buy('a');
      yield buy('b');
      throw new Error('end of tape');
    }
    const failed = expect(engine.ingestMany(source())).rejects.toThrow('end of tape');
    await finish();
    await failed;
    expect((await inner.load(['a', 'b'])).every((stored) => stored !== null)).toBe(true);
  });
});
