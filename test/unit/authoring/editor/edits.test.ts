import { describe, expect, it } from 'vitest';
import { compile } from '../../../../src/core/compile/compile.js';
import { advance } from '../../../../src/core/evaluate/advance.js';
import { emptyProfile } from '../../../../src/core/profile/emptyProfile.js';
import { DAY, T0 } from '../../../support/plans.js';
import { SHOP, shopEditor, shopWith } from './shopPlan.js';

const ann = advance(compile(SHOP), emptyProfile('ann'), { userId: 'ann', traits: { plan: 'free' }, timestamp: T0 }, T0).profile;

describe('edits', () => {
  it('part 1: say which warnings came and went', () => {
    const editor = shopEditor();
    const { diagnostics } = editor.setConversion({ goal: 'order', stage: 'look' }, null);
    expect(diagnostics.appeared.map(({ code, path }) => [code, path])).toContainEqual(['stage-without-conversion', 'goals[0].stages[0]']);
    expect(diagnostics.vanished).toEqual([]);
    expect(editor.undo()?.diagnostics).toEqual({ appeared: [], vanished: diagnostics.appeared });
    expect(editor.placeExperience('spare', { goal: 'loyal', stage: 'again' }).diagnostics).toMatchObject({
      appeared: [],
      vanished: [{ code: 'in-drawer', path: 'experiences.spare' }],
    });
  });

  it('part 1: look at dates by the clock of the editor, and without one not at all', () => {
    const codes = (clock?: () => number): string[] =>
      shopEditor(clock === undefined ? {} : { clock })
        .update(['experiences', 'hello', 'end'], '2026-03-10')
        .diagnostics.appeared.map(({ code }) => code);
    expect(codes(() => T0)).toEqual([]);
    expect(codes(() => T0 + 30 * DAY)).toEqual(['experience-over']);
    expect(codes()).toEqual([]);
  });

  it('part 1: say what they do to users, with the profiles given or those of the editor', async () => {
    const editor = shopEditor({ clock: () => T0 + 5, profiles: () => [ann] });
    const edit = editor.transaction('nothing to show', (inner) => {
      inner.returnToDrawer('hello');
      inner.returnToDrawer('offer');
    });
    const here = await edit.impact();
    expect(here.at).toBe(T0 + 5);
    expect(here.totals).toMatchObject({ users: 1, evaluated: 1, affected: { count: 1 } });
    expect(here.stages[0]).toMatchObject({ goal: 'order', stage: 'look', gained: { count: 0 }, lost: { count: 1 } });
    expect((await edit.impact([], { now: T0 + 7 })).at).toBe(T0 + 7);
    expect((await edit.impact([], { placement: 'modal' })).placement).toBe('modal');
    const empty = await edit.impact((async function* () {})());
    expect(empty.totals.users).toBe(0);
  });

  it('part 1: an edit speaks of its own two plans, whatever comes later', async () => {
    const editor = shopEditor({ clock: () => T0, profiles: () => [ann] });
    const first = editor.removeExperience('hello');
    editor.undo();
    expect(first.changes).toMatchObject([{ type: 'removed', target: { experience: 'hello' } }]);
    expect(first.plan).toEqual(
      shopWith((plan) => {
        delete plan.experiences.hello;
        plan.goals[0].stages[0].experiences.shift();
      }),
    );
    expect((await first.impact()).experiences.map(({ experience }) => experience)).toContain('hello');
  });

  it('E1: refuse to judge without profiles, or without a time', async () => {
    const edit = shopEditor().setStatus('hello', 'paused');
    await expect(edit.impact(undefined, { now: T0 })).rejects.toMatchObject({
      name: 'EditError',
      code: 'bad-argument',
      subject: 'profiles',
    });
    await expect(edit.impact([ann])).rejects.toMatchObject({ name: 'EditError', code: 'bad-argument', subject: 'now' });
  });
});
