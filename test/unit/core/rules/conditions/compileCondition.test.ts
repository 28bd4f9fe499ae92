import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../../../../src/core/rules/conditions/compileCondition.js';
import { isGoalwardError } from '../../../../../src/errors/goalwardError.js';
import type { PlanError } from '../../../../../src/errors/planError.js';
import type { Condition, Json } from '../../../../../src/plan/plan.js';

type Attributes = { readonly [key: string]: Json };

const holds = (condition: unknown, attributes: unknown): boolean => compileCondition(condition as Condition)(attributes as Attributes);

/** A condition, what it holds for, and what it does not hold for. */
function expectHolds(condition: unknown, yes: readonly unknown[], no: readonly unknown[]): void {
  for (const attributes of yes) expect(holds(condition, attributes), `${JSON.stringify([condition, attributes])} holds`).toBe(true);
  for (const attributes of no) expect(holds(condition, attributes), `${JSON.stringify([condition, attributes])} does not hold`).toBe(false);
}

function problemOf(condition: unknown, path?: string): PlanError['problems'] {
  try {
    compileCondition(condition as Condition, path);
  } catch (error) {
    if (isGoalwardError(error, 'invalid-plan')) return (error as PlanError).problems;
  }
  return expect.unreachable('expected a PlanError');
}

describe('clauses', () => {
  it.each([0, 1, 2, 3, 4, 7])('C1: %i clauses all have to hold', (count) => {
    const keys = Array.from({ length: count }, (_, index) => `k${index}`);
    const condition = Object.fromEntries(keys.map((key, index) => [key, index]));
    expect(holds(condition, condition)).toBe(true);
    for (const key of keys) expect(holds(condition, { ...condition, [key]: 'other' }), key).toBe(false);
  });

  it('C1: operators of one key all have to hold', () => {
    expectHolds({ n: { $gte: 2, $lt: 5, $ne: 3 } }, [{ n: 2 }, { n: 4 }], [{ n: 1 }, { n: 3 }, { n: 5 }]);
  });

  it('C1: a plain text or number takes scalars as JavaScript coerces them, never lists and objects', () => {
    expectHolds({ a: '8' }, [{ a: '8' }, { a: 8 }], [{ a: '8 ' }, { a: ['8'] }, { a: null }, {}]);
    expectHolds({ a: 'true' }, [{ a: true }], [{ a: false }]);
    expectHolds({ a: 8 }, [{ a: 8 }, { a: '8' }], [{ a: [8] }, { a: '8a' }, {}]);
    expectHolds({ a: 0 }, [{ a: 0 }, { a: -0 }, {}, { a: null }, { a: '' }], [{ a: 1 }, { a: [] }, { a: {} }]);
    expectHolds({ a: 'null' }, [{ a: 'null' }], [{ a: null }, {}]);
    expectHolds({ a: true }, [{ a: true }, { a: 1 }, { a: 'x' }, { a: [] }], [{ a: 0 }, { a: '' }, {}]);
  });

  it('C1: $eq and $ne are strict', () => {
    expectHolds({ a: { $eq: '8' } }, [{ a: '8' }], [{ a: 8 }, {}]);
    expectHolds({ a: { $eq: 8 } }, [{ a: 8 }], [{ a: '8' }, {}]);
    expectHolds({ a: { $eq: 0 } }, [{ a: 0 }], [{ a: null }, {}]);
    expectHolds({ a: { $ne: 0 } }, [{ a: 1 }, {}], [{ a: 0 }]);
    expectHolds({ a: { $eq: null } }, [{ a: null }, {}], [{ a: 0 }]);
  });

  it('C1: lists and objects are equal whatever the order of keys; undefined is absent', () => {
    expectHolds(
      { a: { x: 1, y: [2] } },
      [{ a: { y: [2], x: 1 } }],
      [{ a: { x: 1, y: 2 } }, { a: { x: 1 } }, { a: { x: 1, y: [2], z: 3 } }],
    );
    expectHolds({ a: {} }, [{ a: {} }, { a: { b: undefined } }], [{ a: [] }, { a: { b: null } }, {}]);
    expectHolds({ a: { b: { c: 1 } } }, [{ a: { b: { c: 1, d: undefined } } }], [{ a: { b: { c: 1, d: 2 } } }]);
    expectHolds({ a: [] }, [{ a: [] }], [{ a: {} }, { a: [1] }]);
    expectHolds({ a: { $eq: [1] } }, [{ a: [1] }], [{ a: [2] }, { a: 1 }]);
  });

  it('C1: comparisons take a missing value as 0, and never hold for lists and objects', () => {
    expectHolds(
      { a: { $lt: 1 } },
      [{}, { a: null }, { a: 0 }, { a: '0.5' }, { a: false }],
      [{ a: 1 }, { a: [] }, { a: {} }, { a: 'x' }, { a: Number.NaN }],
    );
    expectHolds({ a: { $gte: 1 } }, [{ a: 1 }, { a: '1' }, { a: true }], [{}, { a: [2] }]);
    expectHolds({ a: { $gt: [1] } }, [], [{ a: 2 }, {}]);
  });

  it('C1: a key with $ outside an operator object is an attribute, whatever it is called', () => {
    expectHolds({ $groups: 'a' }, [{ $groups: 'a' }], [{}]);
    expectHolds({ $eq: 1, $gt: 2 }, [{ $eq: 1, $gt: 2 }], [{ $eq: 1, $gt: 3 }]);
  });

  it('C1: an object with some keys that start with $ is compared as it is', () => {
    expectHolds({ a: { $gt: 1, b: 2 } }, [{ a: { $gt: 1, b: 2 } }], [{ a: 3 }]);
  });
});

