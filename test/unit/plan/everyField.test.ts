import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { compile } from '../../../src/core/compile/compile.js';
import type { PathPart } from '../../../src/plan/path.js';
import type { Plan } from '../../../src/plan/plan.js';
import { planStarting } from '../../support/arbitraries/plans.js';
import { type Bendable, bent, errorOf, shop } from './shop.js';

// What a new field of a plan must not be forgotten in, and the compiler cannot see. CONTRIBUTING.md: "How to add a plan field".

// So that `compile` works on the plan that it is given, which here notes what is read of it.
vi.mock('../../../src/notation/cloneJson.js', () => ({ cloneJson: (value: unknown) => value }));

interface Place {
  readonly path: readonly PathPart[];
  readonly value: unknown;
}

/** Every place of a plan, the plan itself left out. */
function placesOf(value: unknown, path: readonly PathPart[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const steps: [PathPart, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return steps.flatMap(([step, inner]) => [{ path: [...path, step], value: inner }, ...placesOf(inner, [...path, step])]);
}

const places = placesOf(shop);

/** The shop with another value at one place. */
function withValue(path: readonly PathPart[], value: unknown) {
  if (path.length === 0) return value as typeof shop;
  return bent((plan: Bendable) => {
    let inner = plan;
    for (const step of path.slice(0, -1)) inner = inner[step];
    inner[path.at(-1) as PathPart] = value;
  });
}

const RECORDS = /^(audiences|experiences|journeys|placements|valueEvents|order|recount)$/;

/** A place without the names and indices in it: `goals[].stages[].conversion.where`; of a rule within a rule, that of the inner: `rule.event`. */
function fieldAt(path: readonly PathPart[]): string {
  let field = '';
  for (const [index, step] of path.entries()) {
    const parent = path[index - 1];
    if (typeof step === 'number') field += '[]';
    else if (typeof parent === 'string' && RECORDS.test(parent)) field += '.*';
    else field += `.${step}`;
    if (/\.(audience|exit|rule|when|not|(all|any)\[\])$/.test(field) && index < path.length - 1) field = '.rule';
  }
  return field.slice(1);
}

/** A plan that calls `note` for every field that is read of it, payloads apart. */
function noting<T extends object>(value: T, path: readonly PathPart[], note: (field: string) => void): T {
  return new Proxy(value, {
    get(target, key) {
      const inner: unknown = Reflect.get(target, key);
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return inner;
      const at = [...path, Array.isArray(target) && key !== 'length' ? Number(key) : key];
      note(fieldAt(at));
      return typeof inner === 'object' && inner !== null && key !== 'payload' ? noting(inner, at, note) : inner;
    },
  });
}

const INSIDE = /\.(where|traits|payload)[.[].*$/;

/** Where the plan takes such a value without a word about it, by field; what is inside conditions and payloads is not the plan's. */
function silentFor(value: unknown, applies: (place: Place) => boolean): string[] {
  const silent = places.filter(applies).filter(({ path }) => errorOf(withValue(path, value)) === null);
  return [...new Set(silent.map(({ path }) => fieldAt(path)).filter((field) => !INSIDE.test(field)))].sort();
}

/** Fields that take any object: conditions and payloads. */
const ANY_OBJECT = ['experiences.*.payload', 'goals[].holdout.where', 'goals[].stages[].conversion.where', 'rule.traits', 'rule.where'];

/** Texts that name no other part of the plan. A migration names stages of an older plan. */
const FREE_TEXTS = [
  'audiences.*.label',
  'caps[].tag',
  'experiences.*.exclusionGroup',
  'experiences.*.label',
  'experiences.*.tags[]',
  'goals[].holdout.salt',
  'goals[].label',
  'goals[].stages[].conversion.event',
  'goals[].stages[].id',
  'goals[].stages[].label',
  'goals[].stages[].selection.salt',
  'holdout.salt',
  'id',
  'journeys.*.label',
  'migrations[].order.*[]',
  'migrations[].recount.*[]',
  'placements.*.label',
  'rule.event',
  'rule.sum.property',
  'valueEvents.*.label',
  'valueEvents.*.value.property',
];

/** Numbers that may be any: what the amounts of events are compared with. */
const UNBOUNDED = ['rule.sum.eq', 'rule.sum.gt', 'rule.sum.gte', 'rule.sum.lt', 'rule.sum.lte'];

/**
 * Fields that `compile` does not read: labels, what only measurement asks of a journey, and what stands in the program as it is (the bounds of
 * a sum, the stages of a migration) and is read later.
 */
const NOT_COMPILED =
  /(^|\.)label$|^journeys\.\*\.(kind|goals(\[\])?)$|^rule\.sum\.(eq|gte?|lte?)$|^migrations\[\]\.(order|recount)\.\*\[\]$/;

/** Fields that the laws need not see: only people read labels, and the laws of plan changes publish, which writes migrations and `effective`. */
const NOT_DRAWN = /(^|\.)(label|effective|migrations\b.*)$/;

describe('every field of a plan', () => {
  it('stands in the sample plan: add a new one to shop.ts', () => {
    const known = new Map<string, { keys: readonly string[]; seen: Set<string> }>();
    for (const { path, value } of [{ path: [], value: shop }, ...places]) {
      if (typeof value !== 'object' || value === null || Array.isArray(value) || INSIDE.test(`.${fieldAt(path)}.`)) continue;
      const message = errorOf(withValue(path, { ...value, zzz: 1 }))?.problems.find(({ code }) => code === 'unknown-key')?.message;
      const [, keys] = /\(known: (.*)\)$/.exec(message ?? '') ?? [];
      if (keys === undefined) continue;
      const kind = known.get(message as string) ?? { keys: keys.split(', '), seen: new Set() };
      known.set(message as string, kind);
      for (const key of Object.keys(value)) kind.seen.add(key);
    }
    expect(known.size).toBeGreaterThan(25);
    const missing = [...known].flatMap(([message, { keys, seen }]) =>
      keys.filter((key) => !seen.has(key)).map((key) => `${key}: ${message}`),
    );
    expect(missing).toEqual([]);
  });

  it('that takes a rule has its references checked: add a new one to ruleNodes.ts', () => {
    expect(silentFor({ audience: 'zzz' }, () => true)).toEqual(ANY_OBJECT);
  });

  it('that takes a condition has its operators checked: add a new one to planFacts.ts', () => {
    expect(silentFor({ zzz: { $zzz: 1 } }, () => true)).toEqual(['experiences.*.payload']);
  });

  it('that names another part has the name checked: add a new one to checks/references.ts, or here if it names nothing', () => {
    expect(silentFor('zzz', ({ value }) => typeof value === 'string')).toEqual(FREE_TEXTS);
  });

  it('that is a number has bounds', () => {
    expect(silentFor(-1e300, ({ value }) => typeof value === 'number')).toEqual(UNBOUNDED);
  });

  it('is read by the core: add a new one to src/core/compile', () => {
    const read = new Set<string>();
    compile(noting(shop as Plan, [], (field) => read.add(field)));
    expect(fieldsOf(shop).filter((field) => !read.has(field) && !NOT_COMPILED.test(field))).toEqual([]);
  });

  it('is drawn by the arbitraries, so that the laws see it: add a new one to test/support/arbitraries', () => {
    const drawn = new Set(fc.sample(planStarting(Date.UTC(2026, 0, 1)), { numRuns: 500, seed: 1 }).flatMap(fieldsOf));
    expect(fieldsOf(shop).filter((field) => !drawn.has(field) && !NOT_DRAWN.test(field))).toEqual([]);
  });
});

function fieldsOf(plan: unknown): string[] {
  return [...new Set(placesOf(plan).map(({ path }) => fieldAt(path)))].filter((field) => !INSIDE.test(`.${field}`)).sort();
}
