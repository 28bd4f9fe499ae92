import fc from 'fast-check';
import { applyPatches as applyWithImmer, enablePatches, type Patch } from 'immer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEditor } from '../../../src/authoring/editor/createEditor.js';
import type { Editor } from '../../../src/authoring/editor/editor.js';
import { applyPatches } from '../../../src/authoring/editor/edits/applyPatches.js';
import type { Edit } from '../../../src/authoring/editor/edits/edit.js';
import { findProblems } from '../../../src/plan/findProblems.js';
import type { Plan } from '../../../src/plan/plan.js';
import { frozen } from '../../support/frozen.js';
import { holds, least } from '../../support/runs.js';
import { printSeed } from '../../support/seed.js';
import { type Deed, deeds, MOVE_NAMES, perform, plans, STOP } from '../../unit/authoring/editor/commands.js';

enablePatches();

const seen = new Map<string, number>();
const note = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);

/** What was done, or null where it was refused: then nothing is another than before. */
function attempt(editor: Editor, deed: Deed): Edit | null {
  const { plan } = editor;
  const [history, audit] = [JSON.stringify(editor.history), editor.audit.length];
  try {
    return perform(editor, deed);
  } catch (error) {
    if (error !== STOP) expect((error as Error).name).toMatch(/^(Edit|Plan)Error$/);
    note(`refused ${error === STOP ? 'stop' : (error as { readonly code: string }).code}`);
    expect(editor.plan).toBe(plan);
    expect(JSON.stringify(editor.history)).toBe(history);
    expect(editor.audit).toHaveLength(audit);
    return null;
  }
}

/** Undoing all of it restores the very first plan, and redoing all the very last; the audit trail, as JSON text, replays to what there is. */
function undoRestores(plan: Plan, all: readonly Deed[]): void {
  let now = 0;
  const editor = createEditor(frozen(plan), { actor: { id: 'ann', role: 'admin' }, clock: () => ++now });
  const first = editor.plan;
  expect(first).toEqual(plan);
  for (const deed of all) {
    const edit = attempt(editor, deed);
    if (edit === null) continue;
    expect(editor.plan).toBe(edit.plan);
    note(edit.patches.length === 0 ? 'changed nothing' : `did ${'name' in deed ? deed.name : 'transaction'}`);
  }
  auditReplays(plan, editor);
  const last = editor.plan;
  const done = editor.history.filter((step) => step.done).length;
  for (let undone = 0; undone < done; undone++) expect(editor.undo()).not.toBe(null);
  expect(editor.undo()).toBe(null);
  expect(editor.plan).toBe(first);
  expect(editor.plan).toEqual(plan);
  for (let redone = 0; redone < done; redone++) expect(editor.redo()).not.toBe(null);
  expect(editor.plan).toBe(last);
  auditReplays(plan, editor);
  if (done >= 3) note('three steps or more');
}

/** So does what is in force of the history. */
function auditReplays(plan: Plan, editor: Editor): void {
  const audit: typeof editor.audit = JSON.parse(JSON.stringify(editor.audit));
  expect(audit).toEqual(editor.audit);
  expect(
    applyPatches(
      plan,
      audit.flatMap(({ patches }) => patches),
    ),
  ).toEqual(editor.plan);
  const steps = editor.history.filter(({ done }) => done);
  expect(
    applyPatches(
      plan,
      steps.flatMap(({ patches }) => patches),
    ),
  ).toEqual(editor.plan);
  for (const [index, { number, at }] of audit.entries()) {
    expect(number).toBe(index + 1);
    expect(at as number).toBeGreaterThan(audit[index - 1]?.at ?? 0);
  }
  if (audit.some(({ action }) => action === 'undo') && steps.length > 0) note('undone and replayed');
}

/** Patches lead from the plan before to the plan after, and the inverse ones back; immer, whose format it is, reads them alike. */
function patchesLeadThereAndBack(plan: Plan, all: readonly Deed[]): void {
  const editor = createEditor(plan, { actor: { id: 'ann', role: 'admin' } });
  for (const deed of all) {
    const before = editor.plan;
    const edit = attempt(editor, deed);
    if (edit === null) continue;
    expect(findProblems(edit.plan).problems).toEqual([]);
    expect(JSON.parse(JSON.stringify(edit.plan))).toEqual(edit.plan);
    expect(applyPatches(before, edit.patches)).toEqual(edit.plan);
    expect(applyPatches(edit.plan, edit.inverse)).toEqual(before);
    expect(applyWithImmer(before, edit.patches as Patch[])).toEqual(edit.plan);
    expect(applyWithImmer(edit.plan, edit.inverse as Patch[])).toEqual(before);
    expect(edit.changes.length > 0).toBe(edit.patches.length > 0);
  }
}

describe('any sequence of edits, valid and invalid ones mixed', () => {
  beforeAll(() => printSeed('undoRestoresThePlan'));
  afterAll(() => {
    const times = (what: string): number => seen.get(what) ?? 0;
    // Some need much to be just so: linkJourney comes seven times in a thousand.
    for (const name of MOVE_NAMES) expect(times(`did ${name}`), name).toBeGreaterThanOrEqual(least(1));
    for (const what of ['did transaction', 'changed nothing', 'three steps or more', 'undone and replayed']) {
      expect(times(what), what).toBeGreaterThanOrEqual(least(50));
    }
    for (const code of ['invalid-plan', 'not-found', 'already-there', 'bad-argument', 'stop']) {
      expect(times(`refused ${code}`), code).toBeGreaterThanOrEqual(least(20));
    }
  });

  it('part 1, part 2: undoing all restores the very plan, redoing all the last, and the audit trail replays', () => {
    holds(fc.property(plans, deeds, undoRestores));
  });
  it('part 1: patches lead from before to after, and inverse patches back', () => {
    holds(fc.property(plans, deeds, patchesLeadThereAndBack));
  });
});
