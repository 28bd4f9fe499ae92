import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../../../../src/core/rules/conditions/compileCondition.js';
import type { Json } from '../../../../../src/plan/plan.js';

/** Of some values at the key `a`, those for which a condition on it holds; undefined stands for a missing key. */
function among(operand: unknown, values: readonly unknown[]): unknown[] {
  const predicate = compileCondition({ a: operand });
  return values.filter((value) => predicate((value === undefined ? {} : { a: value }) as Parameters<typeof predicate>[0]));
}

/** The same operators asked of the elements of a list, where each is tested by itself. */
function amongElements(operand: unknown, values: readonly unknown[]): unknown[] {
  const predicate = compileCondition({ list: { $elemMatch: operand } });
  return values.filter((value) => predicate({ list: [value] } as Parameters<typeof predicate>[0]));
}

describe('order', () => {
  const numbers = [-3, 1, 2, 3, '1', '2', '3'];
  it.each([
    ['$lt', [-3, 1, '1']],
    ['$lte', [-3, 1, 2, '1', '2']],
    ['$gt', [3, '3']],
    ['$gte', [2, 3, '2', '3']],
  ])('C1: %s a number takes numbers, and texts as JavaScript coerces them', (operator, expected) => {
    expect(among({ [operator]: 2 }, numbers)).toEqual(expected);
    expect(amongElements({ [operator]: 2 }, numbers)).toEqual(expected);
    expect(among({ $not: { [operator]: 2 } }, numbers)).toEqual(numbers.filter((value) => !expected.includes(value)));
  });

  it.each([
    ['$lt', ['a']],
    ['$lte', ['a', 'b']],
    ['$gt', ['c']],
    ['$gte', ['b', 'c']],
  ])('C1: %s a text takes texts by their code units', (operator, expected) => {
    expect(among({ [operator]: 'b' }, ['a', 'b', 'c', undefined])).toEqual(expected);
    expect(amongElements({ [operator]: 'b' }, ['a', 'b', 'c', null])).toEqual(expected);
  });

  it('C1: a number against a text is compared as numbers', () => {
    expect(among({ $gte: '3' }, [2, 3, 10])).toEqual([3, 10]);
    expect(amongElements({ $lt: '3' }, [2, 3, 10])).toEqual([2]);
  });
});

describe('equality', () => {
  it('C1: of a text, a number, a list and an object never mixes kinds', () => {
    const values = ['x', 5, true, ['x'], [5], {}, [], { x: 1 }, null];
    for (const wrap of [(operand: unknown) => operand, (operand: unknown) => ({ $eq: operand })]) {
      expect(among(wrap(['x']), values)).toEqual([['x']]);
      expect(among(wrap({}), values)).toEqual([{}]);
      expect(among(wrap([]), values)).toEqual([[]]);
      expect(among(wrap({ x: 1 }), values)).toEqual([{ x: 1 }]);
    }
    expect(among({ $eq: 5 }, values)).toEqual([5]);
    expect(among({ $eq: 'x' }, values)).toEqual(['x']);
    expect(among({ $ne: ['x'] }, ['x', ['x'], 5])).toEqual(['x', 5]);
    expect(among({ $ne: 'x' }, ['x', 'y', ['x'], 5, undefined])).toEqual(['y', ['x'], 5, undefined]);
  });

  it('C1: lists are as long as each other', () => {
    expect(among([1, 2], [[1], [1, 2], [1, 2, 3], [2, 1]])).toEqual([[1, 2]]);
  });

  it('C1: false asks for what is there and false', () => {
    expect(among(false, [false, 0, '', null, undefined, true, 'x'])).toEqual([false, 0, '']);
  });
});

