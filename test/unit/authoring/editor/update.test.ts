import { describe, expect, it } from 'vitest';
import { shopEditor, shopWith, thrown } from './shopPlan.js';

type Path = readonly (string | number)[];

describe('update', () => {
  it('part 1: writes, replaces, appends and removes', () => {
    const editor = shopEditor();
    editor.update(['caps'], [{ count: 1, per: 'day' }]);
    editor.update(['caps', 1], { count: 3, per: 'week' });
    editor.update(['caps', 0, 'per'], 'month');
    editor.update(['goals', 0, 'stages', 0, 'experiences', 0], undefined);
    editor.update(['experiences', 'hello', 'payload', 'parts', 1, 'deep'], null);
    editor.update(['experiences', 'offer', 'tags'], undefined);
    expect(editor.plan).toEqual(
      shopWith((plan) => {
        plan.caps = [
          { count: 1, per: 'month' },
          { count: 3, per: 'week' },
        ];
        plan.goals[0].stages[0].experiences.shift();
        plan.experiences.hello.payload.parts[1].deep = null;
        delete plan.experiences.offer.tags;
      }),
    );
    for (const _ of editor.history) editor.undo();
    expect(editor.plan).toEqual(shopEditor().plan);
  });

  it('part 1: takes the path of a change, a conflict or a problem as a text', () => {
    const editor = shopEditor();
    const byKeys = editor.update(['experiences', 'offer', 'tags'], ['a', 'b']);
    editor.undo();
    const byText = editor.update('experiences["offer"].tags', ['a', 'b']);
    expect(byText.plan).toEqual(byKeys.plan);
    expect(editor.update('goals[0].stages[0].label', 'First').changes[0]?.path).toBe('goals[0].stages[0].label');
    for (const { path } of byText.changes) editor.update(path, ['c']);
    expect(editor.plan.experiences.offer?.tags).toEqual(['c']);
  });

  it.each<[string, Path, string, code: string]>([
    ['through a missing key', ['experiences', 'hello', 'suppress', 'clicked'], 'experiences.hello.suppress', 'not-found'],
    ['through a missing record', ['experiences', 'toString', 'label'], 'experiences.toString', 'not-found'],
    ['through a missing index', ['goals', 2, 'label'], 'goals[2]', 'not-found'],
    ['through a text', ['goals', 0, 'id', 'x'], 'goals[0].id', 'not-found'],
    ['two behind the last', ['goals', 3], 'goals[3]', 'not-found'],
    ['to a key of a list', ['goals', 'first'], 'goals.first', 'bad-argument'],
    ["to a list's length", ['goals', 'length'], 'goals.length', 'bad-argument'],
    ['through a text as index', ['goals', '0', 'label'], 'goals["0"]', 'bad-argument'],
    ['to an index of an object', ['experiences', 0], 'experiences[0]', 'bad-argument'],
    ['to nowhere', [], 'path', 'bad-argument'],
    ['to a negative index', ['goals', -1], 'path', 'bad-argument'],
    ['to half an index', ['goals', 0.5], 'path', 'bad-argument'],
    ['by a text that is no path', 'goals..0' as unknown as Path, 'path', 'bad-argument'],
    ['by an empty text', '' as unknown as Path, 'path', 'bad-argument'],
    ['by an object', ['goals', {}] as unknown as Path, 'path', 'bad-argument'],
    ['into a prototype', ['__proto__', 'polluted'], 'path', 'bad-argument'],
    ['into a prototype of a part', ['experiences', '__proto__'], 'path', 'bad-argument'],
    ['into a constructor', ['experiences', 'constructor', 'prototype'], 'path', 'bad-argument'],
    ["to the plan's id", ['id'], 'id', 'bad-argument'],
    ["to the plan's version", ['version'], 'version', 'bad-argument'],
    ['into its migrations', ['migrations', 0], 'migrations', 'bad-argument'],
  ])('part 1: refuses to write %s', (_title, path, subject, code) => {
    const editor = shopEditor();
    const before = editor.plan;
    for (const value of [{ polluted: 1 }, 1, undefined]) {
      expect(thrown(() => editor.update(path, value))).toMatchObject({ name: 'EditError', code, subject });
      const inside = thrown(() => editor.transaction('inside', (inner) => void inner.update(path, value)));
      expect(inside).toMatchObject({ name: 'EditError', code, subject });
    }
    expect(editor.plan).toBe(before);
    expect(({} as { polluted?: unknown }).polluted).toBe(undefined);
  });

  it('part 1: what is removed must be there in a list, and need not in an object', () => {
    const editor = shopEditor();
    expect(thrown(() => editor.update(['goals', 2], undefined))).toMatchObject({ code: 'not-found', subject: 'goals[2]' });
    expect(editor.update(['goals', 1, 'exit'], undefined).patches).toEqual([]);
  });

  it('L1: says where the plan would be wrong', () => {
    const editor = shopEditor();
    for (const [path, value, code] of [
      [['goals', 0, 'stages', 1, 'id'], 'look', 'duplicate-id'],
      [['experiences', 'bad id'], {}, 'bad-id'],
      [['experiences', 'hello', 'colour'], 'red', 'unknown-key'],
      [['goals'], undefined, 'missing-key'],
    ] as const) {
      expect(thrown(() => editor.update(path, value))).toMatchObject({
        name: 'PlanError',
        problems: expect.arrayContaining([expect.objectContaining({ code })]),
      });
    }
  });

  it('part 1: within a transaction the verbs that follow find a plan of the right shape', () => {
    const editor = shopEditor();
    for (const [path, value] of [
      [['goals'], undefined],
      [['goals', 0], null],
      [['goals', 0, 'stages'], {}],
      [['goals', 0, 'stages', 0, 'experiences'], 'hello'],
      [['journeys', 'spring', 'goals'], undefined],
      [['experiences'], []],
    ] as const) {
      const error = thrown(() =>
        editor.transaction('shape', (inner) => {
          inner.update(path, value);
          throw new Error('went on');
        }),
      );
      expect(error).toMatchObject({ name: 'PlanError' });
    }
  });
});
