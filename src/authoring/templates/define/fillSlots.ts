import { EditError } from '../../../errors/editError.js';
import { cloneJson } from '../../../notation/cloneJson.js';
import { describe, quote } from '../../../plan/describe.js';
import { isRecord } from '../../../plan/loose.js';
import type { Json } from '../../../plan/plan.js';
import { givenFor, slotProblems } from './slotProblems.js';
import type { FilledSlots, Slots, SlotValues } from './slots.js';

/** Copies of the values, with defaults where values are missing. @throws {EditError} `bad-slot`, with all problems; `bad-argument` */
export function fillSlots<S extends Slots>(template: string, slots: S, values: SlotValues<S>): FilledSlots<S> {
  const given: unknown = values;
  if (!isRecord(given)) {
    const message = `The template ${quote(template)} expects its values as an object by slot, such as {}, got ${describe(given)}.`;
    throw new EditError('bad-argument', 'values', message);
  }
  const problems = slotProblems(slots, given);
  const [first] = problems;
  if (first !== undefined) {
    const count = problems.length === 1 ? 'a slot' : `${problems.length} slots`;
    const lines = problems.map(({ slot, message }) => `  ${slot}: ${message}`);
    throw new EditError(
      'bad-slot',
      first.slot,
      `The template ${quote(template)} cannot be filled, because of ${count}:\n${lines.join('\n')}`,
    );
  }
  const filled = Object.keys(slots).map((name) => {
    const own = givenFor(given, name);
    const value = own === undefined ? slots[name]?.default : own;
    return [name, value === undefined ? undefined : cloneJson(value as Json)] as const;
  });
  return Object.fromEntries(filled) as FilledSlots<S>;
}
