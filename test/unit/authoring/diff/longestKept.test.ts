import { describe, expect, it } from 'vitest';
import { longestKept } from '../../../../src/authoring/diff/longestKept.js';

const kept = (before: string, after: string): string =>
  [...after].filter((each) => longestKept([...before], [...after]).has(each)).join('');

describe('longestKept', () => {
  it('diff: what stays in order is as long as can be', () => {
    expect(kept('', '')).toBe('');
    expect(kept('abc', '')).toBe('');
    expect(kept('abc', 'abc')).toBe('abc');
    expect(kept('abcde', 'eabcd')).toBe('abcd');
    expect(kept('abcde', 'bcdea')).toBe('bcde');
    expect(kept('abcdef', 'dxaebycf')).toBe('abcf');
    expect(kept('cba', 'abc')).toHaveLength(1);
  });
});