describe('paths', () => {
  it('C1: lead through objects and lists by their own properties', () => {
    expectHolds({ 'a.b.1.c': 1 }, [{ a: { b: [0, { c: 1 }] } }], [{ a: { b: [{ c: 1 }] } }, { a: null }, {}]);
    expectHolds({ 'tags.length': 2 }, [{ tags: [0, 0] }], [{ tags: 'ab' }]);
    expectHolds({ 'a.constructor': { $exists: true } }, [{ a: { constructor: 1 } }], [{ a: {} }, { a: [] }]);
  });
});

describe('inheritance', () => {
  const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

  it.each(inherited)('C2: %s never matches through inheritance', (name) => {
    for (const path of [name, `a.${name}`, `${name}.name`]) {
      for (const attributes of [{}, { a: {} }, { a: [] }]) {
        expect(holds({ [path]: { $exists: true } }, attributes), path).toBe(false);
        expect(holds({ [path]: { $exists: false } }, attributes), path).toBe(true);
        expect(holds({ [path]: { $type: 'null' } }, attributes), path).toBe(true);
        expect(holds({ [path]: { $ne: null } }, attributes), path).toBe(false);
      }
    }
  });

  it.each(inherited)('C2: an own %s, as JSON.parse makes it, is data', (name) => {
    const attributes = JSON.parse(`{"${name}":"x","a":{"${name}":{"b":2}}}`);
    expect(holds(JSON.parse(`{"${name}":"x"}`), attributes)).toBe(true);
    expect(holds(JSON.parse(`{"${name}":{"$in":["x"]}}`), attributes)).toBe(true);
    expect(holds({ [`a.${name}.b`]: { $gt: 1 } }, attributes)).toBe(true);
    expect(holds(JSON.parse(`{"a":{"${name}":{"b":2}}}`), attributes)).toBe(true);
    expect(holds(JSON.parse(`{"a":{"${name}":{"b":3}}}`), attributes)).toBe(false);
  });

  const clauses: readonly (readonly [unknown, Json])[] = [
    ['x', 'x'],
    [{ $eq: 'x' }, 'x'],
    [7, 7],
    [{ $eq: 7 }, 7],
    [{ $gt: 5 }, 7],
    [{ $gte: 5 }, 7],
    [{ $lt: -5 }, -7],
    [{ $lte: -5 }, -7],
    [{ $in: ['x'] }, 'x'],
    [{ $in: ['x', null] }, 'y'],
    [{ $lt: 5 }, 7],
    [{ $lte: 5 }, 7],
    [{ $gt: -5 }, -7],
    [{ $gte: -5 }, -7],
    [0, 7],
    [{ $ne: 'x' }, 'x'],
    [{ $regex: 'x' }, 'x'],
    [true, true],
  ];

  it.each(clauses)('C2: %j sees a missing value where %j is inherited', (operand, value) => {
    const condition = { role: operand };
    const missing = holds(condition, {});
    expect(holds(condition, { role: value })).toBe(!missing);
    expect(holds(condition, Object.create({ role: value }))).toBe(missing);
    Object.defineProperty(Object.prototype, 'role', { value, configurable: true });
    try {
      expect(holds(condition, {})).toBe(missing);
      expect(holds({ 'a.role': operand }, { a: {} })).toBe(missing);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'role');
    }
  });
});

