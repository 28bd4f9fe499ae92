import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { merge } from '../../../src/authoring/merge/merge.js';
import type { Plan } from '../../../src/plan/plan.js';
import { type EditedPlans, editedPlan } from '../../support/arbitraries/editedPlans.js';
import { frozen } from '../../support/frozen.js';
import { holds, least } from '../../support/runs.js';
import { printSeed } from '../../support/seed.js';

const seen = { edited: 0 };

/** What only one side changed, or both alike, is just so; nothing that came in is written to. */
function oneSideHolds({ base, mine: edited }: Pick<EditedPlans, 'base' | 'mine'>): void {
  const result = (plan: Plan) => ({ plan, conflicts: [], problems: [] });
  expect(merge(frozen(base), frozen(base), frozen(edited))).toEqual(result(edited));
  expect(merge(base, edited, base)).toEqual(result(edited));
  expect(merge(base, edited, structuredClone(edited))).toEqual(result(edited));
  if (JSON.stringify(base) !== JSON.stringify(edited)) seen.edited++;
}

describe('merge', () => {
  beforeAll(() => printSeed('mergeKeepsOneSidedEdits'));
  afterAll(() => expect(seen.edited).toBeGreaterThanOrEqual(least(500)));

  it('merge: what one side changed, or both alike, is as they have it', () => {
    holds(fc.property(editedPlan(8), oneSideHolds));
  });
});
