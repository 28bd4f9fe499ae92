import { describe, expect, it } from 'vitest';
import { passingAll } from '../../../../src/core/decide/candidateIndex.js';
import { compile } from '../../../../src/core/index.js';
import type { CandidateGroup } from '../../../../src/core/model/candidates.js';
import { opened } from '../../../../src/core/model/opened.js';
import type { Condition, Json } from '../../../../src/plan/plan.js';

function groupsOf(conditions: readonly (Condition | null)[]): readonly CandidateGroup[] {
  const experiences = Object.fromEntries(
    conditions.map((traits, index) => [`e${index}`, traits === null ? {} : { audience: { traits } }] as const),
  );
  const stage = { id: 's', experiences: Object.keys(experiences) };
  const program = compile({ id: 'p', version: 1, goals: [{ id: 'g', audience: true, stages: [stage] }], experiences });
  return opened(program).goals[0]?.stages[0]?.groups ?? [];
}

/** The only group of up to 32 conditions. */
function groupOf(conditions: readonly (Condition | null)[]): CandidateGroup {
  const [group, ...others] = groupsOf(conditions);
  expect(others).toEqual([]);
  return group as CandidateGroup;
}

/** Positions of those that pass what is looked up. */
function passing(group: CandidateGroup, traits: { readonly [key: string]: Json }): number[] {
  const bits = passingAll(group, traits);
  return group.candidates.flatMap((_, index) => ((bits & (1 << index)) === 0 ? [] : [index]));
}

/** How many clauses each candidate is left with to test. */
const left = (group: CandidateGroup): number[] => group.candidates.map(({ clauses }) => clauses.length);