describe('logical operators', () => {
  it('C1: join conditions, beside keys and nested', () => {
    expectHolds(
      { $or: [{ a: 1 }, { b: 1 }], c: 1 },
      [
        { a: 1, c: 1 },
        { b: 1, c: 1 },
      ],
      [{ c: 1 }, { a: 1 }],
    );
    expectHolds({ $nor: [{ a: 1 }, { b: 1 }] }, [{}], [{ a: 1 }, { b: 1 }]);
    expectHolds({ $not: { $and: [{ a: 1 }, { b: 1 }] } }, [{ a: 1 }, {}], [{ a: 1, b: 1 }]);
    expectHolds({ $nor: [] }, [], [{}]);
  });

  it('C1: with an operand of the wrong kind never hold', () => {
    for (const key of ['$and', '$or', '$nor', '$not']) expectHolds({ [key]: 5 }, [], [{}]);
    // A key with `$` that is no logical operator is an attribute's name.
    for (const key of ['$order', 'x$or', '$andy', '$nothing']) expectHolds({ [key]: 5 }, [{ [key]: 5 }], [{}, { [key]: 6 }]);
    expectHolds({ $and: [5] }, [], [{}]);
    expectHolds([], [], [{}]);
  });
});

describe('lists', () => {
  it.each([3, 8, 9, 40])('C1: $in and its kin against a list of %i', (length) => {
    const list = Array.from({ length }, (_, index) => `v${index}`);
    const last = `v${length - 1}`;
    expectHolds(
      { a: { $in: list } },
      [{ a: 'v0' }, { a: last }, { a: ['x', last] }],
      [{ a: 'x' }, { a: last.toUpperCase() }, { a: [] }, {}],
    );
    expectHolds({ a: { $nin: list } }, [{ a: 'x' }, {}, { a: [] }], [{ a: last }, { a: ['x', 'v0'] }]);
    expectHolds({ a: { $ini: list } }, [{ a: 'V0' }, { a: ['X', last.toUpperCase()] }], [{ a: 'X' }, {}]);
    expectHolds({ a: { $nini: list } }, [{ a: 'X' }, {}], [{ a: 'V0' }]);
  });

  it('C1: $in is strict about types and knows null', () => {
    expectHolds({ a: { $in: [1, 'x', null] } }, [{ a: 1 }, { a: 'x' }, {}, { a: null }], [{ a: '1' }, { a: 'X' }]);
  });

  it('C1: $elemMatch looks at every element, falsy ones too', () => {
    expectHolds({ a: { $elemMatch: { $lt: 1 } } }, [{ a: [0] }, { a: [5, -1] }], [{ a: [1] }, { a: 0 }, {}]);
    expectHolds({ a: { $elemMatch: { b: 1 } } }, [{ a: [null, 3, { b: 1 }] }], [{ a: { b: 1 } }, { a: [1, [1]] }]);
    expectHolds({ a: { $elemMatch: 5 } }, [], [{ a: [5] }]);
  });

  it('C1: $all takes operators, $alli texts in any case', () => {
    expectHolds({ a: { $all: [{ $gt: 5 }, 'x'] } }, [{ a: ['x', 6] }], [{ a: ['x', 5] }]);
    expectHolds({ a: { $alli: ['É', 1] } }, [{ a: ['é', 1] }], [{ a: ['e', 1] }, { a: 'é' }]);
    expectHolds({ a: { $all: [] } }, [{ a: [] }], [{ a: 'x' }]);
  });
});

