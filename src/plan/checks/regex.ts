import { quote } from '../describe.js';
import type { PlanProblemCode } from '../problemCodes.js';
import { isSafePattern } from './safePattern.js';

interface RegexProblem {
  readonly code: PlanProblemCode;
  readonly message: string;
}

/** The problem of a regular expression (C2), or null. */
export type RegexCheck = (pattern: string, ignoreCase: boolean) => RegexProblem | null;

const LENGTH_MOST = 256;

/** The checker's own bounds: steps, not seconds, so that a plan gets the same verdict on every machine. */
const BOUNDS = { maxScore: 200, maxSteps: 2_000, timeout: Number.POSITIVE_INFINITY };

/** The checker takes up to half a second for a pattern: this bounds the time that a hostile plan takes. */
const CHECKED_MOST = 200;
const UNSAFE_MOST = 10;

/** For one plan: a pattern that occurs several times is checked once. */
export function createRegexCheck(): RegexCheck {
  const verdicts = new Map<string, RegexProblem | null>();
  let checked = 0;
  let unsafe = 0;
  return (pattern, ignoreCase) => {
    const problem = tooLong(pattern) ?? invalid(pattern);
    if (problem !== null) return problem;
    if (cannotBacktrack(pattern)) return null;
    if (repeatsInLookaround(pattern)) return lookaround(pattern);
    const key = `${ignoreCase ? 'i' : '-'}${pattern}`;
    let verdict = verdicts.get(key);
    if (verdict === undefined) {
      if (checked >= CHECKED_MOST || unsafe >= UNSAFE_MOST) return tooMany();
      checked += 1;
      verdict = backtracking(pattern, ignoreCase);
      if (verdict !== null) unsafe += 1;
      verdicts.set(key, verdict);
    }
    return verdict;
  };
}

function tooLong(pattern: string): RegexProblem | null {
  if (pattern.length <= LENGTH_MOST) return null;
  const message = `expected at most ${LENGTH_MOST} characters, got ${pattern.length}: use $in for lists of words, or several conditions`;
  return { code: 'regex-too-long', message };
}

function invalid(pattern: string): RegexProblem | null {
  try {
    new RegExp(pattern);
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be read';
    return { code: 'invalid-regex', message: `expected a regular expression as JavaScript has them, got ${quote(pattern)}: ${reason}` };
  }
}

/**
 * Whether a look-around has a repetition or a back-reference. It runs again at every position, and the checker does not count
 * that. A look-around right after a leading `^` runs once, so only its inside matters.
 */
function repeatsInLookaround(pattern: string): boolean {
  const groups = lookarounds(pattern);
  let start = pattern.startsWith('^') ? 1 : -1;
  for (const { from, to, body } of groups) {
    if (from === start) {
      start = to;
      if (backtracking(body, false) !== null || repeatsInLookaround(body)) return true;
    } else if (/[*+{]|\\[1-9k]/.test(body.replace(/\\[^1-9k]/g, ''))) return true;
  }
  return false;
}

/** The outermost look-arounds of a pattern: `from` is at the opening parenthesis, `to` behind the closing one. */
function lookarounds(pattern: string): { readonly from: number; readonly to: number; readonly body: string }[] {
  const found: { from: number; to: number; body: string }[] = [];
  for (const { 0: opening, index: from } of pattern.matchAll(/\(\?<?[=!]/g)) {
    if (from < (found.at(-1)?.to ?? 0)) continue;
    let depth = 0;
    let inClass = false;
    let to = from;
    do {
      const unit = pattern[to];
      if (unit === '\\') to++;
      else if (unit === '[' || unit === ']') inClass = unit === '[';
      else if (unit === '(' && !inClass) depth++;
      else if (unit === ')' && !inClass) depth--;
      to++;
    } while (depth > 0 && to < pattern.length);
    found.push({ from, to, body: pattern.slice(from + opening.length, to - 1) });
  }
  return found;
}

function lookaround(pattern: string): RegexProblem {
  const message = `${quote(pattern)} repeats or refers back inside a look-around, which can take very long: write the condition without it`;
  return { code: 'unsafe-regex', message };
}

/** A pattern without repetition and with at most one group can match in no more ways than it has alternatives. Most patterns of real plans are like this. */
function cannotBacktrack(pattern: string): boolean {
  return !/[*+?{]/.test(pattern) && pattern.indexOf('(') === pattern.lastIndexOf('(');
}

/**
 * The problem of a pattern that can match in more and more ways from one position. The pattern is anchored for the check: trying
 * it at every position costs a factor of the input's length, which is bounded (C2: 4,096), and would refuse `foo.*bar`.
 */
function backtracking(pattern: string, ignoreCase: boolean): RegexProblem | null {
  try {
    const { safe } = isSafePattern(`^(?:${pattern})`, { ...BOUNDS, caseInsensitive: ignoreCase });
    if (safe) return null;
  } catch {
    const message = `${quote(pattern)} cannot be checked for catastrophic backtracking: write it without named groups and inline flags`;
    return { code: 'unsafe-regex', message };
  }
  const message = `${quote(pattern)} can backtrack catastrophically: repetitions that are nested or adjacent must not match the same characters; write [^.]+\\. instead of .+\\. and a+ instead of (a+)+`;
  return { code: 'unsafe-regex', message };
}

function tooMany(): RegexProblem {
  const message = `not checked: a plan may have ${CHECKED_MOST} different regular expressions with repetitions or groups, and checking stops after ${UNSAFE_MOST} unsafe ones; correct those, or use $in`;
  return { code: 'too-many-regexes', message };
}
