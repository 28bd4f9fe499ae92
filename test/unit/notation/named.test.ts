import { expect, it } from 'vitest';
import { named } from '../../../src/notation/named.js';

const letters = (count: number): string[] => [...'abcdefghijkl'].slice(0, count);

it('E1: names what there is, eight at most, and says how many more there are', () => {
  expect(named([])).toBe('none');
  expect(named(['a'])).toBe('"a"');
  expect(named(new Set(['a', 'b']))).toBe('"a", "b"');
  expect(named(letters(8))).toBe('"a", "b", "c", "d", "e", "f", "g", "h"');
  expect(named(letters(9))).toBe('"a", "b", "c", "d", "e", "f", "g", "h" and 1 more');
  expect(named(letters(12))).toMatch(/"h" and 4 more$/);
});
