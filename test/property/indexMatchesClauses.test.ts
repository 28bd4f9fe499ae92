import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passingAll } from '../../src/core/decide/candidateIndex.js';
import { compile } from '../../src/core/index.js';
import { opened } from '../../src/core/model/opened.js';
import { holdAll } from '../../src/core/rules/conditions/clause.js';
import type { Condition, Experience, Json } from '../../src/plan/plan.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

// Few names and values, so that conditions meet each other and the traits; numbers at the ends of what doubles can tell apart.
const keys = ['age', 'plan', 'deep.er', 'constructor'];
const numbers = [0, 1, 1.5, 2, -1, 18, 5e-324, 1e308, -1e308, 1.7976931348623157e308, Number.EPSILON, 1 + Number.EPSILON];
const texts = ['', 'pro', 'free', 'free-', '1', '18', 'pro-free-'];

const number = fc.constantFrom(...numbers);
const text = fc.constantFrom(...texts);
const value: fc.Arbitrary<Json> = fc.oneof(
  number,
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(null, true, ['pro'], { er: 1 }),
);

const operand = fc.oneof(
  fc.tuple(fc.constantFrom('$lt', '$lte', '$gt', '$gte', '$eq', '$ne'), number).map(([operator, bound]) => ({ [operator]: bound })),
  fc.tuple(fc.constantFrom('$eq', '$ne', '$gt', '$regex'), text).map(([operator, bound]) => ({ [operator]: bound })),
  fc
    .tuple(
      fc.constantFrom('$in', '$nin'),
      fc.oneof(fc.array(text, { maxLength: 4 }), fc.array(number, { maxLength: 4 }), fc.array(value, { maxLength: 3 })),
    )
    .map(([operator, list]) => ({ [operator]: list })),
  value,
);
const condition = fc.dictionary(fc.constantFrom(...keys), operand, { maxKeys: 3 }) as fc.Arbitrary<Condition>;

const traits = fc
  .tuple(fc.dictionary(fc.constantFrom('age', 'plan'), value), fc.option(value, { nil: undefined }))
  .map(([flat, deep]): { readonly [key: string]: Json } => (deep === undefined ? flat : { ...flat, deep: { er: deep } }));

const seen = { passed: 0, failed: 0, lookedUp: 0, groups: 0 };

/** Whatever a group of candidates looks up together, each candidate would have found by testing its own clauses. */
function indexMatchesClauses(conditions: readonly Condition[], someTraits: readonly { readonly [key: string]: Json }[]): void {
  const experiences = Object.fromEntries(
    conditions.map((each, index): [string, Experience] => [`e${index}`, { audience: { traits: each } }]),
  );
  const program = compile({
    id: 'p',
    version: 1,
    goals: [{ id: 'g', audience: true, stages: [{ id: 's', experiences: Object.keys(experiences) }] }],
    experiences,
  });
  const groups = opened(program).goals[0]?.stages[0]?.groups ?? [];
  expect(groups.flatMap((group) => group.candidates.map(({ candidate }) => candidate.position))).toEqual(
    conditions.map((_, index) => index),
  );
  seen.groups = Math.max(seen.groups, groups.length);
  for (const group of groups) {
    for (const each of someTraits) {
      const passing = passingAll(group, each);
      group.candidates.forEach(({ candidate, clauses }, index) => {
        const own = candidate.experience.audience.clauses;
        if (clauses.length < own.length) seen.lookedUp++;
        const expected = holdAll(own, each);
        if (expected) seen.passed++;
        else seen.failed++;
        expect((passing & (1 << index)) !== 0 && holdAll(clauses, each)).toBe(expected);
      });
    }
  }
}

describe('the index of candidates', () => {
  beforeAll(() => printSeed('indexMatchesClauses'));

  it('D2, C1: lets the same candidates through as their clauses do', () => {
    holds(fc.property(fc.array(condition, { maxLength: 12 }), fc.array(traits, { minLength: 1, maxLength: 4 }), indexMatchesClauses));
    holds(
      fc.property(
        fc.array(condition, { minLength: 30, maxLength: 70 }),
        fc.array(traits, { minLength: 1, maxLength: 3 }),
        indexMatchesClauses,
      ),
      0.2,
    );
  });

  afterAll(() => {
    expect(Math.min(seen.passed, seen.failed, seen.lookedUp), JSON.stringify(seen)).toBeGreaterThanOrEqual(least(1_000));
    expect(seen.groups).toBe(3);
  });
});
