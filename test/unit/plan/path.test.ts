import { expect, it } from 'vitest';
import { formatPath, parsePath } from '../../../src/plan/path.js';

it('L1: a path reads like an expression, with odd keys in brackets', () => {
  expect(formatPath([])).toBe('');
  expect(formatPath(['goals', 0, 'stages', 1, 'experiences', 2])).toBe('goals[0].stages[1].experiences[2]');
  expect(formatPath(['experiences', 'ten-off', 'caps', 0])).toBe('experiences["ten-off"].caps[0]');
  expect(formatPath(['ten-off'])).toBe('["ten-off"]');
  expect(formatPath(['a', '$or', '_x', '1a', 'say "hi"'])).toBe('a.$or._x["1a"]["say \\"hi\\""]');
  expect(formatPath(['x'.repeat(1_000)]).length).toBeLessThan(80);
});

it('L1: a path can be read again', () => {
  for (const path of [
    [],
    ['goals', 0, 'stages', 1, 'experiences', 2],
    ['experiences', 'ten-off', 'caps', 0],
    ['a', '$or', '_x', '1a', 'say "hi"', 'a\\b'],
  ]) {
    expect(parsePath(formatPath(path))).toEqual(path);
  }
  for (const none of ['goals..0', 'goals[', 'goals[x]', 'a b', '[01x]', '["open]']) expect(parsePath(none)).toEqual([]);
});
