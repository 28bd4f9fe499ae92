import { describe, expect, it } from 'vitest';
import type { Editor } from '../../../../src/authoring/editor/editor.js';
import type { Policy } from '../../../../src/authoring/policy/policy.js';
import { as, SHOP, shopEditor, shopWith, thrown } from './shopPlan.js';

const refused = (editor: Editor, work: () => unknown): unknown => {
  const before = editor.plan;
  const { length } = editor.audit;
  const error = thrown(work);
  expect(editor.plan).toBe(before);
  expect(editor.audit).toHaveLength(length);
  return error;
};

describe('permissions', () => {
  it('part 2: a refusal names the verb, the part and the role', () => {
    const editor = as('editor');
    expect(refused(editor, () => editor.setHoldout('order', { share: 0.2 }))).toMatchObject({
      name: 'EditError',
      code: 'not-allowed',
      subject: 'goals[0].holdout',
      message:
        'setHoldout: "ed" with the role "editor" may not change the holdout of the goal "order". Ask someone who may; nothing was changed.',
    });
  });

  const backDoors: readonly [string, (editor: Editor) => unknown, message: string][] = [
    ['the holdout by update', (editor) => editor.update(['goals', 0, 'holdout'], { share: 0 }), 'the holdout of the goal "order"'],
    ['the holdout gone by update', (editor) => editor.update(['goals', 0, 'holdout'], undefined), 'the holdout of the goal "order"'],
    ["the plan's holdout by update", (editor) => editor.update(['holdout'], { share: 0.5 }), "the plan's holdout"],
    ['a goal by update', (editor) => editor.update(['goals', 0, 'audience'], true), 'the goal "order"'],
    ['all goals by update', (editor) => editor.update(['goals'], [...SHOP.goals].reverse() as never), 'the goal "'],
    [
      'a value event by update',
      (editor) => editor.update(['valueEvents', 'purchase', 'value', 'property'], 'net'),
      'the value event "purchase"',
    ],
    ['a placement by update', (editor) => editor.update(['placements', 'modal', 'caps'], []), 'the placement "modal"'],
    ['the time zone', (editor) => editor.update(['timezone'], 'Europe/Vienna'), 'the plan as a whole'],
    ['the contact policy', (editor) => editor.update(['caps'], []), 'the plan as a whole'],
    ['an audience that a goal reads', (editor) => editor.defineAudience('regular', { rule: true }), 'the goal "order"'],
    ['an audience that a goal reads through another', (editor) => editor.update(['audiences', 'known', 'rule'], true), 'the goal "order"'],
    ['a part of its rule', (editor) => editor.update(['audiences', 'regular', 'rule', 'all', 1, 'count', 'gte'], 1), 'the goal "order"'],
    ['a label of a goal', (editor) => editor.setLabel({ kind: 'goal', goal: 'order' }, 'Orders'), 'the goal "order"'],
  ];
  it.each(backDoors)('part 2: an editor does not get at %s', (_title, work, part) => {
    const editor = as('editor');
    expect(refused(editor, () => work(editor))).toMatchObject({
      code: 'not-allowed',
      message: expect.stringContaining(`may not change ${part}`),
    });
    expect(refused(editor, () => editor.transaction('inside', (inner) => void work(inner)))).toMatchObject({
      code: 'not-allowed',
      message: expect.stringContaining(`transaction: "ed" with the role "editor" may not change ${part}`),
    });
    expect(work(shopEditor())).toMatchObject({ patches: expect.arrayContaining([expect.anything()]) });
  });

  it('part 2: an editor changes audiences that no goal takes people by, and labels of those', () => {
    const editor = as('editor');
    // A stage's conversion and an experience's audience read it, and those are an editor's to change.
    editor.defineAudience('fan', { rule: true });
    editor.setLabel({ kind: 'audience', audience: 'regular' }, null);
    editor.defineAudience('new', { rule: { audience: 'regular' } });
    expect(editor.history).toHaveLength(3);
  });

  it('part 2: an exit reads audiences too', () => {
    const plan = shopWith((each) => {
      each.goals[1].exit = { not: { any: [{ audience: 'fan' }] } };
    });
    const editor = shopEditor({ actor: { id: 'ed', role: 'editor' } }, plan);
    expect(refused(editor, () => editor.defineAudience('fan', { rule: true }))).toMatchObject({
      code: 'not-allowed',
      subject: 'goals[1].exit',
    });
  });

  it('part 2: undo and redo ask too', () => {
    let allowed = true;
    const asked: string[] = [];
    const can: Policy = (_actor, action, target) => {
      asked.push(`${action} ${target.kind}`);
      return allowed;
    };
    const editor = shopEditor({ can });
    editor.setHoldout('order', null);
    allowed = false;
    expect(refused(editor, () => editor.undo())).toMatchObject({ code: 'not-allowed', message: expect.stringMatching(/^undo: /) });
    allowed = true;
    editor.undo();
    allowed = false;
    expect(refused(editor, () => editor.redo())).toMatchObject({ code: 'not-allowed', message: expect.stringMatching(/^redo: /) });
    expect(asked).toEqual(['setHoldout holdout', 'undo holdout', 'undo holdout', 'redo holdout']);
    expect(editor.history.map(({ done }) => done)).toEqual([false]);
  });

  it('part 2: is asked about every part, each once, also about all parts of a goal that goes', () => {
    const asked: string[] = [];
    const can: Policy = (_actor, action, target) => {
      asked.push(`${action} ${Object.values(target).join(' ')}`);
      return true;
    };
    const editor = shopEditor({ can });
    editor.transaction('tidy', (inner) => {
      inner.removeJourney('welcome');
      inner.assignJourney('hello', null);
      inner.assignJourney('ten-off', null);
      inner.removeJourney('spring');
      inner.setAudience('loyal', true);
      inner.removeGoal('order');
    });
    expect(asked.map((each) => each.replace('transaction ', '')).sort()).toEqual(
      [
        'experience hello',
        'experience offer',
        'experience ten-off',
        'goal loyal',
        'goal order',
        'holdout order',
        'journey spring',
        'journey welcome',
        'stage order buy',
        'stage order look',
      ].sort(),
    );
  });

  it('part 2: a policy that answers neither true nor false gives no leave', () => {
    for (const answer of [Promise.resolve(true), undefined, 1, 'yes']) {
      const editor = shopEditor({ can: (() => answer) as unknown as Policy });
      expect(refused(editor, () => editor.setStatus('hello', 'paused'))).toMatchObject({ code: 'bad-argument', subject: 'can' });
    }
  });

  it('part 2: what a policy throws goes through, and the editor goes on', () => {
    const cause = new Error('no directory');
    let broken = true;
    const editor = shopEditor({
      can: () => {
        if (broken) throw cause;
        return true;
      },
    });
    expect(refused(editor, () => editor.setStatus('hello', 'paused'))).toBe(cause);
    expect(refused(editor, () => editor.transaction('x', (inner) => void inner.setStatus('hello', 'paused')))).toBe(cause);
    broken = false;
    expect(editor.setStatus('hello', 'paused').patches).toHaveLength(1);
  });

  it('part 2: a policy that edits is refused', () => {
    const seen: unknown[] = [];
    const editor: Editor = shopEditor({
      can: () => {
        for (const work of [editor.undo, editor.redo, () => editor.setStatus('offer', 'paused'), () => editor.transaction('x', () => {})]) {
          seen.push(thrown(work));
        }
        return true;
      },
    });
    editor.setStatus('hello', 'paused');
    expect(seen).toHaveLength(4);
    for (const error of seen) expect(error).toMatchObject({ name: 'EditError', code: 'busy' });
    expect(editor.history).toHaveLength(1);
  });
});
