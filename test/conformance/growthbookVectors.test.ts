import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileCondition } from '../../src/core/rules/conditions/compileCondition.js';
import { isGoalwardError } from '../../src/errors/goalwardError.js';
import type { Condition, Json } from '../../src/plan/plan.js';
import { describeWithData, type RealData } from '../support/describeWithData.js';

/** name, condition, attributes, expected, and the saved groups of those that need them. */
type Vector = readonly [name: string, condition: Condition, attributes: { readonly [key: string]: Json }, expected: boolean, groups?: Json];

const SAVED_GROUPS = 'needs saved groups: named audiences do that (C1)';
const EXCLUDED: { readonly [name: string]: string } = {
  '$inGroup passes for member of known group id': SAVED_GROUPS,
  '$inGroup fails for non-member of known group id': SAVED_GROUPS,
  '$inGroup fails for unknown group id': SAVED_GROUPS,
  '$notInGroup fails for member of known group id': SAVED_GROUPS,
  '$notInGroup passes for non-member of known group id': SAVED_GROUPS,
  '$notInGroup passes for unknown group id': SAVED_GROUPS,
  '$inGroup passes for properly typed data': SAVED_GROUPS,
  '$inGroup fails for improperly typed data': SAVED_GROUPS,
  'unknown operator - pass': 'an unknown operator is refused when compiled, not taken as false (C2)',
};

const file = new URL('../../../shared/data/growthbook/cases.json', import.meta.url);
const VECTORS: RealData = { name: 'The public GrowthBook vectors', path: file.pathname, isPresent: () => existsSync(file) };

describeWithData('the public GrowthBook vectors', VECTORS, () => {
  const vectors = (JSON.parse(readFileSync(file, 'utf8')) as { evalCondition: readonly Vector[] }).evalCondition;
  const included = vectors.filter(([name]) => !Object.hasOwn(EXCLUDED, name));

  it('C1: 248 vectors, of which 239 are run and 9 excluded, each named with its reason', () => {
    const excluded = vectors.filter(([name]) => Object.hasOwn(EXCLUDED, name)).map(([name]) => name);
    expect(vectors).toHaveLength(248);
    expect(included).toHaveLength(239);
    expect(excluded).toEqual(Object.keys(EXCLUDED).sort((a, b) => excluded.indexOf(a) - excluded.indexOf(b)));
    const withGroups = vectors.filter((vector) => vector.length > 4).map(([name]) => name);
    expect(withGroups).toEqual(excluded.filter((name) => EXCLUDED[name] === SAVED_GROUPS));
  });

  it.each(included.map((vector, index) => [`${index + 1} ${vector[0]}`, vector] as const))('C1: %s', (_, vector) => {
    const [, condition, attributes, expected] = vector;
    expect(compileCondition(condition)(attributes)).toBe(expected);
    expect(compileCondition({ $not: condition })(attributes)).toBe(!expected);
  });

  it('C2: the excluded ones use operators that are refused', () => {
    for (const [name, condition] of vectors.filter(([each]) => Object.hasOwn(EXCLUDED, each))) {
      expect(() => compileCondition(condition), name).toThrow(expect.objectContaining({ code: 'invalid-plan' }));
    }
    try {
      compileCondition({ name: { $regx: 'hello' } });
      expect.unreachable();
    } catch (error) {
      expect(isGoalwardError(error, 'invalid-plan')).toBe(true);
    }
  });
});
