import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { diagnose } from '../../src/plan/diagnose.js';
import type { Plan } from '../../src/plan/plan.js';
import { planStarting } from '../support/arbitraries/plans.js';
import { printSeed, seed } from '../support/seed.js';
import { type Bendable, errorOf, shop } from '../unit/plan/shop.js';

beforeAll(() => printSeed('definePlanNeverCrashes'));

const params = { seed, numRuns: 1_500 };

/** Every place of a value, as the keys that lead to it. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (value === null || typeof value !== 'object') return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

const places = placesIn(shop).filter((place) => place.length > 0);
const plausible = [...new Set(places.map((place) => place.at(-1) as string))];

const garbage = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
  }),
  fc.constantFrom(
    undefined,
    null,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    true,
    '',
    '__proto__',
    'constructor',
    'first',
    'cart',
    'ten-off',
    'buyers',
    '1d',
    '$viewed',
  ),
  fc.constantFrom(...places).map(at),
  fc.constantFrom(
    {},
    [],
    { audience: 'winners' },
    { goal: 'first', is: 'in' },
    { $gt: { $gtt: 1 } },
    { traits: { a: { $regex: '(a+)+$' } } },
    { all: [{ not: true }] },
  ),
);

/** A piece of the shop, so that the right things stand in the wrong places. */
function at(place: readonly string[]): unknown {
  let value = shop as Bendable;
  for (const key of place) value = value[key];
  return structuredClone(value);
}

type Mutation = readonly [kind: 'replace' | 'remove' | 'add', place: readonly string[], key: string, value: unknown];

const mutation: fc.Arbitrary<Mutation> = fc.tuple(
  fc.constantFrom('replace', 'remove', 'add'),
  fc.constantFrom(...places),
  fc.oneof(fc.constantFrom(...plausible, '__proto__', 'constructor', 'toString'), fc.string()),
  garbage,
);

function mutated(mutations: readonly Mutation[]): unknown {
  const plan = structuredClone(shop) as Bendable;
  for (const [kind, place, key, value] of mutations) {
    let parent = plan;
    for (const step of place.slice(0, -1)) parent = parent !== null && typeof parent === 'object' ? parent[step] : undefined;
    if (parent === null || typeof parent !== 'object') continue;
    const target = kind === 'add' ? key : (place.at(-1) as string);
    if (kind === 'remove') delete parent[target];
    else Object.defineProperty(parent, target, { value, enumerable: true, writable: true, configurable: true });
  }
  return plan;
}

/** The law: the plan comes back, and again after JSON, or a PlanError comes; diagnose gives warnings for either. Whether it came back. */
function survives(plan: unknown): boolean {
  const error = errorOf(plan);
  const warnings = diagnose(plan as Plan, { now: 0 });
  if (error === null) {
    expect(errorOf(JSON.parse(JSON.stringify(plan)))).toBeNull();
    expect(warnings.map((warning) => warning.code)).not.toContain('invalid-plan');
    return true;
  }
  expect(error.problems.length).toBeGreaterThan(0);
  for (const { path, code, message } of error.problems) {
    expect(typeof path).toBe('string');
    expect(code).toMatch(/^[a-z-]+$/);
    expect(message).not.toMatch(/undefined (is|was)|\[object|Invalid input/);
  }
  expect(warnings.map((warning) => warning.code)).toEqual(['invalid-plan']);
  return false;
}

describe('definePlan never crashes', () => {
  it('L1: anything gives the plan or a PlanError', () => {
    fc.assert(
      fc.property(fc.oneof(garbage, fc.jsonValue()), (thing) => void survives(thing)),
      params,
    );
  });

  it('L1, L4: a plan with mistakes gives the plan or a PlanError, and a good one stays good through JSON', () => {
    let accepted = 0;
    const law = fc.property(fc.array(mutation, { minLength: 0, maxLength: 4 }), (mutations) => {
      if (survives(mutated(mutations))) accepted += 1;
    });
    fc.assert(law, params);
    // Else the law would say little.
    expect(accepted).toBeGreaterThan(params.numRuns / 20);
    expect(accepted).toBeLessThan(params.numRuns);
  });

  it('L4: every plan that the other laws are tried on is accepted, before and after JSON', () => {
    fc.assert(
      fc.property(planStarting(Date.UTC(2026, 0, 1)), (plan) => {
        expect(survives(plan)).toBe(true);
      }),
      { seed, numRuns: 300 },
    );
  });
});
