import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../src/core/rules/conditions/compileCondition.js';
import { isGoalwardError } from '../../src/errors/goalwardError.js';
import type { Condition, Json } from '../../src/plan/plan.js';

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
const present = existsSync(file);
const absence = `The public GrowthBook vectors are not on this machine (${file.pathname}): they were not run.`;

if (present) {
  const vectors = (JSON.parse(readFileSync(file, 'utf8')) as { evalCondition: readonly Vector[] }).evalCondition;
  const included = vectors.filter(([name]) => !Object.hasOwn(EXCLUDED, name));

  describe('the public GrowthBook vectors', () => {
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
} else {
  process.stdout.write(`${absence}\n`);
  describe('the public GrowthBook vectors', () => {
    if (process.env.CI) {
      it('C1: are present where CI is set', () => {
        throw new Error(absence);
      });
    } else it.skip(`C1: ${absence}`);
  });
}
