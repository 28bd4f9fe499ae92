import { describe, expect, it } from 'vitest';
import { impact } from '../../../../src/authoring/impact/impact.js';
import { emptyProfile } from '../../../../src/core/index.js';
import type { Plan } from '../../../../src/plan/plan.js';
import { goalOf, planOf, stageOf, T0 } from '../../../support/plans.js';
import { Visitor } from '../../../support/visitor.js';

const ids = Array.from({ length: 12 }, (_, n) => `e${n}`);
const stages = [stageOf('s', undefined, { experiences: ids })];

describe('audience impact: words', () => {
  it('audience impact: the biggest changes first, and how many smaller ones there are', async () => {
    const before = planOf([goalOf({ stages })], { experiences: Object.fromEntries(ids.map((id) => [id, { status: 'paused' as const }])) });
    const experiences = Object.fromEntries(ids.map((id, n) => [id, { audience: { traits: { n: { $gte: 11 - n } } } }]));
    const after = planOf([goalOf({ stages, selection: { pick: 'top' } })], { experiences });
    const profiles = Array.from({ length: 1_200 }, (_, n) => ({ ...emptyProfile(`u${n}`), traits: { n: n % 12 } }));
    const { words } = await impact(before, after, profiles, { now: T0 });
    expect(words).toEqual([
      '1,200 of 1,200 users are affected.',
      '1,200 of 1,200 users would be shown something else.',
      '1,200 users become eligible for "e11".',
      '1,100 users become eligible for "e10".',
      '1,000 users become eligible for "e9".',
      '900 users become eligible for "e8".',
      '800 users become eligible for "e7".',
      '700 users become eligible for "e6".',
      '600 users become eligible for "e5".',
      'And 17 smaller changes.',
    ]);
  });

  it('audience impact: parts go by their labels, those that are gone by their old ones', async () => {
    const before = planOf([goalOf({ label: 'Buying', stages: [stageOf('s', { event: 'buy' }, { label: 'Trial', experiences: ['a'] })] })], {
      experiences: { a: { label: 'Old banner' } },
      placements: { modal: { label: 'The window' } },
    });
    const after = planOf([goalOf({ label: 'Purchase', stages: [stageOf('t', undefined, { label: 'Basket', experiences: ['b'] })] })], {
      experiences: { b: { label: 'New banner', placement: 'modal' } },
      placements: { modal: {} },
    });
    const users = ['ann', 'bob'].map((name) => {
      const visitor = new Visitor(before, name);
      visitor.do('visit', T0);
      return visitor.profile;
    });
    const { words } = await impact(before, after, users, { now: T0, placement: 'modal' });
    expect(words).toEqual([
      '2 of 2 users are affected.',
      'Nobody would be shown something else at placement "modal".',
      '2 of 2 users move to another stage, into a goal or out.',
      '2 users leave goal "Purchase" from stage "Trial".',
      '2 users are no longer eligible for "Old banner".',
    ]);
    const labelled: Plan = { ...after, placements: before.placements ?? {} };
    const fresh = await impact(before, labelled, [emptyProfile('cyd')], { now: T0, placement: 'modal' });
    expect(fresh.words).toEqual([
      '1 of 1 user is affected.',
      '1 of 1 user would be shown something else at placement "The window".',
      '1 of 1 user moves to another stage, into a goal or out.',
      '1 user moves from stage "Trial" to "Basket" of goal "Purchase".',
      '1 user would be newly shown "New banner".',
      '1 user becomes eligible for "New banner".',
      '1 user is no longer eligible for "Old banner".',
    ]);
  });

  it('audience impact: one user is told of as one', async () => {
    const before = planOf([goalOf({ stages: [stageOf('s', { event: 'buy' }, { experiences: ['a'] }), stageOf('t')] })]);
    const after = planOf([goalOf({ stages: [stageOf('t', undefined, { experiences: ['b'] })] })], { experiences: { a: {} } });
    const ann = { ...emptyProfile('ann') };
    const { words } = await impact(before, after, [ann], { now: T0 });
    expect(words).toEqual([
      '1 of 1 user is affected.',
      '1 of 1 user would be shown something else.',
      '1 of 1 user moves to another stage, into a goal or out.',
      '1 user moves from stage "s" to "t" of goal "g".',
      '1 user would be newly shown "b".',
      '1 user becomes eligible for "b".',
      '1 user would no longer be shown "a".',
      '1 user is no longer eligible for "a".',
    ]);
    const stored = [ann, { userId: 'bob', data: '?' }];
    expect((await impact(before, before, stored, { now: T0 })).words).toEqual([
      'Nothing changes for anybody.',
      '1 stored profile could not be read, and is in no figure.',
    ]);
    expect((await impact(before, before, stored.slice(1), { now: T0 })).words).toEqual([
      'No user was evaluated.',
      '1 stored profile could not be read, and is in no figure.',
    ]);
  });
});
