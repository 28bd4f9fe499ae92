import { EventError } from '../../../errors/eventError.js';
import { cloneJson } from '../../../notation/cloneJson.js';
import { holdsAny } from '../../../notation/holdsAny.js';
import { checkJson } from '../../../notation/jsonSize.js';
import type { Json } from '../../../plan/plan.js';

const LIMITS = { depth: 9, bytes: 16 * 1024 };

/**
 * Merges traits into others, by top-level keys; null removes a key (P1). The result shares nothing with the event.
 * @throws EventError `traits-too-large` when a profile would keep more than 16 KiB.
 */
export function mergeTraits(
  traits: { readonly [key: string]: Json },
  given: { readonly [key: string]: Json | undefined },
): { readonly [key: string]: Json } {
  const merged = overlay(traits, cloneJson(given));
  if (checkJson(merged, LIMITS) !== null) {
    throw new EventError('traits-too-large', 'traits', `expected at most ${LIMITS.bytes} bytes of JSON in all traits of a user, got more.`);
  }
  return merged;
}

/**
 * The same for the `traits` of one decision (N15): without a limit, and without copying nested values. If there are no stored traits, the given
 * object is returned as it is. A spread copies a key `__proto__` as data, and takes a tenth of the time of defining each property.
 */
export function overlay(
  traits: { readonly [key: string]: Json },
  given: { readonly [key: string]: Json | undefined },
): { readonly [key: string]: Json } {
  if (isWhole(given) && !holdsAny(traits)) return given;
  const merged: { [key: string]: Json } = { ...traits, ...(given as { readonly [key: string]: Json }) };
  for (const key of Object.keys(given)) {
    const value = given[key];
    if (value === null || (value === undefined && !Object.hasOwn(traits, key))) delete merged[key];
    else if (value === undefined) merged[key] = traits[key] as Json;
  }
  return merged;
}

/** Whether each key has a value. Null removes a trait; undefined leaves it as it is. */
function isWhole(given: { readonly [key: string]: Json | undefined }): given is { readonly [key: string]: Json } {
  for (const key in given) if (given[key] === null || given[key] === undefined) return false;
  return true;
}
