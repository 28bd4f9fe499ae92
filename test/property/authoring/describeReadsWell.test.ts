import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { describe as inWords } from '../../../src/authoring/words/rules/describe.js';
import { describeCondition } from '../../../src/authoring/words/rules/describeCondition.js';
import { VALUE_OPERATORS } from '../../../src/notation/operators.js';
import { findProblems } from '../../../src/plan/findProblems.js';
import type { AudienceRule, Condition, Json, Plan } from '../../../src/plan/plan.js';
import { anyRule } from '../../support/arbitraries/rules.js';
import { holds, least } from '../../support/runs.js';
import { printSeed } from '../../support/seed.js';

beforeAll(() => printSeed('describeReadsWell'));

const odd = fc.constantFrom('not', 'and', '(', '"', ')', '\\', 'a "b" (c', '…', 'toString', 'Ö', '\n', 'x'.repeat(300), 'plan is pro');
const text = fc.oneof(odd, fc.string({ unit: 'binary' }), fc.string());
const scalar: fc.Arbitrary<Json> = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
const json = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }).map((value) => value as Json) },
);

/** Conditions with any operators, which may not suit their operands. */
const wildCondition = fc.letrec<{ condition: Condition; test: Json }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.dictionary(
      text.filter((key) => !key.startsWith('$') && key !== '__proto__'),
      tie('test'),
      { maxKeys: 3 },
    ) as fc.Arbitrary<Condition>,
    fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('condition'), { maxLength: 3 }))
      .map(([key, parts]): Condition => ({ [key]: parts })),
    tie('condition').map((part): Condition => ({ $not: part })),
  ),
  test: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    json,
    fc.tuple(fc.constantFrom('$eq', '$ne', '$gt', '$lte', '$veq', '$regex'), scalar).map(([key, value]): Json => ({ [key]: value })),
    fc
      .tuple(fc.constantFrom('$in', '$nin', '$ini', '$all', '$alli'), fc.array(json, { maxLength: 60 }))
      .map(([key, list]): Json => ({ [key]: list })),
    fc.tuple(fc.constantFrom(...VALUE_OPERATORS), json).map(([key, value]): Json => ({ [key]: value })),
    tie('test').map((test): Json => ({ $not: test })),
    tie('condition').map((part): Json => ({ $elemMatch: part })),
  ),
})).condition;

const eventName = text.filter((name) => name.length > 0 && name.length <= 200 && !name.includes('\u0000') && name !== '__proto__');

const wildRule = fc.letrec<{ rule: AudienceRule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyRule,
    wildCondition.map((traits): AudienceRule => ({ traits })),
    fc.record({ event: eventName, where: wildCondition }),
    fc.array(tie('rule'), { maxLength: 12 }).map((all): AudienceRule => ({ all })),
    fc.array(tie('rule'), { maxLength: 12 }).map((any): AudienceRule => ({ any })),
    tie('rule').map((not): AudienceRule => ({ not })),
  ),
})).rule;

/** Whether a sentence is one: something in it, quotes and parentheses in pairs, not too long. */
function readsWell(sentence: string): void {
  expect(sentence).toMatch(/\S/);
  expect(sentence.length).toBeLessThan(12_000);
  const unquoted = sentence.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  expect(unquoted).not.toMatch(/undefined|\[object|NaN| {2}|\( | \)|^ | $/);
  let open = 0;
  for (const [piece] of unquoted.matchAll(/""|["()]/g)) {
    expect(piece).not.toBe('"');
    if (piece === '(') open += 1;
    if (piece === ')') open -= 1;
    expect(open).toBeGreaterThanOrEqual(0);
  }
  expect(open).toBe(0);
}

/** Whether a plan could hold the rule, but for the names in it. */
function isAccepted(rule: AudienceRule): boolean {
  const plan = { id: 'p', version: 1, goals: [], experiences: { e: { audience: rule } } };
  return findProblems(plan).problems.every(({ code }) => code.startsWith('unknown-') && code !== 'unknown-operator');
}

const plan: Plan = {
  id: 'p',
  version: 1,
  audiences: { pure1: { label: 'A "label" (odd', rule: { audience: 'pure1' } } },
  goals: [{ id: 'g1', label: ')', audience: true, stages: [{ id: 's1', label: '', experiences: [] }] }],
  experiences: {},
};

describe('a described rule', () => {
  it('reads as a sentence, whatever the rule', () => {
    let accepted = 0;
    let joined = 0;
    let cut = 0;
    const law = fc.property(wildRule, (rule) => {
      const sentence = inWords(rule);
      readsWell(sentence);
      readsWell(inWords(rule, { plan, events: { view: 'looked (around)' } }));
      expect(inWords(JSON.parse(JSON.stringify(rule)))).toBe(sentence);
      if (isAccepted(rule)) accepted += 1;
      if (/ or /.test(sentence) && / and /.test(sentence)) joined += 1;
      if (/…| more/.test(sentence)) cut += 1;
    });
    holds(law);
    expect(accepted).toBeGreaterThanOrEqual(least(200));
    expect(joined).toBeGreaterThanOrEqual(least(50));
    expect(cut).toBeGreaterThanOrEqual(least(20));
  });

  it('C1: reads as a sentence, whatever the condition', () => {
    holds(fc.property(wildCondition, (condition) => readsWell(describeCondition(condition))));
  });
});
