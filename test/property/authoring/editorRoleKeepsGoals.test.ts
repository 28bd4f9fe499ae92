import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEditor } from '../../../src/authoring/editor/createEditor.js';
import type { Editor } from '../../../src/authoring/editor/editor.js';
import type { AudienceRule, Goal, Plan } from '../../../src/plan/plan.js';
import { holds, least } from '../../support/runs.js';
import { printSeed } from '../../support/seed.js';
import { type Deed, deeds, perform, plans, STOP } from '../../unit/authoring/editor/commands.js';

const seen = { changed: 0, transactions: 0, refused: 0, audiences: 0 };

/** A rule with named audiences written out: whom it takes, whatever things are called. */
function written(plan: Plan, rule: AudienceRule | Goal['exit']): unknown {
  if (typeof rule !== 'object') return rule;
  if ('audience' in rule) return written(plan, plan.audiences?.[rule.audience]?.rule);
  if ('all' in rule) return { all: rule.all.map((each) => written(plan, each)) };
  if ('any' in rule) return { any: rule.any.map((each) => written(plan, each)) };
  return 'not' in rule ? { not: written(plan, rule.not) } : rule;
}

/** What is not an editor's to change: all but stages, experiences, journeys, and audiences that no goal takes people in or out by. */
function guarded({ journeys: _journeys, experiences: _experiences, audiences, goals, ...rest }: Plan): unknown {
  const plan = {
    journeys: _journeys,
    experiences: _experiences,
    goals,
    ...rest,
    ...(audiences === undefined ? {} : { audiences }),
  } as Plan;
  return {
    ...rest,
    goals: goals.map(({ stages: _stages, audience, exit, ...goal }) => ({
      ...goal,
      names: [audience, exit],
      audience: written(plan, audience),
      exit: written(plan, exit),
    })),
  };
}

function attempt(editor: Editor, deed: Deed): boolean {
  try {
    return (perform(editor, deed)?.patches.length ?? 0) > 0;
  } catch (error) {
    if (error !== STOP) expect((error as Error).name).toMatch(/^(Edit|Plan)Error$/);
    if ((error as { readonly code?: string }).code === 'not-allowed') seen.refused++;
    return false;
  }
}

/** Part 2: by whatever verbs and paths, an editor changes no goal, nobody whom it takes in, no holdout and nothing that is measured; a reader nothing. */
function editorsKeepGoals(plan: Plan, all: readonly Deed[]): void {
  const editor = createEditor(plan, { actor: { id: 'ed', role: 'editor' } });
  const reader = createEditor(plan, { actor: { id: 'rea', role: 'reader' } });
  const before = guarded(editor.plan);
  for (const deed of all) {
    const { audiences } = editor.plan;
    if (attempt(editor, deed)) {
      seen.changed++;
      if (!('name' in deed)) seen.transactions++;
      if (editor.plan.audiences !== audiences) seen.audiences++;
    }
    expect(guarded(editor.plan)).toEqual(before);
    expect(attempt(reader, deed)).toBe(false);
  }
  expect(reader.plan).toEqual(plan);
}

describe('what an editor does', () => {
  beforeAll(() => printSeed('editorRoleKeepsGoals'));
  afterAll(() => {
    expect(seen.changed).toBeGreaterThanOrEqual(least(300));
    expect(seen.transactions).toBeGreaterThanOrEqual(least(30));
    expect(seen.refused).toBeGreaterThanOrEqual(least(300));
    expect(seen.audiences).toBeGreaterThanOrEqual(least(15));
  });

  it('part 2: leaves goals, whom they take in, holdouts and value events as they are', () => {
    holds(fc.property(plans, deeds, editorsKeepGoals));
  });
});
