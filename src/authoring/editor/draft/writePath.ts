import { EditError } from '../../../errors/editError.js';
import { describe } from '../../../plan/describe.js';
import { formatPath, type Path, parsePath } from '../../../plan/path.js';
import { badArgument } from '../../arguments/argumentErrors.js';
import type { PlanDraft } from './planDraft.js';
import { takeJson } from './takeJson.js';

/** Keys that only publishing writes. */
const PUBLISHED: ReadonlySet<unknown> = new Set(['id', 'version', 'effective', 'migrations']);

/** Names of members of every object: not data. */
const RESERVED: ReadonlySet<unknown> = new Set(['__proto__', 'constructor', 'prototype']);

type Container = { [key: string]: unknown } | unknown[];

/**
 * Writes a value at a path; undefined removes. In a list it replaces, and appends at the index one behind the last.
 *
 * @throws {EditError} `not-found` where the path leads through something that is not there; `bad-argument`
 * @throws {PlanError} `invalid-plan` for a value that JSON cannot carry.
 */
export function writePath(plan: PlanDraft, given: string | readonly (string | number)[], value: unknown): void {
  const path = typeof given === 'string' ? parsePath(given) : given;
  checkPath(path);
  let container = plan as unknown as Container;
  for (const [depth, key] of path.slice(0, -1).entries()) {
    const inner: unknown = readKey(container, key, path.slice(0, depth + 1));
    if (typeof inner !== 'object' || inner === null) throw missing(path.slice(0, depth + 1), 'an object or a list', inner);
    container = inner as Container;
  }
  write(container, path, value);
}

function checkPath(path: Path): void {
  const isKey = (key: unknown): boolean => typeof key === 'string' || (typeof key === 'number' && Number.isInteger(key) && key >= 0);
  if (!Array.isArray(path) || path.length === 0 || !path.every(isKey)) {
    throw badArgument('path', 'a path such as "goals[0].weight", or a list of its keys such as ["goals", 0, "weight"]', path);
  }
  const reserved = path.find((key) => RESERVED.has(key));
  if (reserved !== undefined) throw badArgument('path', 'keys of a plan; if a payload has such a key, write the whole payload', reserved);
  if (PUBLISHED.has(path[0])) {
    throw new EditError('bad-argument', String(path[0]), `The plan's ${path[0]} cannot be edited: publishing sets it.`);
  }
}

function write(container: Container, path: Path, value: unknown): void {
  const key = path.at(-1) as string | number;
  if (!Array.isArray(container)) {
    checkKey(container, key, path);
    if (value === undefined) delete container[key];
    else container[key] = takeJson(value, path);
    return;
  }
  // The index one behind the last can be written, but not removed.
  if (value === undefined || key !== container.length) readKey(container, key, path);
  if (value === undefined) container.splice(key as number, 1);
  else container[key as number] = takeJson(value, path);
}

function readKey(container: Container, key: string | number, path: Path): unknown {
  checkKey(container, key, path);
  if (!Object.hasOwn(container, key)) throw missing(path, 'something', undefined);
  return (container as { readonly [key: string | number]: unknown })[key];
}

function checkKey(container: Container, key: string | number, path: Path): asserts key is string {
  const wanted = Array.isArray(container) ? 'number' : 'string';
  if (typeof key === wanted) return;
  const what = wanted === 'number' ? 'a list: expected an index' : 'an object: expected a key';
  throw new EditError(
    'bad-argument',
    formatPath(path),
    `path: ${formatPath(path.slice(0, -1)) || 'the plan'} is ${what}, got ${describe(key)}.`,
  );
}

function missing(path: Path, expected: string, found: unknown): EditError {
  const place = formatPath(path);
  const message = `The path leads through ${place}, where the plan has ${describe(found)}: expected ${expected}. Write the missing part first.`;
  return new EditError('not-found', place, message);
}