describe('regular expressions', () => {
  it('C2: an invalid pattern, or one that is no text, never matches', () => {
    for (const pattern of ['(', '/???***[)', 5, null, ['a'], {}]) {
      for (const operator of ['$regex', '$regexi'])
        expectHolds({ a: { [operator]: pattern } }, [], [{ a: '(' }, { a: '5' }, { a: 'a' }, {}]);
    }
  });

  it('C2: at most the first 4,096 characters are tested', () => {
    expectHolds({ a: { $regex: 'y' } }, [{ a: `${'x'.repeat(4_095)}y` }], [{ a: `${'x'.repeat(4_096)}y` }]);
    expectHolds({ a: { $regexi: 'Y$' } }, [{ a: `${'x'.repeat(4_095)}yx` }], [{ a: `${'x'.repeat(4_096)}y` }]);
  });

  it('C2: patterns keep no state from one evaluation to the next', () => {
    const predicate = compileCondition({ a: { $regex: 'x' } });
    expect([1, 2, 3, 4].map(() => predicate({ a: 'x' }))).toEqual([true, true, true, true]);
  });

  it('C2: a missing value, a list and an object have no text', () => {
    expectHolds({ a: { $regex: '' } }, [{ a: '' }, { a: 0 }, { a: true }], [{}, { a: null }, { a: [''] }, { a: {} }]);
  });
});

describe('versions', () => {
  it('C1: compare part by part; numbers of any length; what is no version is 0', () => {
    expectHolds({ v: { $vgt: '1.99999.0' } }, [{ v: '1.100000.0' }], [{ v: '1.2.0' }]);
    expectHolds({ v: { $vlt: '1.0.0' } }, [{}, { v: '' }, { v: null }, { v: {} }, { v: '1.0.0-rc.1' }], [{ v: '1.0.0' }]);
    expectHolds({ v: { $veq: 2 } }, [{ v: 2 }, { v: '2' }, { v: 'v2+b' }], [{ v: '2.0' }]);
  });

  it('C1: a hostile version is read in one pass', () => {
    // Reading it anew from each of its characters would take minutes, which the test's patience ends.
    expectHolds({ v: { $veq: '1' } }, [], [{ v: `${'+'.repeat(1_000_000)}\n` }]);
  });
});

describe('unknown operators', () => {
  const cases: readonly (readonly [unknown, string])[] = [
    [{ age: { $gtt: 3 } }, 'age.$gtt'],
    [{ 'father.age': { $gt: 1, $old: 2 } }, '["father.age"].$old'],
    [{ $or: [{ a: 1 }, { b: { $foo: 1 } }] }, '$or[1].b.$foo'],
    [{ $not: { a: { $foo: 1 } } }, '$not.a.$foo'],
    [{ a: { $not: { $foo: 1 } } }, 'a.$not.$foo'],
    [{ a: { $size: { $foo: 1 } } }, 'a.$size.$foo'],
    [{ a: { $all: [1, { $foo: 1 }] } }, 'a.$all[1].$foo'],
    [{ a: { $alli: [{ $foo: 1 }] } }, 'a.$alli[0].$foo'],
    [{ a: { $elemMatch: { $foo: 1 } } }, 'a.$elemMatch.$foo'],
    [{ a: { $elemMatch: { b: { $inGroup: 'g' } } } }, 'a.$elemMatch.b.$inGroup'],
    [{ a: { $and: [] } }, 'a.$and'],
  ];

  it.each(cases)('C2: %j is refused at %s', (condition, path) => {
    expect(problemOf(condition)).toEqual([{ path, code: 'unknown-operator', message: expect.stringContaining('$') }]);
    expect(problemOf(condition, 'audiences.x.rule.traits')[0]?.path).toBe(
      `audiences.x.rule.traits${path.startsWith('[') ? '' : '.'}${path}`,
    );
  });
});

describe('purity', () => {
  it('C2: evaluation changes nothing and throws for nothing that JSON can carry', () => {
    const hostile = JSON.parse('{"a":{"toString":1,"valueOf":2,"__proto__":{"x":1}},"b":[{"toString":null}]}');
    const before = JSON.stringify(hostile);
    for (const operand of [
      'x',
      1,
      true,
      null,
      { $gt: 1 },
      { $in: ['x'] },
      { $regex: 'x' },
      { $vgt: '1' },
      { $ini: ['x'] },
      { $all: ['x'] },
    ]) {
      for (const key of ['a', 'b', 'a.x', 'b.0']) expect(() => holds({ [key]: operand }, hostile)).not.toThrow();
    }
    expect(JSON.stringify(hostile)).toBe(before);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});
