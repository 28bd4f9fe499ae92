import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileCondition } from '../../src/core/rules/conditions/compileCondition.js';
import { VALUE_OPERATORS } from '../../src/notation/operators.js';
import type { Condition, Json } from '../../src/plan/plan.js';
import { naiveCondition } from '../support/naiveCondition.js';
import { printSeed, seed } from '../support/seed.js';

type Attributes = { readonly [key: string]: Json };

const KEYS = ['a', 'b', 'tags', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', '0'];
const key = fc.constantFrom(...KEYS);
const plainPath = fc.oneof(
  { weight: 3, arbitrary: key },
  fc.tuple(key, key).map((steps) => steps.join('.')),
  fc.constant('a.b.0.length'),
);
/** An attribute's name, except where it would make an operator object. */
const path = fc.oneof({ weight: 9, arbitrary: plainPath }, fc.constant('$groups'));

const text = fc.constantFrom(
  '',
  'a',
  'A',
  'b',
  'ab',
  'é',
  'É',
  '8',
  '-0',
  'null',
  'true',
  'NaN',
  'x'.repeat(4_096),
  `${'x'.repeat(4_096)}y`,
);
const number = fc.constantFrom(0, -0, 1, 2, 8, -1, 1.5, 1e21, 100_000, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
const version = fc.constantFrom(
  '1.2.3',
  'v1.2.3',
  '1.2.3-beta',
  '1.2.3-beta.2',
  '1.2.3-beta.11',
  '1.2.4+b.1',
  '1.2',
  '1.100000.0',
  '1.99999.0',
  '1-2-3',
);
const scalar = fc.oneof(text, number, version, fc.boolean(), fc.constant(null));

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: scalar },
    { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 4 }) },
    { weight: 2, arbitrary: record(tie('value')) },
    { weight: 1, arbitrary: fc.constant(Array.from({ length: 2_000 }, (_, index) => index)) },
  ),
}));

/** Objects as `JSON.parse` makes them (an own `__proto__` is data), without prototype, and with an inherited key. */
function record(child: fc.Arbitrary<unknown>, name: fc.Arbitrary<string> = key): fc.Arbitrary<{ [key: string]: unknown }> {
  const prototypes = fc.constantFrom<(object | null)[]>(Object.prototype, Object.prototype, null, { a: 'a', b: 8, tags: ['a'] });
  return fc.tuple(fc.array(fc.tuple(name, child), { maxLength: 4 }), prototypes).map(([entries, prototype]) => {
    const object = Object.create(prototype) as { [key: string]: unknown };
    for (const [name, content] of entries) Object.defineProperty(object, name, { value: content, enumerable: true, configurable: true });
    return object;
  });
}

const attributesOf = record(value, path);

const pattern = fc.constantFrom('a', '^a$', 'y$', 'x{3}', '[a-b]+', '', '(', '/???***[)', 'É', '(?:null|undefined)', '\\d');
const list = (item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary: fc.array(item, { maxLength: 12 }) }, scalar);

const { condition } = fc.letrec<{ condition: object; fields: object; operators: object }>((tie) => ({
  operators: fc
    .uniqueArray(fc.constantFrom(...VALUE_OPERATORS), { minLength: 1, maxLength: 2 })
    .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, operandOf(name, tie('operators'), tie('fields'))])))),
  fields: fc.dictionary(plainPath, fc.oneof({ weight: 2, arbitrary: tie('operators') }, value), { maxKeys: 4, noNullPrototype: true }),
  condition: fc.oneof(
    { depthSize: 'small' },
    { weight: 6, arbitrary: tie('fields') },
    { weight: 1, arbitrary: tie('operators').map(($groups) => ({ $groups })) },
    { weight: 1, arbitrary: fc.record({ $and: list(tie('condition')) }) },
    { weight: 1, arbitrary: fc.record({ $or: list(tie('condition')) }) },
    { weight: 1, arbitrary: fc.record({ $nor: list(tie('condition')) }) },
    { weight: 1, arbitrary: fc.record({ $not: fc.oneof(tie('condition'), scalar) }) },
  ),
}));

function operandOf(name: string, operators: fc.Arbitrary<object>, nested: fc.Arbitrary<object>): fc.Arbitrary<unknown> {
  if (name.startsWith('$v')) return fc.oneof({ weight: 3, arbitrary: version }, scalar);
  if (/^\$n?ini?$/.test(name)) return list(fc.oneof(scalar, value));
  if (/^\$alli?$/.test(name)) return list(fc.oneof(scalar, operators));
  if (/^\$regexi?$/.test(name)) return fc.oneof({ weight: 9, arbitrary: pattern }, scalar);
  if (name === '$elemMatch') return fc.oneof(operators, nested, scalar);
  if (name === '$size' || name === '$not') return fc.oneof(operators, scalar);
  if (name === '$exists') return fc.boolean();
  if (name === '$type') return fc.constantFrom('string', 'number', 'boolean', 'null', 'object', 'array', 'undefined', 'function');
  return fc.oneof({ weight: 3, arbitrary: scalar }, value);
}

describe('compiled conditions against a naive evaluation', () => {
  const untouched = Reflect.ownKeys(Object.prototype);
  beforeAll(() => printSeed('conditionsAgreeWithNaive'));
  afterAll(() => expect(Reflect.ownKeys(Object.prototype)).toEqual(untouched));

  it('C1: they agree on every condition and all attributes, hostile ones included', () => {
    let held = 0;
    fc.assert(
      fc.property(condition, attributesOf, (drawn, attributes) => {
        const expected = naiveCondition(drawn, attributes);
        if (expected) held++;
        expect(compileCondition(drawn as Condition)(attributes as Attributes)).toBe(expected);
      }),
      { seed, numRuns: 5_000 },
    );
    expect(held).toBeGreaterThan(500); // else the law would be proved on conditions that never hold
  });

  it('C1: they agree operator by operator on one top-level key', () => {
    const oneKey = fc
      .constantFrom(...VALUE_OPERATORS)
      .chain((name) => operandOf(name, fc.constant({ $gt: 1 }), fc.constant({ a: 'a' })).map((operand) => ({ name, operand })));
    // Often the operand itself: operators differ most where the two are equal.
    const pair = oneKey.chain(({ name, operand }) =>
      fc.tuple(fc.constant({ a: { [name]: operand } }), fc.oneof(fc.constant(operand), value, text, number, version)),
    );
    fc.assert(
      fc.property(pair, ([drawn, a]) => {
        const compiled = compileCondition(drawn as Condition);
        expect(compiled({ a } as Attributes)).toBe(naiveCondition(drawn, { a }));
        expect(compiled({})).toBe(naiveCondition(drawn, {}));
        expect(compiled(Object.create({ a }) as Attributes)).toBe(naiveCondition(drawn, {}));
      }),
      { seed, numRuns: 20_000 },
    );
  });

  it('C2: evaluating twice gives the same, and changes neither condition nor attributes', () => {
    fc.assert(
      fc.property(condition, attributesOf, (drawn, attributes) => {
        const before = fc.stringify([drawn, attributes]);
        const compiled = compileCondition(drawn as Condition);
        expect(compiled(attributes as Attributes)).toBe(compiled(attributes as Attributes));
        expect(fc.stringify([drawn, attributes])).toBe(before);
      }),
      { seed, numRuns: 1_000 },
    );
  });
});
