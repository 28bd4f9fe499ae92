import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bent, errorOf, problemsOf } from '../shop.js';

/** The problems of a condition, with paths within it. */
function inCondition(condition: unknown): string[] {
  return problemsOf(bent((plan) => (plan.audiences.everyone.rule = { traits: condition }))).map((line) =>
    line.replace('audiences.everyone.rule.traits', ''),
  );
}

describe('conditions', () => {
  it('C2: conditions are looked at wherever they stand', () => {
    const wrong = { a: { $gtt: 1 } };
    const plan = bent((draft) => {
      draft.audiences.everyone.rule = { not: { traits: wrong } };
      draft.audiences.buyers.rule.where = wrong;
      draft.goals[0].stages[0].conversion.where = wrong;
      draft.goals[1].holdout.where = wrong;
      draft.goals[1].exit.where = wrong;
      draft.experiences['ten-off'].audience = { traits: wrong };
      draft.experiences['ten-off'].boosts[0].when = { event: 'x', where: wrong };
    });
    expect(problemsOf(plan).sort()).toEqual(
      [
        'audiences.buyers.rule.where.a.$gtt',
        'audiences.everyone.rule.not.traits.a.$gtt',
        'experiences["ten-off"].audience.traits.a.$gtt',
        'experiences["ten-off"].boosts[0].when.where.a.$gtt',
        'goals[0].stages[0].conversion.where.a.$gtt',
        'goals[1].exit.where.a.$gtt',
        'goals[1].holdout.where.a.$gtt',
      ].map((path) => `${path} unknown-operator`),
    );
  });

  it('C2: an unknown operator is refused at any depth, with what was probably meant', () => {
    expect(inCondition({ $and: [{ $or: [{ a: { $not: { $lessThan: 1 } } }] }] })).toEqual([
      '.$and[0].$or[0].a.$not.$lessThan unknown-operator',
    ]);
    expect(inCondition({ $nor: [{ a: { $elemMatch: { b: { $equals: 1 } } } }] })).toEqual([
      '.$nor[0].a.$elemMatch.b.$equals unknown-operator',
    ]);
    expect(inCondition({ a: { $elemMatch: { $xx: 1 } } })).toEqual(['.a.$elemMatch.$xx unknown-operator']);
    expect(inCondition({ a: { $size: { $biggerThan: 1 } } })).toEqual(['.a.$size.$biggerThan unknown-operator']);
    expect(inCondition({ a: { $all: [{ $starts: 'x' }] } })).toEqual(['.a.$all[0].$starts unknown-operator']);
    expect(inCondition({ $not: { a: { $regx: 'x' } } })).toEqual(['.$not.a.$regx unknown-operator']);
    expect(errorOf(bent((plan) => (plan.audiences.everyone.rule = { traits: { a: { $regx: 'x' } } })))?.message).toContain(
      'did you mean "$regex"?',
    );
    expect(inCondition({ a: { $and: [] } })).toEqual(['.a.$and unknown-operator']);
    expect(inCondition({ a: { $inGroup: 'vips' } })).toEqual(['.a.$inGroup unknown-operator']);
    expect(inCondition({ a: { $toString: 1 } })).toEqual(['.a.$toString unknown-operator']);
  });

  it('C1: a key with $ that is no logical operator is an attribute, outside an operator object', () => {
    expect(inCondition({ $groups: { $elemMatch: { $eq: 'a' } }, $gt: 3 })).toEqual([]);
  });

  it('C2: operators beside plain keys can only be a mistake', () => {
    expect(inCondition({ a: { $gt: 3, lt: 9 } })).toEqual(['.a mixed-operators']);
    expect(inCondition({ a: { $currency: 'EUR', amount: 9 } })).toEqual([]);
  });

  it('C2: operands that can only be a mistake are refused', () => {
    for (const operator of ['$in', '$nin', '$ini', '$nini', '$all', '$alli'])
      expect(inCondition({ a: { [operator]: 'x' } })).toEqual([`.a.${operator} bad-operand`]);
    for (const operator of ['$lt', '$lte', '$gt', '$gte'])
      expect(inCondition({ a: { [operator]: null } })).toEqual([`.a.${operator} bad-operand`]);
    for (const operator of ['$veq', '$vne', '$vgt', '$vgte', '$vlt', '$vlte'])
      expect(inCondition({ a: { [operator]: 2 } })).toEqual([`.a.${operator} bad-operand`]);
    for (const operator of ['$regex', '$regexi']) expect(inCondition({ a: { [operator]: ['x'] } })).toEqual([`.a.${operator} bad-operand`]);
    for (const operator of ['$and', '$or', '$nor']) expect(inCondition({ [operator]: { a: 1 } })).toEqual([`.${operator} bad-operand`]);
    expect(inCondition({ $and: ['x'] })).toEqual(['.$and[0] bad-operand']);
    expect(inCondition({ $not: true })).toEqual(['.$not bad-operand']);
    expect(inCondition({ a: { $exists: 'yes' } })).toEqual(['.a.$exists bad-operand']);
    expect(inCondition({ a: { $type: 'text' } })).toEqual(['.a.$type bad-operand']);
    expect(inCondition({ a: { $size: '3' } })).toEqual(['.a.$size bad-operand']);
    expect(inCondition({ a: { $elemMatch: 'x' } })).toEqual(['.a.$elemMatch bad-operand']);
  });

  it('C1: plain values, lists and objects are compared as they are', () => {
    expect(inCondition({})).toEqual([]);
    expect(inCondition({ a: null, b: [1, 'x'], c: { d: { e: 1 } }, 'f.g': false, h: {}, __proto: 1 })).toEqual([]);
    expect(inCondition({ a: { $eq: null, $ne: [1], $not: 'x' } })).toEqual([]);
  });

  it('L1: a condition that is no object is a shape problem', () => {
    expect(inCondition([{ a: 1 }])).toEqual([' wrong-type']);
  });
});

/** Vectors of malformed conditions, which evaluate to false rather than fail: a plan with one is a mistake. */
const MALFORMED: { readonly [name: string]: string } = {
  '$in - not array': 'a list is missing',
  '$nin - not array': 'a list is missing',
  '$ini - not array': 'a list is missing',
  '$nini - not array': 'a list is missing',
  'unknown operator - pass': 'an unknown operator (C2)',
  '$regex invalid - pass': 'an invalid regular expression (C2)',
  '$regex invalid - fail': 'an invalid regular expression (C2)',
};

const file = new URL('../../../../../shared/data/growthbook/cases.json', import.meta.url);

describe.skipIf(!existsSync(file))('the conditions of the public GrowthBook vectors', () => {
  const { evalCondition } = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly evalCondition: readonly (readonly [string, unknown, ...unknown[]])[] })
    : { evalCondition: [] };

  it('C1: all are accepted but those of saved groups and the malformed ones', () => {
    const vectors = evalCondition.filter((vector) => vector.length === 4);
    expect(vectors).toHaveLength(240);
    const refused = vectors.filter(([, condition]) => inCondition(condition).length > 0).map(([name]) => name);
    expect(refused).toEqual(Object.keys(MALFORMED));
  });
});
