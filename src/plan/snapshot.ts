import { describe } from './describe.js';
import type { PathPart } from './path.js';
import type { Report } from './problemList.js';

/** Levels of nested objects and lists; a scalar has depth 0. */
const DEPTH_MOST = 100;

/** Values in one plan: one for each key and list item, and a shared object counts at each place. */
const VALUES_MOST = 1_000_000;

interface Frame {
  readonly source: object;
  readonly copy: Record<string, unknown> | unknown[];
  readonly keys: readonly PropertyKey[];
  next: number;
}

/**
 * Copies a plan into objects without prototype, and reports what JSON cannot carry (L4); a value that was reported is `undefined`
 * in the copy. It runs before everything else: without recursion, so that no depth overflows the stack, and without calling
 * getters. All checks read the copy, so that a proxy cannot show them different values. Null for a plan of too many values.
 */
export function takeSnapshot(plan: unknown, report: Report): { readonly value: unknown } | null {
  const stack: Frame[] = [];
  const path: PathPart[] = [];
  const ancestors = new Set<object>();
  let values = 0;

  const open = (value: unknown): unknown => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') {
      if (Number.isFinite(value)) return value;
      report(path, 'non-finite-number', `expected a finite number, got ${value}: JSON cannot carry it`);
      return undefined;
    }
    if (typeof value !== 'object') {
      const advice = value === undefined && path.length > 0 ? 'leave the key out' : 'a plan is plain JSON';
      report(path, 'not-json', `expected a JSON value, got ${value === undefined ? 'undefined' : describe(value)}: ${advice}`);
      return undefined;
    }
    const problem = ancestors.has(value) ? 'an object that contains itself' : strangeness(value);
    if (problem !== null) {
      report(path, 'not-json', `expected a JSON value, got ${problem}: a plan is plain JSON`);
      return undefined;
    }
    if (stack.length >= DEPTH_MOST) {
      report(path, 'too-deep', `expected at most ${DEPTH_MOST} levels of objects and lists, got more: flatten this part of the plan`);
      return undefined;
    }
    const keys = Array.isArray(value) ? keysOfList(value) : Reflect.ownKeys(value);
    const copy = Array.isArray(value) ? [] : (Object.create(null) as Record<string, unknown>);
    values += keys.length;
    ancestors.add(value);
    stack.push({ source: value, copy, keys, next: 0 });
    return copy;
  };

  const value = open(plan);
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    if (values > VALUES_MOST) {
      report([], 'too-large', `expected at most ${VALUES_MOST} values, got more: keep large payloads elsewhere and refer to them`);
      return null;
    }
    path.length = stack.length - 1;
    if (frame.next === frame.keys.length) {
      stack.pop();
      ancestors.delete(frame.source);
      continue;
    }
    const key = frame.keys[frame.next] as PropertyKey;
    frame.next += 1;
    path.push(typeof key === 'symbol' ? String(key) : key);
    const property = Object.getOwnPropertyDescriptor(frame.source, key);
    const inList = Array.isArray(frame.copy);
    const named = inList && typeof key === 'string';
    if (typeof key === 'symbol' || named || property === undefined || !('value' in property) || !property.enumerable) {
      report(path, 'not-json', `expected a JSON value, got ${oddity(key, property, inList)}: a plan is plain JSON`);
      if (typeof key === 'number') (frame.copy as unknown[])[key] = undefined;
    } else if (typeof key === 'number') (frame.copy as unknown[])[key] = open(property.value);
    else (frame.copy as Record<string, unknown>)[key] = open(property.value);
  }
  return { value };
}

/**
 * The indices of a list, then its other keys, which JSON would drop (and an own `constructor` breaks `map`). A list may claim any
 * length, so no more indices are made than it takes to refuse it.
 */
function keysOfList(list: readonly unknown[]): PropertyKey[] {
  const indices: PropertyKey[] = Array.from({ length: Math.min(list.length, VALUES_MOST + 1) }, (_, index) => index);
  const strays: PropertyKey[] = [];
  const keys = Reflect.ownKeys(list);
  for (let last = keys.length - 1; last >= 0; last--) {
    const key = keys[last] as PropertyKey;
    if (typeof key === 'string' && ARRAY_INDEX.test(key)) break; // own keys begin with the indices
    if (key !== 'length') strays.unshift(key);
  }
  return indices.concat(strays);
}

const ARRAY_INDEX = /^(0|[1-9][0-9]{0,9})$/;

function oddity(key: PropertyKey, property: PropertyDescriptor | undefined, inList: boolean): string {
  if (typeof key === 'symbol') return 'a symbol as key';
  if (property === undefined) return 'a hole in a list';
  if (inList && typeof key === 'string') return 'a list with a named property';
  return 'value' in property ? 'a hidden property' : 'a getter';
}

/** The kind of the object if JSON cannot carry it, else null. */
function strangeness(value: object): string | null {
  const prototype: unknown = Object.getPrototypeOf(value);
  // A list of a class of its own may override `map`.
  if (Array.isArray(value)) {
    const plain = prototype !== null && isRoot(Object.getPrototypeOf(prototype));
    return plain ? null : 'an instance of a list class';
  }
  // An object of another realm (a frame, a vm context) has another Object.prototype, which has no prototype either.
  if (isRoot(prototype)) return null;
  const maker: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  const name: unknown = typeof maker === 'function' ? Object.getOwnPropertyDescriptor(maker, 'name')?.value : undefined;
  return `an instance of ${typeof name === 'string' && name !== '' ? name.slice(0, 60) : 'a class'}`;
}

function isRoot(prototype: unknown): boolean {
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
