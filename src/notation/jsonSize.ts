import { pathStep } from './pathStep.js';
import { isRoot } from './plainObject.js';

/** Why a value is not accepted as JSON. `path` is the place in it, such as `.items[3].price` or `["odd key"]`; empty for the value itself. */
export interface JsonFault {
  readonly code: 'not-json' | 'non-finite-number' | 'too-deep' | 'too-large';
  readonly path: string;
}

/**
 * Null if the value is plain JSON within the limits (P12), else the first fault. `depth` counts nested lists and objects (a scalar has
 * 0, and 1,000 is the most, for the stack's sake); `bytes` is the length of its compact text in UTF-8. One walk without allocation finds
 * an upper bound of the bytes; they are counted exactly only when that bound is above the limit, and no further than the limit.
 */
export function checkJson(value: unknown, limits: { readonly depth: number; readonly bytes: number }): JsonFault | null {
  allowance = Math.max(limits.bytes, 10_000);
  const bound = boundOf(value, Math.min(limits.depth, 1_000));
  if (typeof bound !== 'number') return bound;
  if (bound <= limits.bytes) return null;
  try {
    return spend(value, limits.bytes) < 0 ? { code: 'too-large', path: '' } : null;
  } catch {
    return NOT_JSON; // a getter returned something else the second time
  }
}

const NOT_JSON: JsonFault = { code: 'not-json', path: '' };
const NON_FINITE: JsonFault = { code: 'non-finite-number', path: '' };
const TOO_LARGE: JsonFault = { code: 'too-large', path: '' };
const TOO_DEEP: JsonFault = { code: 'too-deep', path: '' };

/** How many more values may be read: each takes at least one byte, and a shared object is written each time it is met. */
let allowance = 0;

/** An upper bound of the bytes of the value's JSON, or its fault. */
function boundOf(value: unknown, room: number): number | JsonFault {
  if (--allowance < 0) return TOO_LARGE;
  switch (typeof value) {
    case 'string':
      return value.length * 6 + 2; // each unit as \uXXXX
    case 'number':
      return Number.isFinite(value) ? 25 : NON_FINITE;
    case 'boolean':
      return 5;
    case 'object':
      return value === null ? 4 : boundOfContainer(value, room);
    default:
      return NOT_JSON;
  }
}

function boundOfContainer(value: object, room: number): number | JsonFault {
  let at: string | number | undefined;
  try {
    const isList = Array.isArray(value);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (!isRoot(isList ? Object.getPrototypeOf(prototype) : prototype)) return NOT_JSON;
    if (room < 1) return TOO_DEEP;
    let total = 2;
    if (isList) {
      for (let index = 0; index < value.length; index++) {
        at = index;
        const size = boundOf(value[index], room - 1);
        if (typeof size !== 'number') return size === TOO_LARGE ? size : within(index, size);
        total += size + 1;
      }
    } else {
      for (const key in value) {
        if (!Object.hasOwn(value, key)) continue;
        at = key;
        const child = (value as { readonly [key: string]: unknown })[key];
        if (child === undefined) continue;
        // Most values are short texts: the call would cost more than the work.
        const size = typeof child === 'string' && --allowance >= 0 ? child.length * 6 + 2 : boundOf(child, room - 1);
        if (typeof size !== 'number') return size === TOO_LARGE ? size : within(key, size);
        total += key.length * 6 + 4 + size;
      }
    }
    return total;
  } catch {
    return at === undefined ? NOT_JSON : within(at, NOT_JSON); // a getter or a proxy threw
  }
}

function within(key: string | number, fault: JsonFault): JsonFault {
  return { code: fault.code, path: pathStep(key) + fault.path };
}

/** What is left of a budget of bytes after writing the value's JSON. Below zero the budget is spent, and the work stops. */
function spend(value: unknown, budget: number): number {
  if (typeof value === 'string') return spendText(value, budget);
  if (typeof value !== 'object' || value === null) return budget - String(value === 0 ? 0 : value).length;
  let left = budget - 2;
  let separator = 0; // the comma, from the second child on
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length && left >= 0; index++) {
      left = spend(value[index], left - separator);
      separator = 1;
    }
    return left;
  }
  for (const key in value) {
    if (left < 0) break;
    const child = Object.hasOwn(value, key) ? (value as { readonly [key: string]: unknown })[key] : undefined;
    if (child === undefined) continue;
    left = spend(child, spendText(key, left - separator - 1));
    separator = 1;
  }
  return left;
}

function spendText(text: string, budget: number): number {
  if (text.length > budget) return -1; // each unit is at least a byte, so a text that is far too long need not be scanned
  let left = budget - 2;
  for (let index = 0; index < text.length && left >= 0; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) left -= asciiBytes(unit);
    else if (unit < 0x800) left -= 2;
    else if (unit < 0xd800 || unit > 0xdfff) left -= 3;
    else if (unit < 0xdc00 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) {
      left -= 4;
      index++;
    } else left -= 6; // a lone surrogate is written \uXXXX
  }
  return left;
}

function asciiBytes(unit: number): number {
  if (unit >= 0x20) return unit === 0x22 || unit === 0x5c ? 2 : 1;
  return unit > 7 && unit < 14 && unit !== 11 ? 2 : 6; // \b \t \n \f \r; else \u00XX
}
