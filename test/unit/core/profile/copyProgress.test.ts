import { expect, it } from 'vitest';
import type { Progress } from '../../../../src/core/index.js';
import { decodeProfile, encodeProfile } from '../../../../src/core/profile/codec.js';
import { copyProgress } from '../../../../src/core/profile/copyProgress.js';
import { goalOf, planOf, T0 } from '../../../support/plans.js';
import { Visitor } from '../../../support/visitor.js';

/** No field has the value that a first entry gives it. */
const progress: Progress = {
  stage: 's',
  at: T0 + 5,
  since: T0 + 4,
  entry: 2,
  arm: 'holdout',
  ownArm: null,
  globalArm: null,
  count: 1,
  first: T0 + 3,
  firstSince: T0 + 2,
  completed: true,
  exited: true,
  touch: { experience: 'x', at: T0 + 1 },
  cohort: 'x',
  passed: ['p'],
  reached: ['r'],
  converted: ['c'],
  viewed: ['v'],
  entrant: { completed: true, valued: true, value: { EUR: 1 } },
  cohorts: { x: { completed: true, valued: false, value: {} } },
  lapsed: true,
  assigned: { experience: 'x', at: T0 },
  drawId: 'bob',
};

it('P14, G2, X3: a copy has every field, the assignment and the draw id included', () => {
  expect(copyProgress(progress)).toEqual(progress);
});

it('has its fields in the order in which a first entry and a stored profile have them', () => {
  const visitor = new Visitor(planOf([goalOf()]));
  visitor.do('x', T0);
  const entered = visitor.progress() as Progress;
  const stored = decodeProfile('ann', encodeProfile(visitor.profile)).goals.g as Progress;
  expect(Object.keys(copyProgress(entered))).toEqual(Object.keys(entered));
  expect(Object.keys(stored)).toEqual(Object.keys(entered));
});
