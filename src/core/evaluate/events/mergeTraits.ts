import { EventError } from '../../../errors/eventError.js';
import { cloneJson } from '../../../notation/cloneJson.js';
import { checkJson } from '../../../notation/jsonSize.js';
import type { Json } from '../../../plan/types.js';

const LIMITS = { depth: 9, bytes: 16 * 1024 };

/**
 * Traits with others laid over them, top-level key by key; null removes (P1). The result shares nothing with the event.
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

/** The same without a copy and a limit, for a single call (D2's `traits`). */
export function overlay(
  traits: { readonly [key: string]: Json },
  given: { readonly [key: string]: Json },
): { readonly [key: string]: Json } {
  const merged = { ...traits };
  for (const key of Object.keys(given)) {
    const value = given[key] as Json | undefined;
    if (value === null) delete merged[key];
    // A key "__proto__" must stay data: plain assignment would set the prototype.
    else if (value !== undefined) Object.defineProperty(merged, key, { value, configurable: true, enumerable: true, writable: true });
  }
  return merged;
}
