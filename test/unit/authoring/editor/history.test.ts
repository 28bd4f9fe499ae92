import { describe, expect, it } from 'vitest';
import { applyPatches } from '../../../../src/authoring/editor/edits/applyPatches.js';
import { SHOP, shopEditor, thrown } from './shopPlan.js';

describe('history', () => {
  it('part 1: a new step drops those undone; there is nothing before the first and after the last', () => {
    const editor = shopEditor();
    expect([editor.undo(), editor.redo()]).toEqual([null, null]);
    editor.setStatus('hello', 'paused');
    editor.setStatus('offer', 'paused');
    editor.setStatus('spare', 'live');
    editor.undo();
    editor.undo();
    expect(editor.history.map(({ label, done }) => [label, done])).toEqual([
      ['setStatus', true],
      ['setStatus', false],
      ['setStatus', false],
    ]);
    editor.addExperience('new', {});
    expect(editor.redo()).toBe(null);
    expect(editor.history.map(({ label, done }) => [label, done])).toEqual([
      ['setStatus', true],
      ['addExperience', true],
    ]);
    // A verb that changes nothing, or is refused, drops nothing.
    editor.undo();
    editor.setStatus('hello', 'paused');
    expect(thrown(() => editor.setStatus('nobody', 'paused'))).toMatchObject({ code: 'not-found' });
    expect(editor.redo()?.plan.experiences.new).toEqual({});
  });

  it('part 1: undo has no limit', () => {
    const editor = shopEditor();
    for (let weight = 1; weight <= 500; weight++) editor.update(['experiences', 'hello', 'weight'], weight);
    let undone = 0;
    while (editor.undo() !== null) undone++;
    expect(undone).toBe(500);
    expect(editor.plan).toEqual(SHOP);
  });

  it('part 1: what an editor gave stays as it was', () => {
    const editor = shopEditor();
    editor.setStatus('hello', 'paused');
    const { history, audit } = editor;
    editor.undo();
    expect(history.map(({ done }) => done)).toEqual([true]);
    expect(audit).toHaveLength(1);
    expect(editor.audit).toHaveLength(2);
  });
});

describe('the audit trail', () => {
  it('part 2: says who, when and what, undo and redo too, and goes through JSON', () => {
    let now = 1_000;
    const editor = shopEditor({ clock: () => now++ });
    editor.setLabel({ kind: 'experience', experience: 'hello' }, 'Hello');
    editor.transaction('Two things', (inner) => {
      inner.setHoldout('order', { share: 0.2 });
      inner.setStatus('hello', 'paused');
    });
    editor.undo();
    editor.redo();
    expect(thrown(() => editor.setStatus('nobody', 'live'))).toMatchObject({ code: 'not-found' });
    const experience = { kind: 'experience', experience: 'hello' };
    const holdout = { kind: 'holdout', goal: 'order' };
    expect(editor.audit.map(({ number, action, label, targets }) => ({ number, action, label, targets }))).toEqual([
      { number: 1, action: 'setLabel', label: 'setLabel', targets: [experience] },
      { number: 2, action: 'transaction', label: 'Two things', targets: [holdout, experience] },
      { number: 3, action: 'undo', label: 'Two things', targets: [holdout, experience] },
      { number: 4, action: 'redo', label: 'Two things', targets: [holdout, experience] },
    ]);
    for (const entry of editor.audit) {
      expect(entry.actor).toEqual({ id: 'ann', role: 'admin' });
      expect(entry.at).toBeGreaterThanOrEqual(1_000);
      expect(entry.words.length).toBe(entry.targets.length);
    }
    expect(editor.audit.map(({ at }) => at)).toEqual([...editor.audit.map(({ at }) => at)].sort());
    expect(JSON.parse(JSON.stringify(editor.audit))).toEqual(editor.audit);
    expect(
      applyPatches(
        SHOP,
        editor.audit.flatMap(({ patches }) => patches),
      ),
    ).toEqual(editor.plan);
  });

  it('part 2: without a clock nothing is dated, and a clock that tells no time is refused', () => {
    const editor = shopEditor();
    editor.setStatus('hello', 'paused');
    expect([editor.audit[0]?.at, editor.history[0]?.at]).toEqual([null, null]);
    for (const broken of ['noon', Number.NaN, undefined]) {
      const strange = shopEditor({ clock: () => broken as number });
      const before = strange.plan;
      expect(thrown(() => strange.setStatus('hello', 'paused'))).toMatchObject({ code: 'bad-argument', subject: 'clock' });
      expect(strange.plan).toBe(before);
      expect([strange.history, strange.audit]).toEqual([[], []]);
    }
  });
});
