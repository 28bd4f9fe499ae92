import { describe, expect, it } from 'vitest';
import type { Editor } from '../../../../src/authoring/editor/editor.js';
import { shopEditor, thrown } from './shopPlan.js';

const LOOK = { goal: 'order', stage: 'look' };
const anything = (value: unknown): never => value as never;

const notFound: readonly [string, (editor: Editor) => unknown, subject: string, hint: string][] = [
  ['moveGoal', (editor) => editor.moveGoal('sale', 0), 'goal', '"order", "loyal"'],
  ['removeGoal', (editor) => editor.removeGoal('sale'), 'goal', '"order", "loyal"'],
  ['setAudience', (editor) => editor.setAudience('sale', true), 'goal', '"order"'],
  ['setExit', (editor) => editor.setExit('sale', true), 'goal', '"order"'],
  ['setReentry', (editor) => editor.setReentry('sale', 'always'), 'goal', '"order"'],
  ['countValueEvent', (editor) => editor.countValueEvent('order', 'sale'), 'name', '"purchase", "refund"'],
  ['countValueEvent of Object.prototype', (editor) => editor.countValueEvent('order', 'valueOf'), 'name', '"purchase", "refund"'],
  ['setHoldout', (editor) => editor.setHoldout('sale', null), 'goal', '"order"'],
  ['addStage', (editor) => editor.addStage('sale', { id: 's', experiences: [] }), 'goal', '"order"'],
  ['moveStage', (editor) => editor.moveStage({ goal: 'order', stage: 'again' }, 0), 'stage', '"look", "buy"'],
  ['removeStage', (editor) => editor.removeStage({ goal: 'sale', stage: 'look' }), 'goal', '"order"'],
  ['setConversion', (editor) => editor.setConversion({ goal: 'order', stage: 'sale' }, null), 'stage', '"look"'],
  ['setTimeLimit of no stage at all', (editor) => editor.setTimeLimit(anything(null), null), 'goal', '"order"'],
  ['placeExperience', (editor) => editor.placeExperience('sale', LOOK), 'experience', '"hello"'],
  ['placeExperience into no stage', (editor) => editor.placeExperience('hello', { goal: 'order', stage: 'sale' }), 'stage', '"look"'],
  ['addExperience into no stage', (editor) => editor.addExperience('new', {}, anything(null)), 'goal', '"order"'],
  ['duplicateExperience', (editor) => editor.duplicateExperience('sale'), 'experience', '"hello"'],
  ['setStatus', (editor) => editor.setStatus('constructor', 'live'), 'experience', '"hello"'],
  ['assignJourney', (editor) => editor.assignJourney('hello', 'summer'), 'journey', '"welcome", "spring", "idle"'],
  ['linkJourney', (editor) => editor.linkJourney('summer', 'order'), 'journey', '"spring"'],
  ['linkJourney to no goal', (editor) => editor.linkJourney('spring', 'sale'), 'goal', '"order"'],
  ['unlinkJourney', (editor) => editor.unlinkJourney('spring', 'sale'), 'goal', '"order"'],
  ['removeJourney', (editor) => editor.removeJourney('summer'), 'journey', '"spring"'],
  ['setJourneyStatus', (editor) => editor.setJourneyStatus('summer', 'live'), 'journey', '"spring"'],
  ['removeValueEvent', (editor) => editor.removeValueEvent('sale'), 'name', '"refund"'],
  ['removeAudience', (editor) => editor.removeAudience('nobody'), 'id', '"known"'],
  ['removePlacement', (editor) => editor.removePlacement('wall'), 'id', '"modal"'],
  ['setLabel', (editor) => editor.setLabel({ kind: 'journey', journey: 'summer' }, 'x'), 'journey', '"spring"'],
];

const alreadyThere: readonly [string, (editor: Editor) => unknown, subject: string][] = [
  ['addGoal', (editor) => editor.addGoal({ id: 'order', audience: true, stages: [] }), 'goal'],
  ['addStage', (editor) => editor.addStage('order', { id: 'buy', experiences: [] }), 'stage'],
  ['addExperience', (editor) => editor.addExperience('hello', {}), 'id'],
  ['duplicateExperience', (editor) => editor.duplicateExperience('hello', 'offer'), 'newId'],
  ['addJourney', (editor) => editor.addJourney('spring', { goals: ['order'] }), 'id'],
];

