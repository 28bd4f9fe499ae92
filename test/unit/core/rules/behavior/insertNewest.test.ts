import { expect, it } from 'vitest';
import { insertNewest } from '../../../../../src/core/rules/behavior/insertNewest.js';

it('A3: keeps the newest, in ascending order, whatever the order of arrival', () => {
  expect(insertNewest(undefined, 5, 3)).toEqual([5]);
  expect(insertNewest([], 5, 3)).toEqual([5]);
  expect(insertNewest([1, 5], 3, 3)).toEqual([1, 3, 5]);
  expect(insertNewest([1, 3, 5], 7, 3)).toEqual([3, 5, 7]);
  expect(insertNewest([1, 3, 5], 4, 3)).toEqual([3, 4, 5]);
  expect(insertNewest([1, 3, 5], 2, 3)).toEqual([2, 3, 5]);
});

it('A3: what is older than all that are kept is not kept', () => {
  expect(insertNewest([3, 5, 7], 2, 3)).toEqual([3, 5, 7]);
  expect(insertNewest([3, 5, 7], 3, 3)).toEqual([3, 5, 7]);
  expect(insertNewest([9], 8, 1)).toEqual([9]);
});

it('A3: what changes nothing makes no new list', () => {
  const times = [3, 5, 7];
  expect(insertNewest(times, 2, 3)).toBe(times);
  expect(insertNewest(times, 3, 3)).toBe(times);
});

it('A3: equal timestamps count each', () => {
  expect(insertNewest([4, 4], 4, 3)).toEqual([4, 4, 4]);
  expect(insertNewest([1, 4, 4], 4, 3)).toEqual([4, 4, 4]);
});

it('A3: a list from before a lowered bound is cut to the newest, one from before a raised bound grows', () => {
  expect(insertNewest([1, 2, 3, 4], 5, 2)).toEqual([4, 5]);
  expect(insertNewest([1, 2, 3, 4], 4, 2)).toEqual([4, 4]);
  expect(insertNewest([3, 4], 1, 5)).toEqual([1, 3, 4]);
  expect(insertNewest([1, 3, 5], 7, 5)).toEqual([1, 3, 5, 7]);
  expect(insertNewest([1, 3, 5], 4, 9)).toEqual([1, 3, 4, 5]);
});

it('P11: never changes the list that came in', () => {
  const times = Object.freeze([1, 3, 5]);
  insertNewest(times, 4, 3);
  expect(times).toEqual([1, 3, 5]);
});
