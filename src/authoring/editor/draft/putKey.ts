import type { Draft } from 'immer';
import { formatPath, type Path } from '../../../plan/path.js';
import type { Json } from '../../../plan/plan.js';
import { badArgument } from '../../arguments/argumentErrors.js';
import { takeJson } from './takeJson.js';

/**
 * Puts a copy of a value from outside under a key of a draft; null removes the key.
 *
 * @param path where in the plan, for problems; its last part is the key.
 * @throws {EditError} `bad-argument` for undefined, which would remove the key by mistake.
 * @throws {PlanError} `invalid-plan` for a value that JSON cannot carry.
 */
export function putKey<T extends object, K extends keyof T & string>(
  draft: T,
  key: K,
  value: NonNullable<unknown> | null,
  path: Path,
): void {
  if (value === undefined) throw badArgument(formatPath([...path, key]), 'a value, or null to remove it', value);
  if (value === null) delete draft[key];
  else draft[key] = takeJson(value as Json, [...path, key]) as Draft<Json> as T[K];
}