const badArgument: readonly [string, (editor: Editor) => unknown, subject: string][] = [
  ['addGoal at a place too far', (editor) => editor.addGoal({ id: 'a', audience: true, stages: [] }, { at: 3 }), 'at'],
  ['addStage at half a place', (editor) => editor.addStage('order', { id: 'a', experiences: [] }, { at: 0.5 }), 'at'],
  ['moveGoal to nowhere', (editor) => editor.moveGoal('order', anything(undefined)), 'to'],
  ['moveStage to nowhere', (editor) => editor.moveStage(LOOK, anything(undefined)), 'to'],
  ['moveStage to a text', (editor) => editor.moveStage(LOOK, anything('0')), 'to'],
  ['placeExperience at NaN', (editor) => editor.placeExperience('hello', LOOK, Number.NaN), 'position'],
  ['addExperience under a name of Object', (editor) => editor.addExperience('__proto__', {}), 'id'],
  ['addExperience under a number', (editor) => editor.addExperience(anything(5), {}), 'id'],
  ['addJourney under no id', (editor) => editor.addJourney('', { goals: ['order'] }), 'id'],
  ['defineAudience under no id', (editor) => editor.defineAudience('constructor', { rule: true }), 'id'],
  ['definePlacement under no id', (editor) => editor.definePlacement('a b', {}), 'id'],
  ['defineValueEvent under no name', (editor) => editor.defineValueEvent('__proto__', {}), 'name'],
  ['setConversion of undefined', (editor) => editor.setConversion(LOOK, anything(undefined)), 'goals[0].stages[0].conversion'],
  ['setExit of undefined', (editor) => editor.setExit('order', anything(undefined)), 'goals[0].exit'],
  ['setHoldout of undefined', (editor) => editor.setHoldout(null, anything(undefined)), 'holdout'],
  ['setStatus null', (editor) => editor.setStatus('hello', anything(null)), 'status'],
  ['setJourneyStatus null', (editor) => editor.setJourneyStatus('spring', anything(null)), 'status'],
  ['setLabel of a holdout', (editor) => editor.setLabel(anything({ kind: 'holdout', goal: 'order' }), 'x'), 'target'],
  ['setLabel of nothing', (editor) => editor.setLabel(anything(null), 'x'), 'target'],
];

const notJson: readonly [string, (editor: Editor) => unknown, path: string, code: string][] = [
  ['a goal that is none', (editor) => editor.addGoal(anything(null)), 'goals[2]', 'wrong-type'],
  ['a stage that is none', (editor) => editor.addStage('order', anything('pay'), { at: 0 }), 'goals[0].stages[0]', 'wrong-type'],
  ['an audience that is missing', (editor) => editor.setAudience('order', anything(undefined)), 'goals[0].audience', 'not-json'],
  ['a date as payload', (editor) => editor.addExperience('new', { payload: anything(new Date(0)) }), 'experiences.new.payload', 'not-json'],
  ['undefined', (editor) => editor.addExperience('new', { label: anything(undefined) }), 'experiences.new.label', 'not-json'],
  ['NaN', (editor) => editor.addExperience('new', { weight: Number.NaN }), 'experiences.new.weight', 'non-finite-number'],
  [
    'a function',
    (editor) =>
      editor.update(
        ['caps'],
        anything(() => []),
      ),
    'caps',
    'not-json',
  ],
  [
    'a getter',
    (editor) =>
      editor.defineAudience(
        'new',
        anything({
          get rule() {
            return true;
          },
        }),
      ),
    'audiences.new.rule',
    'not-json',
  ],
];

