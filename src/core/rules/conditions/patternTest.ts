import type { Test } from '../../model/condition.js';
import { isScalar } from './isScalar.js';
import { never } from './predicate.js';

/** C2: a regular expression reads at most this many characters. */
const LONGEST = 4_096;

/** Whether a value's text matches. An invalid pattern never matches (C2), and a missing value never matches. */
export function patternTest(pattern: unknown, flags: '' | 'i'): Test {
  if (typeof pattern !== 'string') return never;
  let regex: RegExp;
  try {
    regex = new RegExp(pattern, flags);
  } catch {
    return never;
  }
  return (value) => {
    if (value === null || !isScalar(value)) return false;
    const text = `${value}`;
    return regex.test(text.length > LONGEST ? text.slice(0, LONGEST) : text);
  };
}
