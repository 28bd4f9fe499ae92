import { describe, expect, it } from 'vitest';
import { describe as inWords } from '../../../../../src/authoring/words/rules/describe.js';
import { describeCondition } from '../../../../../src/authoring/words/rules/describeCondition.js';
import { VALUE_OPERATORS } from '../../../../../src/notation/operators.js';
import type { Condition } from '../../../../../src/plan/plan.js';

const many = Array.from({ length: 43 }, (_, index) => `x${index}`);

const conditions: readonly (readonly [Condition, words: string, opposite: string])[] = [
  // Plain values
  [{ plan: 'pro' }, 'plan is pro', 'plan is not pro'],
  [{ plan: 'two words' }, 'plan is "two words"', 'plan is not "two words"'],
  [{ plan: 'not' }, 'plan is "not"', 'plan is not "not"'],
  [{ plan: '5' }, 'plan is "5"', 'plan is not "5"'],
  [{ plan: 5 }, 'plan is 5', 'plan is not 5'],
  [{ plan: 'true' }, 'plan is "true"', 'plan is not "true"'],
  [{ plan: true }, 'plan is true', 'plan is not true'],
  [{ plan: '' }, 'plan is ""', 'plan is not ""'],
  [{ plan: null }, 'plan is null', 'plan is not null'],
  [{ plan: ['a', 1] }, 'plan is ["a",1]', 'plan is not ["a",1]'],
  [{ plan: { b: 1, a: 'x' } }, 'plan is {"a":"x","b":1}', 'plan is not {"a":"x","b":1}'],
  [{ plan: {} }, 'plan is {}', 'plan is not {}'],
  [{ plan: many }, 'plan is a list of 43', 'plan is not a list of 43'],
  // Names
  [{ 'address.city': 'Wien' }, 'address.city is Wien', 'address.city is not Wien'],
  [{ 'odd key': 1 }, '"odd key" is 1', '"odd key" is not 1'],
  [{ $plan: 1 }, '$plan is 1', '$plan is not 1'],
  [{ nobody: 1 }, '"nobody" is 1', '"nobody" is not 1'],
  // Operators
  [{ plan: { $eq: 'pro' } }, 'plan is pro', 'plan is not pro'],
  [{ plan: { $ne: 'pro' } }, 'plan is not pro', 'plan is pro'],
  [{ age: { $lt: 18 } }, 'age is under 18', 'age is not under 18'],
  [{ age: { $lte: 18 } }, 'age is at most 18', 'age is not at most 18'],
  [{ age: { $gt: 18 } }, 'age is over 18', 'age is not over 18'],
  [{ age: { $gte: 18 } }, 'age is at least 18', 'age is not at least 18'],
  [{ age: { $gte: '18' } }, 'age is at least "18"', 'age is not at least "18"'],
  [{ age: { $gte: 18, $lte: 65 } }, 'age is between 18 and 65', 'age is not between 18 and 65'],
  [{ age: { $gte: 18, $lt: 65 } }, 'age is at least 18 and age is under 65', 'not (age is at least 18 and age is under 65)'],
  [{ since: { $lt: '2026-01-01' } }, 'since is before "2026-01-01"', 'since is not before "2026-01-01"'],
  [{ since: { $lte: '2026-01-01' } }, 'since is at or before "2026-01-01"', 'since is not at or before "2026-01-01"'],
  [{ since: { $gt: '2026-01-01' } }, 'since is after "2026-01-01"', 'since is not after "2026-01-01"'],
  [{ since: { $gte: '2026-01-01' } }, 'since is at or after "2026-01-01"', 'since is not at or after "2026-01-01"'],
  [{ plan: { $in: ['a', 'b'] } }, 'plan is one of "a", "b"', 'plan is not one of "a", "b"'],
  [{ plan: { $in: [] } }, 'plan is one of an empty list', 'plan is not one of an empty list'],
  [{ plan: { $in: many } }, 'plan is one of "x0", "x1", "x2" and 40 more', 'plan is not one of "x0", "x1", "x2" and 40 more'],
  [{ plan: { $nin: ['a', 1] } }, 'plan is none of "a", 1', 'not (plan is none of "a", 1)'],
  [{ plan: { $ini: ['a'] } }, 'plan is one of "a" (ignoring case)', 'plan is not one of "a" (ignoring case)'],
  [{ plan: { $nini: ['a'] } }, 'plan is none of "a" (ignoring case)', 'not (plan is none of "a" (ignoring case))'],
  [{ tags: { $all: ['a', 'b'] } }, 'tags has all of "a", "b"', 'tags does not have all of "a", "b"'],
  [{ tags: { $alli: ['a'] } }, 'tags has all of "a" (ignoring case)', 'tags does not have all of "a" (ignoring case)'],
  [
    { tags: { $all: [{ $gt: 5 }, 'b'] } },
    'tags has an element where (it is over 5) and tags has an element where (it is b)',
    'not (tags has an element where (it is over 5) and tags has an element where (it is b))',
  ],
  [{ tags: { $size: 1 } }, 'tags has 1 element', 'tags does not have 1 element'],
  [{ tags: { $size: 3 } }, 'tags has 3 elements', 'tags does not have 3 elements'],
  [{ tags: { $size: { $gt: 2 } } }, 'the length of tags is over 2', 'the length of tags is not over 2'],
  [{ tags: { $elemMatch: { $gt: 5 } } }, 'tags has an element where (it is over 5)', 'tags does not have an element where (it is over 5)'],
  [
    { items: { $elemMatch: { sku: 'x', qty: { $gt: 2 } } } },
    'items has an element where (sku is x and qty is over 2)',
    'items does not have an element where (sku is x and qty is over 2)',
  ],
  [{ items: { $elemMatch: {} } }, 'items has an element where (anything)', 'items does not have an element where (anything)'],
  [{ plan: { $exists: true } }, 'plan is set', 'plan is not set'],
  [{ plan: { $exists: false } }, 'plan is not set', 'plan is set'],
  [{ plan: { $type: 'string' } }, 'plan is a text', 'plan is not a text'],
  [{ plan: { $type: 'number' } }, 'plan is a number', 'plan is not a number'],
  [{ plan: { $type: 'boolean' } }, 'plan is a boolean', 'plan is not a boolean'],
  [{ plan: { $type: 'array' } }, 'plan is a list', 'plan is not a list'],
  [{ plan: { $type: 'object' } }, 'plan is an object', 'plan is not an object'],
  [{ plan: { $type: 'null' } }, 'plan is null', 'plan is not null'],
  [{ mail: { $regex: '^a(b)' } }, 'mail matches the pattern "^a(b)"', 'mail does not match the pattern "^a(b)"'],
  [{ mail: { $regexi: '@x' } }, 'mail matches the pattern "@x" (ignoring case)', 'mail does not match the pattern "@x" (ignoring case)'],
  [{ age: { $not: { $gt: 18 } } }, 'age is not over 18', 'not (age is not over 18)'],
  [{ age: { $not: 18 } }, 'age is not 18', 'not (age is not 18)'],
  [{ age: { $not: { $gt: 18, $lt: 30 } } }, 'not (age is over 18 and age is under 30)', 'not (not (age is over 18 and age is under 30))'],
  [{ app: { $veq: '1.2' } }, 'app is version "1.2"', 'app is not version "1.2"'],
  [{ app: { $vne: '1.2' } }, 'app is not version "1.2"', 'app is version "1.2"'],
  [{ app: { $vgt: '1.2' } }, 'app is later than version "1.2"', 'app is not later than version "1.2"'],
  [{ app: { $vgte: '1.2' } }, 'app is at least version "1.2"', 'app is not at least version "1.2"'],
  [{ app: { $vlt: '1.2' } }, 'app is earlier than version "1.2"', 'app is not earlier than version "1.2"'],
  [{ app: { $vlte: '1.2' } }, 'app is at most version "1.2"', 'app is not at most version "1.2"'],
  // Joins
  [{ a1: 1, b1: 2 }, 'a1 is 1 and b1 is 2', 'not (a1 is 1 and b1 is 2)'],
  [{ $and: [{ a1: 1 }, { b1: 2 }], c1: 3 }, 'a1 is 1 and b1 is 2 and c1 is 3', 'not (a1 is 1 and b1 is 2 and c1 is 3)'],
  [{ $or: [{ a1: 1 }, { b1: 2 }], c1: 3 }, '(a1 is 1 or b1 is 2) and c1 is 3', 'not ((a1 is 1 or b1 is 2) and c1 is 3)'],
  [{ $nor: [{ a1: 1 }, { b1: 2 }] }, 'not (a1 is 1 or b1 is 2)', 'not (not (a1 is 1 or b1 is 2))'],
  [{ $not: { a1: 1 } }, 'a1 is not 1', 'not (a1 is not 1)'],
  [{ $not: { $or: [{ a1: 1 }, { b1: 2 }] } }, 'not (a1 is 1 or b1 is 2)', 'not (not (a1 is 1 or b1 is 2))'],
  [{}, 'anything', 'nothing'],
  [{ $or: [] }, 'anything', 'nothing'],
  [{ $nor: [] }, 'nothing', 'anything'],
];