describe("arguments of an editor's verbs", () => {
  const refuses = (work: (editor: Editor) => unknown): { error: unknown; inTransaction: unknown } => {
    const editor = shopEditor();
    const before = editor.plan;
    const error = thrown(() => work(editor));
    // Within a transaction arguments are checked at once, and nothing of the transaction is kept.
    const inTransaction = thrown(() =>
      editor.transaction('several', (inner) => {
        inner.setStatus('offer', 'paused');
        try {
          work(inner);
        } catch (cause) {
          throw new Error('at once', { cause });
        }
      }),
    );
    expect(editor.plan).toBe(before);
    expect([editor.history, editor.audit]).toEqual([[], []]);
    expect(inTransaction).toMatchObject({ message: 'at once' });
    return { error, inTransaction: (inTransaction as Error).cause };
  };

  it.each(notFound)('part 1: %s of what is not there names what is', (_title, work, subject, hint) => {
    const expected = { name: 'EditError', code: 'not-found', subject, message: expect.stringContaining(hint) };
    const { error, inTransaction } = refuses(work);
    expect(error).toMatchObject(expected);
    expect(inTransaction).toMatchObject(expected);
  });

  it.each(alreadyThere)('part 1: %s under a name that is taken', (_title, work, subject) => {
    const { error, inTransaction } = refuses(work);
    expect(error).toMatchObject({ name: 'EditError', code: 'already-there', subject });
    expect(inTransaction).toMatchObject({ name: 'EditError', code: 'already-there', subject });
  });

  it.each(badArgument)('part 1: %s', (_title, work, subject) => {
    const { error, inTransaction } = refuses(work);
    expect(error).toMatchObject({ name: 'EditError', code: 'bad-argument', subject });
    expect(inTransaction).toMatchObject({ name: 'EditError', code: 'bad-argument', subject });
  });

  it.each(notJson)('L4: %s does not get into a plan', (_title, work, path, code) => {
    const expected = { name: 'PlanError', problems: expect.arrayContaining([expect.objectContaining({ path, code })]) };
    const { error, inTransaction } = refuses(work);
    expect(error).toMatchObject(expected);
    expect(inTransaction).toMatchObject(expected);
  });

  it('E1: an object that throws when it is read', () => {
    const cause = new Error('no');
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw cause;
        },
      },
    );
    const { error } = refuses((editor) => editor.addExperience('new', hostile));
    expect(error).toMatchObject({ name: 'PlanError', cause, problems: [{ path: 'experiences.new', code: 'not-json' }] });
  });

  it('part 1: what callers pass is copied, and neither frozen nor followed', () => {
    const editor = shopEditor();
    const experience = { tags: ['a'], payload: { list: [1] } };
    editor.addExperience('new', experience);
    experience.tags.push('b');
    experience.payload.list.push(2);
    expect(editor.plan.experiences.new).toEqual({ tags: ['a'], payload: { list: [1] } });
  });

  it('part 1: ids may be named like members of Object.prototype', () => {
    const editor = shopEditor();
    editor.addExperience('toString', {});
    editor.addJourney('valueOf', { goals: ['order'] });
    editor.assignJourney('toString', 'valueOf');
    editor.placeExperience('toString', LOOK, 0);
    editor.undo();
    editor.undo();
    editor.undo();
    editor.undo();
    expect(editor.plan).toEqual(shopEditor().plan);
    expect(Object.keys(editor.plan.experiences)).not.toContain('toString');
  });

  it('part 1: an id for a copy is made up until one is free', () => {
    const editor = shopEditor();
    expect([1, 2, 3].map(() => editor.duplicateExperience('offer').made)).toEqual(['offer-copy', 'offer-copy-2', 'offer-copy-3']);
    const long = 'x'.repeat(64);
    editor.addExperience(long, {});
    expect(editor.duplicateExperience(long, 'short').made).toBe('short');
    editor.addExperience('y'.repeat(62), {});
    expect(editor.duplicateExperience('y'.repeat(62)).made).toBe(`${'y'.repeat(62)}-c`);
    expect(editor.duplicateExperience('y'.repeat(62)).made).toBe(`${'y'.repeat(62)}-2`);
  });

  it('part 1: what is so already is no step', () => {
    const editor = shopEditor();
    const before = editor.plan;
    const edits = [
      editor.moveGoal('order', 0),
      editor.moveStage(LOOK, 0),
      editor.setAudience('order', { any: [{ audience: 'regular' }, { traits: { plan: 'free' } }] }),
      editor.countValueEvent('order', 'purchase'),
      editor.countValueEvent('loyal', 'purchase', false),
      editor.returnToDrawer('spare'),
      editor.placeExperience('hello', LOOK, 0),
      editor.setTimeLimit(LOOK, null),
      editor.linkJourney('spring', 'order'),
      editor.unlinkJourney('welcome', 'loyal'),
      editor.defineAudience('fan', { rule: { event: 'like' } }),
      editor.update(['placements', 'mail'], { label: 'E-mail' }),
      editor.update(['caps'], undefined),
      editor.transaction('there and back', (inner) => {
        inner.moveStage(LOOK, 1);
        inner.moveStage(LOOK, 0);
      }),
    ];
    for (const edit of edits)
      expect(edit).toMatchObject({ plan: before, patches: [], inverse: [], changes: [], diagnostics: { appeared: [], vanished: [] } });
    expect(editor.plan).toBe(before);
    expect([editor.history, editor.audit]).toEqual([[], []]);
  });
});
