import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { describe as inWords } from '../../../src/authoring/words/rules/describe.js';
import { describeCondition } from '../../../src/authoring/words/rules/describeCondition.js';
import type { AudienceRule, Condition, Json } from '../../../src/plan/plan.js';
import { holds, least } from '../../support/runs.js';
import { printSeed } from '../../support/seed.js';

beforeAll(() => printSeed('describeTellsRulesApart'));

/** Where an atom of its own is put: trees over the same atoms in the same order differ in nothing but how they are joined. */
const LEAF = { leaf: true } as const;

const conditionTree = fc.letrec<{ condition: Condition }>((tie) => {
  const few = fc.array(tie('condition'), { maxLength: 2 });
  return {
    condition: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      fc.constant<Condition>(LEAF),
      few.map(($and): Condition => ({ $and })),
      few.map(($or): Condition => ({ $or })),
      few.map(($nor): Condition => ({ $nor })),
      tie('condition').map(($not): Condition => ({ $not })),
    ),
  };
}).condition;

const ruleTree = fc.letrec<{ rule: AudienceRule }>((tie) => {
  const few = fc.array(tie('rule'), { maxLength: 3 });
  return {
    rule: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 2, arbitrary: fc.constant<AudienceRule>({ audience: 'leaf' }) },
      { weight: 1, arbitrary: fc.constant<AudienceRule>({ traits: LEAF }) },
      { weight: 1, arbitrary: conditionTree.map((traits): AudienceRule => ({ traits })) },
      { weight: 1, arbitrary: conditionTree.map((where): AudienceRule => ({ event: 'F', where })) },
      { weight: 3, arbitrary: few.map((all): AudienceRule => ({ all })) },
      { weight: 3, arbitrary: few.map((any): AudienceRule => ({ any })) },
      { weight: 1, arbitrary: tie('rule').map((not): AudienceRule => ({ not })) },
    ),
  };
}).rule;

/** Several with joins or lists of their own in their words. */
const COMPARISONS: readonly Json[] = [
  1,
  { $ne: 2 },
  { $gte: 1, $lte: 3 },
  { $in: ['x', 'y'] },
  { $elemMatch: { f1: 1, g1: { $nin: [2] } } },
];

/** The tree with its leaves numbered from the left. */
function numbered(tree: AudienceRule): AudienceRule {
  let next = 0;
  const condition = (part: Condition): Condition => {
    if ('leaf' in part) return { [`k${++next}`]: COMPARISONS[next % COMPARISONS.length] as Json };
    const [key, inner] = Object.entries(part)[0] as readonly [string, Json];
    return { [key]: Array.isArray(inner) ? inner.map((each) => condition(each as Condition)) : condition(inner as Condition) };
  };
  const rule = (part: AudienceRule): AudienceRule => {
    if (part === true) return part;
    if ('all' in part) return { all: part.all.map(rule) };
    if ('any' in part) return { any: part.any.map(rule) };
    if ('not' in part) return { not: rule(part.not) };
    if ('traits' in part) return { traits: condition(part.traits) };
    if ('event' in part && part.where !== undefined) return { event: 'F', where: condition(part.where) };
    next += 1;
    return next % 2 === 0 ? { audience: `k${next}` } : { event: `k${next}` };
  };
  return rule(tree);
}

/** What a rule comes to when lists within like lists are taken together: `true`, `false`, an atom's JSON, or a list. */
type Normal = boolean | string | readonly ['all' | 'any' | 'not', ...Normal[]];

function several(kind: 'all' | 'any', parts: readonly Normal[]): Normal {
  const flat = parts.flatMap((part) => (typeof part === 'object' && part[0] === kind ? (part.slice(1) as Normal[]) : [part]));
  if (flat.length === 0) return kind === 'all';
  return flat.length === 1 ? (flat[0] as Normal) : [kind, ...flat];
}

