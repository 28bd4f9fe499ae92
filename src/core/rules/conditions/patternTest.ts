import type { Test } from '../../model/condition.js';
import { isScalar } from './isScalar.js';
import { never } from './predicate.js';

/** C2: so much of a value is tested against a regular expression. */
const LONGEST = 4_096;

/** Whether a value's text matches; an invalid pattern never does (C2), nor does a missing value. */
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