describe('describeCondition', () => {
  it.each(conditions)('C1: %j', (condition, words, opposite) => {
    expect(describeCondition(condition)).toBe(words);
    expect(describeCondition({ $not: condition })).toBe(opposite);
  });

  it.each(conditions)('C1: %j reads the same as traits of a rule', (condition, words, opposite) => {
    const everyone = (text: string) => (text === 'anything' ? 'everyone' : text === 'nothing' ? 'nobody' : text);
    expect(inWords({ traits: condition })).toBe(everyone(words));
    expect(inWords({ not: { traits: condition } })).toBe(everyone(opposite));
  });

  it('C1: every operator has words of its own', () => {
    const seen = new Set(VALUE_OPERATORS.map((operator) => describeCondition({ key: { [operator]: operator === '$size' ? 7 : ['v'] } })));
    // `$not` of a plain value is `$ne`.
    expect(seen.size).toBe(VALUE_OPERATORS.length - 1);
    for (const words of seen) expect(words).not.toContain('$');
  });

  it('ends, and stays short, however deep and wide a condition is', () => {
    let deep: Condition = { a1: 1 };
    for (let level = 0; level < 45; level++) deep = level % 2 === 0 ? { $not: deep, b1: level } : { list: { $elemMatch: deep } };
    expect(describeCondition(deep)).toMatch(/^list does not have an element where \(.*….*\) and 1 more rule$/);
    expect(describeCondition(deep).length).toBeLessThan(2_000);
    let wide: Condition = { a1: { $gt: 1 } };
    for (let level = 0; level < 8; level++) wide = level % 2 === 0 ? { $and: [wide, wide, wide, wide] } : { $or: [wide, wide, wide, wide] };
    expect(describeCondition(wide).length).toBeLessThan(2_000);
    const keys = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`k${index}`, { $exists: true }]));
    expect(describeCondition(keys)).toMatch(/^k0 is set and .* and k7 is set and 92 more rules$/);
  });

  it('says an operator that it does not know as it is', () => {
    expect(describeCondition({ plan: { $near: 'x' } })).toBe('plan $near "x"');
    expect(describeCondition({ plan: { $in: 'x' } })).toBe('plan is one of "x"');
    expect(describeCondition(null as never)).toBe('nothing');
  });
});
