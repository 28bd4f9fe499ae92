import { describe, expect, it } from 'vitest';
import { slotProblems } from '../../../../src/authoring/templates/define/slotProblems.js';
import type { Slot, SlotType } from '../../../../src/authoring/templates/define/slots.js';
import { templates } from '../../../../src/authoring/templates/templates.js';
import { isGoalwardError } from '../../../../src/errors/goalwardError.js';

/** What no slot of a type takes. */
const BAD: { readonly [Type in SlotType]: readonly unknown[] } = {
  text: ['', 5, null, 'x'.repeat(1_001)],
  texts: [[], 'one', [''], Array.from({ length: 21 }, () => 'x')],
  number: ['5', Number.NaN, Number.POSITIVE_INFINITY, null],
  flag: ['true', 1, null],
  choice: ['no such choice', 1, null],
  duration: ['1 day', 5, '0d', null],
  date: ['tomorrow', 0, '2026-13-01'],
  url: ['javascript:alert(1)', '//elsewhere.example', 5, ''],
  event: ['', 'a\u0000b', '__proto__', 5],
  id: ['has space', '', 'x'.repeat(65), 5],
  currency: ['eur', 'XXX', 5],
  json: [() => 1],
};

const slots = templates.flatMap((template) => Object.entries<Slot>(template.slots).map(([name, slot]) => ({ template, name, slot })));

describe('shipped templates', () => {
  it('have ids of their own, labels and descriptions', () => {
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
    for (const { label, description } of templates) {
      expect(label).toMatch(/^[A-Z]/);
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('are data but for `fill`, from which a console can make a form', () => {
    for (const { fill, ...data } of templates) expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  });

  it('can all be filled without giving anything', () => {
    for (const template of templates) {
      expect(slotProblems(template.slots, {})).toEqual([]);
      const made = template.fill({});
      expect(JSON.parse(JSON.stringify(made))).toEqual(made);
      expect(template.fill({})).toEqual(made);
    }
  });

  it.each(slots.map((each) => [each.template.id, each.name, each] as const))(
    '%s: the slot "%s" refuses what does not fit',
    (_, name, each) => {
      const { template, slot } = each;
      const { min, max, maxLength, whole } = slot as { min?: unknown; max?: unknown; maxLength?: number; whole?: boolean };
      const beyond = [
        ...(maxLength === undefined ? [] : [slot.type === 'texts' ? ['x'.repeat(maxLength + 1)] : 'x'.repeat(maxLength + 1)]),
        ...(slot.type === 'texts' && typeof max === 'number' ? [Array.from({ length: max + 1 }, () => 'x')] : []),
        ...(slot.type === 'number' && typeof min === 'number' ? [min - 0.01] : []),
        ...(slot.type === 'number' && typeof max === 'number' ? [max + 0.01] : []),
        ...(whole === true ? [2.5] : []),
        ...(slot.type === 'duration' && min !== undefined ? ['1s'] : []),
        ...(slot.type === 'duration' && max !== undefined ? ['10000d'] : []),
      ];
      for (const value of [...BAD[slot.type], ...beyond]) {
        let error: unknown = null;
        try {
          template.fill({ [name]: value } as never);
        } catch (thrown) {
          error = thrown;
        }
        expect(isGoalwardError(error, 'bad-slot'), JSON.stringify(value)).toBe(true);
        expect(error).toMatchObject({ subject: name, message: expect.stringContaining(`"${template.id}"`) });
      }
      expect(slotProblems(template.slots, { [name]: slot.default })).toEqual([]);
    },
  );

  it('refuse slots that they do not have', () => {
    for (const template of templates) {
      expect(() => template.fill({ nonsense: 1 } as never)).toThrow(/nonsense: unknown slot: the slots are/);
    }
  });
});
