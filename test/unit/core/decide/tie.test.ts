import { describe, expect, it } from 'vitest';
import { compile, decide, emptyProfile, explain } from '../../../../src/core/index.js';
import { opened } from '../../../../src/core/model/opened.js';
import type { Experience } from '../../../../src/plan/plan.js';
import { showing, T0 } from '../../../support/plans.js';

const USERS = Array.from({ length: 200 }, (_, i) => `u${i}`);

/** The winners of users for whom all candidates draw alike, so that the keys differ by the scores alone. */
function winners(experiences: { readonly [id: string]: Experience }): Set<string | null> {
  const program = compile(showing(experiences, { selection: { position: { model: 'equal' } } }));
  const candidates = opened(program).goals[0]?.stages[0]?.candidates ?? [];
  for (const candidate of candidates) Object.assign(candidate, { lanes: candidates[0]?.lanes });
  return new Set(USERS.map((user) => decide(program, emptyProfile(user), { now: T0 }).experience));
}

describe('ties', () => {
  it('D4: go to the smaller id, wherever it stands', () => {
    expect(winners({ c: {}, a: {}, b: {} })).toEqual(new Set(['a']));
    expect(winners({ b: {}, c: {}, a: {} })).toEqual(new Set(['a']));
    expect(winners({ a: {}, b: {}, c: {} })).toEqual(new Set(['a']));
  });

  it('D4: are none when one score is larger, by however little', () => {
    for (const much of [2, 1.001, 1 + 1e-9, 1 + 1e-13]) {
      expect(winners({ a: {}, b: { weight: much }, c: {} }), `${much}`).toEqual(new Set(['b']));
      expect(winners({ b: { weight: much }, a: {}, c: {} }), `${much}`).toEqual(new Set(['b']));
    }
  });
});

describe('the winner', () => {
  it.each([
    [1, 1, 1],
    [40, 7, 30],
    [0.02, 0.03, 0.05],
    [1e6, 3e5, 1e-6],
    [1e-6, 2e-6, 5e-6],
  ])('D4: is who has the smallest key, at weights %d, %d and %d', (a, b, c) => {
    const plan = showing({ a: { weight: a }, b: { weight: b }, c: { weight: c } }, { selection: { position: { model: 'equal' } } });
    const program = compile(plan);
    for (const user of USERS) {
      const candidates = explain(program, emptyProfile(user), { now: T0 }).goals[0]?.candidates ?? [];
      const [first] = [...candidates].sort((one, other) => (one.key ?? 0) - (other.key ?? 0));
      expect(decide(program, emptyProfile(user), { now: T0 }).experience, user).toBe(first?.experience);
    }
  });
});
