import { describe, expect, it } from 'vitest';
import type { Editor } from '../../../../src/authoring/editor/editor.js';
import type { Policy } from '../../../../src/authoring/policy/policy.js';
import { as, SHOP, shopEditor, shopWith, thrown } from './shopPlan.js';

describe('transactions', () => {
  it('part 1: are one step, in whatever order their verbs come', () => {
    const editor = shopEditor();
    const edit = editor.transaction('A goal with a journey', (inner) => {
      inner.addGoal({ id: 'back', audience: { audience: 'away' }, stages: [{ id: 'return', experiences: ['wave'] }] });
      inner.addExperience('wave', { journey: 'comeback' });
      inner.addJourney('comeback', { goals: ['back'] });
      inner.defineAudience('away', { rule: { not: { event: 'visit', within: '30d' } } });
    });
    expect(editor.history.map(({ label }) => label)).toEqual(['A goal with a journey']);
    expect(edit.changes.map(({ type }) => type)).toEqual(['added', 'added', 'added', 'added', 'added']);
    expect(edit.made).toBe(null);
    editor.undo();
    expect(editor.plan).toEqual(SHOP);
  });

  it('part 1: show what they made so far, and each verb says what it did', () => {
    const editor = shopEditor();
    editor.transaction('steps', (inner) => {
      const edit = inner.addGoal({ id: 'back', audience: { audience: 'away' }, stages: [] });
      expect(edit.plan).toBe(inner.plan);
      expect(editor.plan).toBe(inner.plan);
      expect(edit.changes.map(({ words }) => words)).toEqual(['Goal "back" was added.']);
      expect(edit.diagnostics.appeared).toMatchObject([{ code: 'invalid-plan' }]);
      expect(edit.patches).toHaveLength(1);
      expect([inner.history, inner.audit]).toEqual([[], []]);
      inner.addStage('back', { id: 'return', experiences: [] });
      inner.setAudience('back', true);
    });
    expect(editor.plan.goals.map(({ id }) => id)).toEqual(['order', 'loyal', 'back']);
  });

  it("part 1: the editor's own verbs take part in it", () => {
    const editor = shopEditor();
    editor.transaction('both', (inner) => {
      editor.addExperience('new', { placement: 'push' });
      inner.definePlacement('push', {});
    });
    expect(editor.history).toHaveLength(1);
    expect(editor.plan).toEqual(
      shopWith((plan) => {
        plan.experiences.new = { placement: 'push' };
        plan.placements.push = {};
      }),
    );
  });

  it('part 1: a plan that is invalid at the end changes nothing', () => {
    const editor = shopEditor();
    const before = editor.plan;
    const error = thrown(() => editor.transaction('half', (inner) => void inner.addExperience('new', { placement: 'push' })));
    expect(error).toMatchObject({ name: 'PlanError', problems: [{ path: 'experiences.new.placement', code: 'unknown-placement' }] });
    expect(editor.plan).toBe(before);
    expect([editor.history, editor.audit]).toEqual([[], []]);
    // And the editor goes on.
    expect(editor.addExperience('new', {}).plan.experiences.new).toEqual({});
  });

  it('part 1: what the function throws goes through, and changes nothing', () => {
    const editor = shopEditor();
    const before = editor.plan;
    const stop = new Error('stop');
    const work = (inner: Editor): void => {
      inner.setStatus('hello', 'paused');
      throw stop;
    };
    expect(thrown(() => editor.transaction('stopped', work))).toBe(stop);
    expect(editor.plan).toBe(before);
    // A verb that was refused and caught is as if it had not been called.
    editor.transaction('caught', (inner) => {
      inner.setStatus('hello', 'paused');
      thrown(() => inner.setStatus('nobody', 'paused'));
      thrown(() => inner.setStatus('offer', 'gone' as 'paused'));
    });
    expect(editor.plan).toEqual(
      shopWith((plan) => {
        plan.experiences.hello.status = 'paused';
      }),
    );
  });

  it('part 2: leave is asked for once, at the end, for what has changed by then', () => {
    const asked: unknown[] = [];
    const can: Policy = (actor, action, target) => {
      asked.push([actor.id, action, target]);
      return true;
    };
    const editor = shopEditor({ can });
    editor.transaction('twice', (inner) => {
      inner.setHoldout('order', null);
      inner.setStatus('hello', 'paused');
      inner.setLabel({ kind: 'experience', experience: 'hello' }, 'Hello');
      inner.setHoldout('order', { share: 0.1 });
    });
    expect(asked).toEqual([['ann', 'transaction', { kind: 'experience', experience: 'hello' }]]);
    const other = as('editor');
    const before = other.plan;
    const refused = thrown(() =>
      other.transaction('mixed', (inner) => {
        inner.setStatus('hello', 'paused');
        inner.setHoldout('order', null);
      }),
    );
    expect(refused).toMatchObject({ code: 'not-allowed', subject: 'goals[0].holdout' });
    expect(other.plan).toBe(before);
  });

  it('part 1: nothing else can be done within one', () => {
    const editor = shopEditor();
    editor.setStatus('hello', 'paused');
    editor.transaction('alone', (inner) => {
      for (const each of [inner, editor]) {
        for (const work of [each.undo, each.redo, () => each.transaction('inner', () => {})]) {
          expect(thrown(work)).toMatchObject({ name: 'EditError', code: 'busy' });
        }
      }
      inner.setStatus('offer', 'paused');
    });
    expect(editor.plan.experiences).toMatchObject({ hello: { status: 'paused' }, offer: { status: 'paused' } });
    expect(editor.undo()?.plan.experiences.offer).toEqual({ label: 'Offer', tags: ['promo'] });
  });

  it('part 1: a promise is refused, and what comes after it edits nothing', async () => {
    const editor = shopEditor();
    const before = editor.plan;
    let later: unknown;
    const work = async (inner: Editor): Promise<void> => {
      inner.setStatus('hello', 'paused');
      await Promise.resolve();
      later = thrown(() => inner.setStatus('offer', 'paused'));
      expect(thrown(() => inner.undo())).toMatchObject({ code: 'bad-argument' });
      expect(thrown(() => inner.transaction('more', () => {}))).toMatchObject({ code: 'bad-argument' });
    };
    let promise: Promise<void> | undefined;
    const error = thrown(() =>
      editor.transaction('later', (inner) => {
        promise = work(inner);
        return promise as unknown as undefined;
      }),
    );
    expect(error).toMatchObject({ name: 'EditError', code: 'bad-argument', subject: 'work' });
    await promise;
    expect(later).toMatchObject({ name: 'EditError', code: 'bad-argument', subject: 'work' });
    expect(editor.plan).toBe(before);
    expect(editor.history).toEqual([]);
  });

  it('E1: refuses a transaction without name or function', () => {
    const editor = shopEditor();
    expect(thrown(() => editor.transaction('', () => {}))).toMatchObject({ code: 'bad-argument', subject: 'label' });
    expect(thrown(() => editor.transaction('x', undefined as never))).toMatchObject({ code: 'bad-argument', subject: 'work' });
    expect(editor.setStatus('hello', 'paused').plan.experiences.hello?.status).toBe('paused');
  });
});
