import { named } from '../../../notation/named.js';
import { describe, quote } from '../../../plan/describe.js';
import type { Slots } from './slots.js';
import { slotTest } from './slotTests.js';

/** One slot with a wrong value. */
export interface SlotProblem {
  readonly slot: string;
  /** What was expected, and what was given. */
  readonly message: string;
}

/** The problems of values for these slots; empty when all values fit. Never throws, so a form can call it at each key press. */
export function slotProblems(slots: Slots, values: { readonly [name: string]: unknown }): readonly SlotProblem[] {
  const unknown = Object.keys(values).filter((name) => !Object.hasOwn(slots, name));
  const wrong = Object.keys(slots).flatMap((name): SlotProblem[] => {
    const slot = slots[name] as Slots[string];
    const value = givenFor(values, name);
    if (value === undefined) {
      const mayLack = slot.default !== undefined || slot.required === false;
      return mayLack ? [] : [{ slot: name, message: `expected ${slotTest(slot).expected}, got nothing` }];
    }
    const { expected, fits } = slotTest(slot);
    return fits(value) ? [] : [{ slot: name, message: `expected ${expected}, got ${describe(value)}` }];
  });
  const known = `unknown slot: the slots are ${named(Object.keys(slots))}`;
  return [...wrong, ...unknown.map((name) => ({ slot: name, message: `${known}; correct or remove ${quote(name)}` }))];
}

export function givenFor(values: { readonly [name: string]: unknown }, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