describe('lists', () => {
  it('C1: $in, $nin and their caseless kin look at the elements of a list', () => {
    const values = ['Red', 'red', 'RED', ['red'], ['blue', 'Red'], ['blue'], [], 7, undefined];
    expect(among({ $in: ['Red'] }, values)).toEqual(['Red', ['blue', 'Red']]);
    expect(among({ $nin: ['Red'] }, values)).toEqual(['red', 'RED', ['red'], ['blue'], [], 7, undefined]);
    expect(among({ $ini: ['Red'] }, values)).toEqual(['Red', 'red', 'RED', ['red'], ['blue', 'Red']]);
    expect(among({ $nini: ['Red', 7] }, values)).toEqual([['blue'], [], undefined]);
    expect(among({ $ini: ['ss'] }, ['SS', 'ß'])).toEqual(['SS']);
  });

  it('C1: of texts and other values', () => {
    expect(among({ $in: ['x', 1, null] }, ['x', 'y', 1, '1', 2, undefined])).toEqual(['x', 1, undefined]);
    expect(among({ $nin: ['x', 1] }, ['x', 'y', 1, '1', 2])).toEqual(['y', '1', 2]);
  });

  it('C1: with an operand that is no list, operators of lists never hold', () => {
    for (const operator of ['$in', '$nin', '$ini', '$nini', '$all', '$alli']) {
      for (const operand of ['x', 5, null, {}, true]) expect(among({ [operator]: operand }, ['x', 5, undefined, ['x'], {}])).toEqual([]);
    }
  });

  it('C1: $all and $alli need every one of theirs', () => {
    expect(among({ $all: ['x', 'y'] }, [['x', 'y'], ['y', 'z', 'x'], ['x'], ['y'], 'x'])).toEqual([
      ['x', 'y'],
      ['y', 'z', 'x'],
    ]);
    expect(among({ $alli: ['X', 'y'] }, [['x', 'Y'], ['x'], [null], [['x', 'y']]])).toEqual([['x', 'Y']]);
  });

  it('C1: $elemMatch asks of elements, and of nothing else', () => {
    expect(among({ $elemMatch: { $ne: 1 } }, [[1], [1, 2], [], {}])).toEqual([[1, 2]]);
    expect(among({ $elemMatch: { $gte: 2, $lt: 5 } }, [[1, 5], [1, 4], 3])).toEqual([[1, 4]]);
    expect(among({ $elemMatch: { b: { $exists: false } } }, [[{ b: 1 }], [{ c: 1 }], ['text'], [null]])).toEqual([
      [{ c: 1 }],
      ['text'],
      [null],
    ]);
  });

  it('C1: $size is the length of a list, or what is asked of it', () => {
    const values = [[], [1], [1, 2], 'ab', { length: 2 }, undefined];
    expect(among({ $size: 2 }, values)).toEqual([[1, 2]]);
    expect(among({ $size: { $lt: 2 } }, values)).toEqual([[], [1]]);
  });
});

describe('presence and kind', () => {
  it('C1: $exists is about null and missing alone', () => {
    const values = [0, '', false, [], null, undefined];
    expect(among({ $exists: true }, values)).toEqual([0, '', false, []]);
    expect(among({ $exists: false }, values)).toEqual([null, undefined]);
  });

  it('C1: an undefined value is a missing one', () => {
    const own = { a: undefined } as unknown as { [key: string]: null };
    expect(compileCondition({ a: { $exists: false } })(own)).toBe(true);
    expect(compileCondition({ a: null })(own)).toBe(true);
    expect(compileCondition({ a: { $type: 'null' } })(own)).toBe(true);
  });

  it('C1: $type names the kind of JSON', () => {
    const values = ['x', 1, true, [], {}, null];
    const kinds = ['string', 'number', 'boolean', 'array', 'object', 'null'];
    for (const [index, kind] of kinds.entries()) expect(among({ $type: kind }, values), kind).toEqual([values[index]]);
    expect(among({ $type: 'undefined' }, [...values, undefined])).toEqual([]);
  });
});

