import { describe, expect, it } from 'vitest';
import { applyPatches } from '../../../../../src/authoring/editor/edits/applyPatches.js';
import type { PlanPatch } from '../../../../../src/authoring/editor/edits/edit.js';
import { frozen } from '../../../../support/frozen.js';
import { SHOP, shopEditor, thrown } from '../shopPlan.js';

describe('applyPatches', () => {
  it('part 2: gives a new plan, and leaves the old one and the patches alone', () => {
    const plan = frozen(structuredClone(SHOP));
    const value = { payload: { list: [1] } };
    const patched = applyPatches(plan, frozen<PlanPatch[]>([{ op: 'add', path: ['experiences', 'new'], value }]));
    expect(patched.experiences.new).toEqual(value);
    expect(patched.experiences.new).not.toBe(value);
    expect(Object.isFrozen(patched.experiences)).toBe(false);
    expect(plan).toEqual(SHOP);
    expect(applyPatches(plan, [])).toEqual(SHOP);
  });

  it('part 2: adds in the midst of a list, as immer reads it', () => {
    const path = ['goals', 0, 'stages', 0, 'experiences', 1];
    const experiences = (patches: PlanPatch[]) => applyPatches(SHOP, patches).goals[0]?.stages[0]?.experiences;
    expect(experiences([{ op: 'add', path, value: 'spare' }])).toEqual(['hello', 'spare', 'offer']);
    expect(experiences([{ op: 'replace', path, value: 'spare' }])).toEqual(['hello', 'spare']);
    expect(experiences([{ op: 'remove', path }])).toEqual(['hello']);
  });

  it('part 2: keeps keys whatever their name', () => {
    const editor = shopEditor();
    editor.addExperience('odd', { payload: JSON.parse('{"__proto__":{"a":1},"constructor":{"b":[]}}') });
    editor.update(['experiences', 'odd', 'weight'], 2);
    const replayed = applyPatches(
      SHOP,
      editor.audit.flatMap(({ patches }) => patches),
    );
    expect(JSON.stringify(replayed)).toBe(JSON.stringify(editor.plan));
  });

  it.each<[string, PlanPatch]>([
    ['through something missing', { op: 'add', path: ['experiences', 'nobody', 'label'], value: 'x' }],
    ['through a text', { op: 'add', path: ['id', 'x'], value: 'x' }],
    ['in place of nothing', { op: 'replace', path: ['caps'], value: [] }],
    ['away with nothing', { op: 'remove', path: ['caps'] }],
    ['at an index too far', { op: 'add', path: ['goals', 3], value: {} }],
    ['at a key of a list', { op: 'add', path: ['goals', 'x'], value: {} }],
    ['by a name of Object.prototype', { op: 'replace', path: ['experiences', 'toString'], value: {} }],
    ['without a value', { op: 'add', path: ['caps'] }],
  ])('E1: refuses a patch that leads %s', (_title, patch) => {
    const fits: PlanPatch = { op: 'replace', path: ['goals', 0, 'label'], value: 'x' };
    const error = thrown(() => applyPatches(SHOP, [fits, patch]));
    expect(error).toMatchObject({ name: 'EditError', code: 'bad-argument', subject: 'patches[1]' });
  });
});
