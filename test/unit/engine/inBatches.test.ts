import { expect, it } from 'vitest';
import { inBatches } from '../../../src/engine/calls/inBatches.js';

async function batchesOf(items: Iterable<number> | AsyncIterable<number>, size: number): Promise<number[][]> {
  const batches: number[][] = [];
  for await (const batch of inBatches(items, size, (item) => item)) batches.push(batch);
  return batches;
}

async function* later(...items: number[]): AsyncGenerator<number> {
  for (const item of items) yield item;
}

it('S1: full batches, and what is left over', async () => {
  const items = [1, 2, 3, 4, 5];
  for (const each of [items, new Set(items), later(...items)]) expect(await batchesOf(each, 2)).toEqual([[1, 2], [3, 4], [5]]);
});

it('S1: no empty batch at the end', async () => {
  expect(await batchesOf([1, 2, 3, 4], 2)).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(await batchesOf(later(1, 2), 2)).toEqual([[1, 2]]);
  expect(await batchesOf([], 2)).toEqual([]);
  expect(await batchesOf(later(), 2)).toEqual([]);
});

it('E2: what an iterable gave before it failed is handed on', async () => {
  function* failing(): Generator<number> {
    yield 1;
    yield 2;
    yield 3;
    throw new Error('the source broke');
  }
  const seen: number[][] = [];
  const reading = (async () => {
    for await (const batch of inBatches(failing(), 2, (item) => item)) seen.push(batch);
  })();
  await expect(reading).rejects.toThrow('the source broke');
  expect(seen).toEqual([[1, 2], [3]]);
});
