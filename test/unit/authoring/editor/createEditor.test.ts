import { describe, expect, it } from 'vitest';
import { createEditor } from '../../../../src/authoring/editor/createEditor.js';
import type { EditorOptions } from '../../../../src/authoring/editor/session/editorOptions.js';
import type { Plan } from '../../../../src/plan/plan.js';
import { SHOP, shopEditor, thrown } from './shopPlan.js';

describe('createEditor', () => {
  it('part 1: edits a copy of the plan, and freezes what it gives', () => {
    const plan = structuredClone(SHOP);
    const editor = createEditor(plan, { actor: { id: 'ann', role: 'admin' } });
    const edit = editor.setStatus('hello', 'paused');
    expect(plan).toEqual(SHOP);
    expect(Object.isFrozen(plan.experiences.hello)).toBe(false);
    for (const part of [
      editor.plan,
      edit.plan.experiences.hello,
      edit.plan.goals[0]?.stages,
      edit.patches,
      edit.patches[0]?.path,
      editor.audit,
    ]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  it('L1: refuses a plan that is none', () => {
    const plan = { ...SHOP, goals: [...SHOP.goals, { id: 'empty', audience: true, stages: [] }] } as Plan;
    const error = thrown(() => createEditor(plan, { actor: { id: 'ann', role: 'admin' } }));
    expect(error).toMatchObject({ name: 'PlanError', problems: [{ path: 'goals[2].stages', code: 'empty-stages' }] });
  });

  it.each([
    ['no options', undefined, 'actor'],
    ['no actor', {}, 'actor'],
    ['an actor without role', { actor: { id: 'ann' } }, 'actor'],
    ['an actor without name', { actor: { id: '', role: 'admin' } }, 'actor'],
    ['a role as policy', { actor: { id: 'ann', role: 'admin' }, can: 'admin' }, 'can'],
    ['a time as clock', { actor: { id: 'ann', role: 'admin' }, clock: 5 }, 'clock'],
    ['profiles that cannot be had anew', { actor: { id: 'ann', role: 'admin' }, profiles: [] }, 'profiles'],
  ])('E1: refuses %s', (_title, options, subject) => {
    const error = thrown(() => createEditor(SHOP, options as unknown as EditorOptions));
    expect(error).toMatchObject({ name: 'EditError', code: 'bad-argument', subject });
  });

  it('part 1: verbs work on their own', () => {
    const { setStatus, undo, transaction } = shopEditor();
    expect(setStatus('hello', 'paused').plan.experiences.hello?.status).toBe('paused');
    expect(undo()?.plan).toEqual(SHOP);
    expect(transaction('both', (editor) => void editor.setStatus('hello', 'paused')).plan.experiences.hello?.status).toBe('paused');
  });

  it('part 2: the actor is who it was when the editor was made', () => {
    const actor = { id: 'ed', role: 'editor' };
    const editor = createEditor(SHOP, { actor });
    actor.role = 'admin';
    expect(editor.actor).toEqual({ id: 'ed', role: 'editor' });
    expect(thrown(() => editor.setHoldout('order', null))).toMatchObject({ code: 'not-allowed' });
  });

  it('L4: payloads keep what they hold, whatever its name', () => {
    const payload = JSON.parse('{"__proto__":{"a":1},"constructor":{"b":2},"list":[{"__proto__":3}],"open":{"c":1}}');
    const editor = shopEditor();
    editor.addExperience('odd', { payload });
    editor.update(['experiences', 'odd', 'payload', 'open', 'c'], 2);
    editor.update(['experiences', 'odd', 'payload', 'list', 0, 'more'], true);
    editor.duplicateExperience('odd', 'odder');
    const text = '{"__proto__":{"a":1},"constructor":{"b":2},"list":[{"__proto__":3,"more":true}],"open":{"c":2}}';
    expect(JSON.stringify(editor.plan.experiences.odd?.payload)).toBe(text);
    expect(JSON.stringify(editor.plan.experiences.odder?.payload)).toBe(text);
  });
});