describe('the index of candidates', () => {
  it('D2: looks texts up: each that is named, any other, and none', () => {
    const group = groupOf([
      { plan: 'pro' },
      { plan: { $ne: 'free' } },
      { plan: { $in: ['pro', 'team'] } },
      { plan: { $nin: ['team', 'free'] } },
      { plan: { $eq: 'team' } },
      null,
    ]);
    expect(left(group)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(passing(group, { plan: 'pro' })).toEqual([0, 1, 2, 3, 5]);
    expect(passing(group, { plan: 'team' })).toEqual([1, 2, 4, 5]);
    expect(passing(group, { plan: 'free' })).toEqual([5]);
    expect(passing(group, { plan: 'trial' })).toEqual([1, 3, 5]);
    expect(passing(group, {})).toEqual([1, 3, 5]);
    expect(passing(group, { plan: ['pro'] })).toEqual([1, 2, 3, 5]);
  });

  it('D2: looks numbers up: below, at, between and above those named', () => {
    const group = groupOf([
      { age: { $gt: 18 } },
      { age: { $gte: 18 } },
      { age: { $lt: 30 } },
      { age: { $lte: 30 } },
      { age: 18 },
      { age: { $ne: 30 } },
      { age: { $in: [18, 40] } },
    ]);
    expect(left(group)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(passing(group, { age: 17 })).toEqual([2, 3, 5]);
    expect(passing(group, { age: 18 })).toEqual([1, 2, 3, 4, 5, 6]);
    expect(passing(group, { age: 18.5 })).toEqual([0, 1, 2, 3, 5]);
    expect(passing(group, { age: 30 })).toEqual([0, 1, 3]);
    expect(passing(group, { age: 35 })).toEqual([0, 1, 5]);
    expect(passing(group, { age: 40 })).toEqual([0, 1, 5, 6]);
    expect(passing(group, { age: 41 })).toEqual([0, 1, 5]);
    // Texts compare with numbers as in JavaScript (C1), so they are tested.
    expect(passing(group, { age: '18' })).toEqual([1, 2, 3, 4, 5]);
    expect(passing(group, {})).toEqual([2, 3, 5]);
  });

  it('D2: looks numbers up at the ends of what there is', () => {
    const most = Number.MAX_VALUE;
    const group = groupOf([{ n: { $lt: -most } }, { n: { $gt: most } }, { n: { $gt: -most } }, { n: { $lt: most } }]);
    expect(passing(group, { n: -most })).toEqual([3]);
    expect(passing(group, { n: most })).toEqual([2]);
    expect(passing(group, { n: 0 })).toEqual([2, 3]);
    expect(passing(group, { n: -1e300 })).toEqual([2, 3]);
  });

  it('D2: looks numbers up in whatever order they are named', () => {
    const group = groupOf([{ n: 100 }, { n: 9 }, { n: { $gt: 20 } }]);
    expect(passing(group, { n: 9 })).toEqual([1]);
    expect(passing(group, { n: 20 })).toEqual([]);
    expect(passing(group, { n: 21 })).toEqual([2]);
    expect(passing(group, { n: 100 })).toEqual([0, 2]);
  });

  it('D2: keeps texts and numbers of one trait apart, and follows paths', () => {
    const group = groupOf([
      { 'a.b': 'x' },
      { 'a.b': 'y' },
      { 'a.b': { $ne: 'x' } },
      { 'a.b': 1 },
      { 'a.b': { $gt: 1 } },
      { 'a.b': { $lt: 5 } },
    ]);
    expect(left(group)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(passing(group, { a: { b: 'x' } })).toEqual([0]);
    expect(passing(group, { a: { b: 3 } })).toEqual([2, 4, 5]);
    expect(passing(group, { 'a.b': 'x' })).toEqual([2, 5]);
  });

  it('D2: leaves what it does not look up to be tested', () => {
    expect(left(groupOf([{ plan: 'pro' }, { plan: 'free' }]))).toEqual([1, 1]);
    const regex = { plan: { $regex: '^p' } };
    expect(left(groupOf([regex, regex, regex]))).toEqual([1, 1, 1]);
    const texts = { plan: { $gt: 'a' } };
    expect(left(groupOf([texts, texts, texts]))).toEqual([1, 1, 1]);
    const mixed = { plan: { $in: ['pro', 1] } };
    expect(left(groupOf([mixed, mixed, mixed]))).toEqual([1, 1, 1]);
    const empty = { plan: { $in: [] } };
    expect(left(groupOf([empty, empty, empty]))).toEqual([1, 1, 1]);
    const long = (length: number): Condition => ({ n: { $in: Array.from({ length }, (_, i) => i) } });
    expect(left(groupOf([long(65), long(65), long(65)]))).toEqual([1, 1, 1]);
    expect(left(groupOf([long(64), long(64), long(64)]))).toEqual([0, 0, 0]);
    expect(left(groupOf([{ plan: 'pro', age: 1 }, { plan: 'pro' }, { plan: 'team' }]))).toEqual([1, 0, 0]);
  });

  it('D2: does not look up what would take compiling for ever', () => {
    // One trait in five clauses of each candidate: 130 of 26 candidates, 125 of 25.
    const bounds = { $gt: 0, $gte: 1, $lt: 9, $lte: 8, $ne: 5 };
    const many = (count: number): Condition[] => Array.from({ length: count }, () => ({ n: bounds }));
    expect(new Set(left(groupOf(many(26))))).toEqual(new Set([5]));
    expect(new Set(left(groupOf(many(25))))).toEqual(new Set([0]));
  });

  it('D2: takes 32 candidates together, in order of position', () => {
    const groups = groupsOf(Array.from({ length: 70 }, (_, i) => ({ n: i })));
    expect(groups.map((group) => group.candidates.map(({ candidate }) => candidate.position))).toEqual([
      Array.from({ length: 32 }, (_, i) => i),
      Array.from({ length: 32 }, (_, i) => i + 32),
      Array.from({ length: 6 }, (_, i) => i + 64),
    ]);
    expect(groups.map((group) => passing(group, { n: 31 }))).toEqual([[31], [], []]);
    expect(groups.map((group) => passing(group, { n: 63 }))).toEqual([[], [31], []]);
    expect(groups.map((group) => passing(group, { n: 64 }))).toEqual([[], [], [0]]);
  });

  it('D2: passes everyone where nobody asks for anything', () => {
    expect(passing(groupOf([null, null]), { any: 1 })).toEqual([0, 1]);
    expect(groupsOf([])).toEqual([]);
  });
});
