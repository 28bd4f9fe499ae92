import { expect, it } from 'vitest';
import { formatPath } from '../../../src/plan/path.js';

it('L1: a path reads like an expression, with odd keys in brackets', () => {
  expect(formatPath([])).toBe('');
  expect(formatPath(['goals', 0, 'stages', 1, 'experiences', 2])).toBe('goals[0].stages[1].experiences[2]');
  expect(formatPath(['experiences', 'ten-off', 'caps', 0])).toBe('experiences["ten-off"].caps[0]');
  expect(formatPath(['ten-off'])).toBe('["ten-off"]');
  expect(formatPath(['a', '$or', '_x', '1a', 'say "hi"'])).toBe('a.$or._x["1a"]["say \\"hi\\""]');
  expect(formatPath(['x'.repeat(1_000)]).length).toBeLessThan(80);
});
