import { EditError } from '../../../errors/editError.js';
import { describe } from '../../../plan/describe.js';
import { isRecord } from '../../../plan/loose.js';
import { ID, isId } from '../../../plan/schema/notation.js';
import { fillSlots } from './fillSlots.js';
import type { FilledSlots, Slots } from './slots.js';
import { isSlotType, slotTest, slotTypes } from './slotTests.js';
import type { ExperienceTemplate, GoalTemplate, Made } from './template.js';

/** The definition of a template. */
export interface TemplateDefinition<S extends Slots, Kind extends keyof Made> {
  readonly kind: Kind;
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly slots: S;
  /** Makes the parts from values that fit the slots, with defaults filled in. Must be pure. */
  readonly make: (values: FilledSlots<S>) => Made[Kind];
}

/**
 * Defines a template: its slots as data, and a function that makes parts from their values.
 *
 * ```ts
 * const banner = defineTemplate({
 *   kind: 'experience', id: 'banner', label: 'Banner', description: 'One line of text.',
 *   slots: { text: { type: 'text', label: 'Text', maxLength: 80 } },
 *   make: ({ text }) => ({ payload: { text } }),
 * });
 * banner.fill({ text: 'Hello' }); // { payload: { text: 'Hello' } }
 * ```
 *
 * @throws {EditError} `bad-argument` for a slot of an unknown type, or a default that does not fit its slot.
 */
export function defineTemplate<const S extends Slots>(definition: TemplateDefinition<S, 'experience'>): ExperienceTemplate<S>;
export function defineTemplate<const S extends Slots>(definition: TemplateDefinition<S, 'goal'>): GoalTemplate<S>;
export function defineTemplate<S extends Slots>(definition: TemplateDefinition<S, keyof Made>): unknown {
  const { kind, id, label, description, slots, make } = definition;
  check(kind === 'experience' || kind === 'goal', 'kind', '"experience" or "goal"', kind);
  check(typeof id === 'string' && isId(id), 'id', ID, id);
  check(typeof label === 'string', 'label', 'a text', label);
  check(typeof description === 'string', 'description', 'a text', description);
  check(isRecord(slots), 'slots', 'an object of slots by name', slots);
  check(typeof make === 'function', 'make', 'a function that makes the parts', make);
  for (const [name, slot] of Object.entries(slots)) {
    const place = `slots.${name}`;
    check(isRecord(slot as unknown), place, 'a slot, such as { type: "text", label: "Title" }', slot);
    check(isSlotType(slot.type), `${place}.type`, `one of ${slotTypes().join(', ')}`, slot.type);
    check(typeof slot.label === 'string', `${place}.label`, 'a text', slot.label);
    if (slot.type === 'choice') check(Array.isArray(slot.options), `${place}.options`, 'a list of texts', slot.options);
    if (slot.default === undefined) continue;
    const { expected, fits } = slotTest(slot);
    check(fits(slot.default), `${place}.default`, expected, slot.default);
  }
  return {
    kind,
    id,
    label,
    description,
    slots,
    fill: (values: Parameters<ExperienceTemplate<S>['fill']>[0]) => make(fillSlots(id, slots, values)),
  };
}

function check(holds: boolean, subject: string, expected: string, value: unknown): void {
  if (holds) return;
  throw new EditError('bad-argument', subject, `A template expects ${expected} as ${subject}, got ${describe(value)}.`);
}
