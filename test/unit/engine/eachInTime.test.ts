import { describe, expect, it } from 'vitest';
import { eachInTime } from '../../../src/engine/calls/eachInTime.js';

const NEVER = new Promise<never>(() => undefined);

/** An iterator whose steps and end are as told; counts how often each was asked for. */
function scripted(steps: readonly (() => unknown)[], end?: () => unknown) {
  const asked = { next: 0, return: 0 };
  const items = {
    [Symbol.asyncIterator]: () => ({
      next: () => Promise.resolve((steps[asked.next++] ?? (() => ({ done: true, value: undefined })))()),
      return: () => {
        asked.return++;
        return end?.();
      },
    }),
  } as unknown as AsyncIterable<number>;
  return { items, asked };
}

const item = (value: number) => () => ({ done: false, value });

async function read(items: AsyncIterable<number>, signal?: AbortSignal, stopAt?: number): Promise<number[]> {
  const found: number[] = [];
  for await (const value of eachInTime(items, 20, signal)) {
    found.push(value);
    if (value === stopAt) break;
  }
  return found;
}

describe('reading within a deadline', () => {
  it('D9: passes all items on, and lets go of nothing that ended by itself', async () => {
    const { items, asked } = scripted([item(1), item(2)]);
    expect(await read(items)).toEqual([1, 2]);
    expect(asked).toEqual({ next: 3, return: 0 });
  });

  it('D9: a step that never comes is a deadline, and nobody waits for the clearing up', async () => {
    const { items, asked } = scripted([item(1), () => NEVER], () => NEVER);
    await expect(read(items)).rejects.toMatchObject({ code: 'deadline' });
    expect(asked.return).toBe(1);
  });

  it('D9: the deadline is told whatever the clearing up does', async () => {
    for (const end of [
      () => {
        throw new Error('return threw');
      },
      () => 'no promise',
      () => Promise.reject(new Error('return failed')),
    ]) {
      const { items } = scripted([() => NEVER], end);
      await expect(read(items)).rejects.toMatchObject({ code: 'deadline' });
    }
  });

  it('D9: a reader that stops early waits for the clearing up, as long as a step may take', async () => {
    const { items, asked } = scripted([item(1), item(2)], () => Promise.resolve());
    expect(await read(items, undefined, 1)).toEqual([1]);
    expect(asked).toEqual({ next: 1, return: 1 });
    const hanging = scripted([item(1)], () => NEVER);
    await expect(read(hanging.items, undefined, 1)).rejects.toMatchObject({ code: 'deadline' });
  });

  it('D9: an aborted signal asks for nothing more', async () => {
    const { items, asked } = scripted([item(1)]);
    await expect(read(items, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
    expect(asked.next).toBe(0);
  });

  it('E1: what the store throws is thrown', async () => {
    const { items } = scripted([
      () => {
        throw new Error('broken');
      },
    ]);
    await expect(read({ [Symbol.asyncIterator]: () => ({ next: async () => Promise.reject(new Error('broken')) }) })).rejects.toThrow(
      'broken',
    );
    await expect(read(items)).rejects.toThrow('broken');
  });
});
