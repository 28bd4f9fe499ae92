import { describe, expect, it } from 'vitest';
import type { Editor } from '../../../../src/authoring/editor/editor.js';
import { applyPatches } from '../../../../src/authoring/editor/edits/applyPatches.js';
import { definePlan } from '../../../../src/plan/definePlan.js';
import { ROWS, type Row } from './rows.js';
import { shopEditor, shopWith, thrown } from './shopPlan.js';

const title = ({ verb, when }: Row): string => (when === undefined ? verb : `${verb} (${when})`);
const rows = ROWS.map((row) => [title(row), row] as const);

/** What an editor has besides verbs. */
const NO_VERBS = ['actor', 'plan', 'history', 'audit', 'undo', 'redo'];

/** An editor of somebody of this role, for whom the row's plan is ready. */
function ready({ given }: Row, role = 'admin'): Editor {
  const admin = shopEditor();
  given?.(admin);
  return shopEditor({ actor: { id: 'ed', role } }, admin.plan);
}

describe('the verbs of an editor', () => {
  it('part 1: each has a row in this table', () => {
    const verbs = Object.keys(shopEditor()).filter((key) => !NO_VERBS.includes(key));
    expect([...new Set(ROWS.map(({ verb }) => verb))].sort()).toEqual(verbs.sort());
  });

  it.each(rows)('part 1: %s makes this plan, and says what it changed', (_title, row) => {
    const editor = ready(row);
    const before = editor.plan;
    const edit = row.does(editor);
    expect(edit.plan).toEqual(shopWith(row.change));
    expect(editor.plan).toBe(edit.plan);
    expect(definePlan(JSON.parse(JSON.stringify(edit.plan)))).toEqual(edit.plan);
    expect(edit.made).toBe(row.made ?? null);
    expect(applyPatches(before, edit.patches)).toEqual(edit.plan);
    expect(applyPatches(edit.plan, edit.inverse)).toEqual(before);
    expect(edit.changes.length).toBeGreaterThan(0);
  });

  it.each(rows)('part 1: %s is undone to the very plan, and redone', (_title, row) => {
    const editor = ready(row);
    const before = editor.plan;
    const json = JSON.stringify(before);
    const edit = row.does(editor);
    expect(editor.undo()).toMatchObject({ patches: edit.inverse, inverse: edit.patches });
    expect(editor.plan).toBe(before);
    expect(JSON.stringify(editor.plan)).toBe(json);
    expect(editor.redo()).toMatchObject({ patches: edit.patches, inverse: edit.inverse });
    expect(editor.plan).toBe(edit.plan);
  });

  it.each(rows)('part 2: %s asks for leave', (_title, row) => {
    const refused = row.by === 'editor' ? ['viewer', 'Admin', 'toString'] : ['viewer', 'editor'];
    for (const role of refused) {
      const editor = ready(row, role);
      const before = editor.plan;
      const error = thrown(() => row.does(editor));
      expect(error).toMatchObject({ name: 'EditError', code: 'not-allowed', message: expect.stringContaining(`the role "${role}"`) });
      expect(editor.plan).toBe(before);
      expect(editor.history).toEqual([]);
      expect(editor.audit).toEqual([]);
    }
    if (row.by === 'editor') expect(row.does(ready(row, 'editor')).plan).toEqual(shopWith(row.change));
  });

  it.each(rows)('part 1: %s refuses what makes no valid plan, and says where', (_title, row) => {
    const editor = ready(row);
    const before = editor.plan;
    const error = thrown(() => row.wrong(editor));
    if ('path' in row.at) {
      expect(error).toMatchObject({ name: 'PlanError', problems: expect.arrayContaining([expect.objectContaining(row.at)]) });
    } else expect(error).toMatchObject({ name: 'EditError', ...row.at });
    expect(editor.plan).toBe(before);
    expect(editor.history).toEqual([]);
    expect(editor.audit).toEqual([]);
  });
});
