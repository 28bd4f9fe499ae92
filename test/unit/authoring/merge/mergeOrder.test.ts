import { describe, expect, it } from 'vitest';
import { mergeOrder } from '../../../../src/authoring/merge/mergeOrder.js';

/** The merged order, with a question mark for a conflict; all that is in one of the sides is a member, but for `without`. */
function merged(base: string, mine: string, theirs: string, without = ''): string {
  const members = new Set([...mine, ...theirs].filter((each) => !without.includes(each)));
  const { order, conflict } = mergeOrder({ base: [...base], mine: [...mine], theirs: [...theirs] }, members);
  return `${order.join('')}${conflict ? '?' : ''}`;
}

describe('mergeOrder', () => {
  it('merge: the order of the side that changed it holds', () => {
    expect(merged('abc', 'abc', 'cab')).toBe('cab');
    expect(merged('abc', 'cab', 'abc')).toBe('cab');
    expect(merged('abc', 'cab', 'cab')).toBe('cab');
  });

  it('merge: what both inserted is there, each after what it follows, mine first', () => {
    expect(merged('ab', 'axb', 'ayb')).toBe('axyb');
    expect(merged('ab', 'xab', 'yab')).toBe('xyab');
    expect(merged('ab', 'abxX', 'abyY')).toBe('abxXyY');
    expect(merged('abc', 'axbc', 'cayb')).toBe('caxyb');
    expect(merged('abc', 'caxb', 'aybc')).toBe('caxyb');
    expect(merged('', 'x', 'y')).toBe('xy');
  });

  it('merge: what one took out does not count as reordered', () => {
    expect(merged('abc', 'cba', 'bc', 'a')).toBe('cb');
    expect(merged('abc', 'ab', 'bac', 'c')).toBe('ba');
    expect(merged('abc', 'axc', 'bc', 'ab')).toBe('xc');
  });

  it('merge: what one side alone has and keeps stands after what it follows there', () => {
    // Removed by one and changed by the other.
    expect(merged('abc', 'ac', 'abc')).toBe('abc');
    expect(merged('abc', 'ca', 'abc')).toBe('cab');
  });

  it('merge: two other orders are a conflict, and mine holds', () => {
    expect(merged('abc', 'bac', 'acb')).toBe('bac?');
    expect(merged('abcd', 'bacd', 'abdc')).toBe('bacd?');
    // New to both, in other places.
    expect(merged('ab', 'xab', 'abx')).toBe('xab?');
    expect(merged('', 'xy', 'yx')).toBe('xy?');
  });
});