describe('versions', () => {
  const versions = ['1.2.2', '1.2.3', '1.2.4'];
  it.each([
    ['$veq', ['1.2.3']],
    ['$vne', ['1.2.2', '1.2.4']],
    ['$vgt', ['1.2.4']],
    ['$vgte', ['1.2.3', '1.2.4']],
    ['$vlt', ['1.2.2']],
    ['$vlte', ['1.2.2', '1.2.3']],
  ])('C1: %s', (operator, expected) => {
    expect(among({ [operator]: '1.2.3' }, versions)).toEqual(expected);
  });

  it('C1: what is no version is 0', () => {
    expect(among({ $veq: '0' }, ['', null, undefined, [], {}, true, '0', 'v0', '1'])).toEqual([
      '',
      null,
      undefined,
      [],
      {},
      true,
      '0',
      'v0',
    ]);
  });

  it('C1: pre-releases come before the release, numbers in them before texts, and in order', () => {
    const ascending = [
      '1.0.0-1',
      '1.0.0-2',
      '1.0.0-10',
      '1.0.0-10a',
      '1.0.0-2a',
      '1.0.0-alpha',
      '1.0.0-beta',
      '1.0.0-beta.1',
      '1.0.0-rc1',
      '1.0.0',
    ];
    for (const [index, version] of ascending.entries())
      expect(among({ $vlt: version }, ascending), version).toEqual(ascending.slice(0, index));
  });

  it('C1: a `v` counts for nothing at the beginning only, and parts stay apart', () => {
    expect(among({ $veq: '1.0.0-dev' }, ['v1.0.0-dev', '1.0.0-de', '1.0.0-d.ev', '1.0.0-dev+5'])).toEqual(['v1.0.0-dev', '1.0.0-dev+5']);
  });
});

describe('conditions of no use', () => {
  it('L4: an undefined operand is absent, as in JSON', () => {
    const predicate = compileCondition({ a: undefined, b: 1 });
    expect([{ b: 1 }, { a: 7, b: 1 }, { b: 2 }].map((attributes) => predicate(attributes))).toEqual([true, true, false]);
  });

  it('C1: null in place of a condition never holds', () => {
    for (const condition of [null, { $and: [null] }, { $or: [null] }, { $not: null }]) {
      expect(compileCondition(condition as never)({}), JSON.stringify(condition)).toBe(false);
    }
  });

  it('C1: several logical operators all have to hold', () => {
    const predicate = compileCondition({ $or: [{ a: 1 }, { a: 2 }], $nor: [{ b: 1 }], $not: { c: 1 } });
    expect(predicate({ a: 2 })).toBe(true);
    for (const attributes of [{ a: 3 }, { a: 1, b: 1 }, { a: 1, c: 1 }]) expect(predicate(attributes)).toBe(false);
  });
});

describe('ordered comparisons', () => {
  const holds = (condition: object, value: Json): boolean => compileCondition({ revenue: condition })({ revenue: value });

  it.each<[Json, boolean]>([
    ['49.90', true],
    ['9', false],
    [49.9, true],
    ['1,249.90', false],
    ['49,90', false],
    [' 49.90 ', false],
    ['$49.90', false],
    ['4.99e1', false],
    ['0x31', false],
    ['', false],
    [null, false],
  ])('M2: %j is at least 40: %s', (value, expected) => {
    expect(holds({ $gte: 40 }, value)).toBe(expected);
    expect(holds({ $gte: '40' }, value)).toBe(expected);
  });

  it('M2: equality stays strict', () => {
    expect(holds({ $eq: 5 }, '5')).toBe(false);
    expect(holds({ $in: [5] }, '5')).toBe(false);
    expect(holds({ $ne: 5 }, '5')).toBe(true);
  });

  it('C1: other texts compare with texts', () => {
    expect(holds({ $gt: 'a' }, 'b')).toBe(true);
    expect(holds({ $lt: 'a' }, 'b')).toBe(false);
  });
});