function negated(part: Normal): Normal {
  return typeof part === 'boolean' ? !part : ['not', part];
}

function ofCondition(condition: Condition): Normal {
  return several(
    'all',
    Object.entries(condition).map(([key, operand]) => {
      const parts = () => (operand as readonly Condition[]).map(ofCondition);
      const some = () => (parts().length === 0 ? true : several('any', parts()));
      if (key === '$and') return several('all', parts());
      if (key === '$or') return some();
      if (key === '$nor') return negated(some());
      if (key === '$not') return negated(ofCondition(operand as Condition));
      return JSON.stringify([key, operand]);
    }),
  );
}

function ofRule(rule: AudienceRule): Normal {
  if (rule === true) return true;
  if ('all' in rule) return several('all', rule.all.map(ofRule));
  if ('any' in rule) return several('any', rule.any.map(ofRule));
  if ('not' in rule) return negated(ofRule(rule.not));
  if ('traits' in rule) return ofCondition(rule.traits);
  if ('event' in rule && rule.where !== undefined) return JSON.stringify([rule.event, ofCondition(rule.where)]);
  return JSON.stringify(rule);
}

const isCut = (sentence: string): boolean => /…| more rule/.test(sentence);

describe('described rules', () => {
  it('that are joined otherwise never read the same, and those that are joined alike do', () => {
    const read = new Map<string, string>();
    const said = new Map<string, string>();
    const words = new Map<string, string>();
    let cut = 0;
    let mixed = 0;
    let rivals = 0;
    const law = fc.property(ruleTree, (tree) => {
      const rule = numbered(tree);
      const sentence = inWords(rule);
      if (isCut(sentence)) {
        cut += 1;
        return;
      }
      const normal = JSON.stringify(ofRule(rule));
      expect(read.get(sentence) ?? normal).toBe(normal);
      expect(said.get(normal) ?? sentence).toBe(sentence);
      read.set(sentence, normal);
      said.set(normal, sentence);
      if (/ and /.test(sentence) && / or /.test(sentence)) mixed += 1;
      const bare = sentence.replace(/[()]/g, '');
      if ((words.get(bare) ?? sentence) !== sentence) rivals += 1;
      words.set(bare, sentence);
    });
    holds(law, 10);
    expect(cut).toBeLessThanOrEqual(10 * least(1_000) * 0.2);
    expect(mixed).toBeGreaterThanOrEqual(least(300));
    // Sentences that differ only in their parentheses: without these the law says little.
    expect(rivals).toBeGreaterThanOrEqual(least(10));
  });

  it('C1: that compare with different values, or under different names, never read the same', () => {
    const tricky = fc.constantFrom('not', 'true', '5', 'a', 'null', 'pro', 'Pro', '"pro"', 'one of "a"', 'set', 'x and y', 'is', 'at', '');
    const short = fc.oneof(tricky, fc.string({ maxLength: 40 }));
    const value: fc.Arbitrary<Json> = fc.oneof(short, fc.integer(), fc.boolean(), fc.constant(null), fc.array(short, { maxLength: 2 }));
    const comparison = fc.oneof(
      value,
      fc.array(short, { maxLength: 4 }).map(($in): Json => ({ $in })),
      fc.boolean().map(($exists): Json => ({ $exists })),
      value.map(($ne): Json => ({ $ne })),
      short.map(($gt): Json => ({ $gt })),
    );
    const read = new Map<string, string>();
    const law = fc.property(
      short.filter((key) => !key.startsWith('$') && key !== '__proto__'),
      comparison,
      (key, operand) => {
        const condition = { [key]: operand };
        const sentence = describeCondition(condition);
        const normal = JSON.stringify(condition);
        expect(read.get(sentence) ?? normal).toBe(normal);
        read.set(sentence, normal);
      },
    );
    holds(law, 5);
    expect(read.size).toBeGreaterThanOrEqual(least(500));
  });
});
