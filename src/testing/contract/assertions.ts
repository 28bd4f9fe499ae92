import { isGoalwardError } from '../../errors/goalwardError.js';
import { StoreError, type StoreErrorCode } from '../../errors/storeError.js';

/** Longer texts are cut in messages. */
const SHOWN = 120;

/** @throws StoreError `broken-store`, always. */
export function fail(message: string): never {
  throw new StoreError('broken-store', [], message);
}

/** Checks deep equality of plain data. @throws StoreError `broken-store` that names the first difference. */
export function same(got: unknown, expected: unknown, what: string): void {
  const difference = differenceAt('', got, expected);
  if (difference !== null) fail(`${what}: ${difference}`);
}

/** Checks equality to 1e-9, for sums of floats. @throws StoreError `broken-store` */
export function near(got: unknown, expected: number, what: string): void {
  const far = typeof got !== 'number' || !(Math.abs(got - expected) <= 1e-9 * Math.max(1, Math.abs(expected)));
  if (far) fail(`${what}: expected ${expected} to 1e-9, got ${shown(got)}.`);
}

/** Checks that the call throws a StoreError with this code. @throws StoreError `broken-store` */
export async function refused(call: () => Promise<unknown>, code: StoreErrorCode, what: string): Promise<void> {
  let error: unknown;
  try {
    await call();
  } catch (thrown) {
    error = thrown;
  }
  if (isGoalwardError(error, code)) return;
  fail(`${what}: expected a StoreError with the code "${code}", got ${error === undefined ? 'none' : String(error)}.`);
}

function differenceAt(path: string, got: unknown, expected: unknown): string | null {
  if (got === expected) return null;
  if (typeof got !== 'object' || typeof expected !== 'object' || got === null || expected === null) return differs(path, got, expected);
  if (Array.isArray(got) !== Array.isArray(expected)) return differs(path, got, expected);
  if (Array.isArray(got) && Array.isArray(expected) && got.length !== expected.length) {
    return `${path === '' ? '' : `at ${path} `}expected ${expected.length} items, got ${got.length}: ${shown(expected)} and ${shown(got)}.`;
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(got)])) {
    const place = Array.isArray(got) ? `${path}[${key}]` : `${path}.${key}`;
    const difference = differenceAt(place, field(got, key), field(expected, key));
    if (difference !== null) return difference;
  }
  return null;
}

/** Only own keys, because a user id may be `constructor`. */
function field(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (object as { readonly [key: string]: unknown })[key] : undefined;
}

function differs(path: string, got: unknown, expected: unknown): string {
  return `${path === '' ? '' : `at ${path} `}expected ${shown(expected)}, got ${shown(got)}.`;
}

/** In ASCII, so that texts that look alike are told apart. */
function shown(value: unknown): string {
  const text = typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? String(value));
  const cut = text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text;
  return cut.replace(/[^ -~…]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
