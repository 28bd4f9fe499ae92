import { describe, expect, it } from 'vitest';
import { type Bendable, bent, errorOf, problemsOf } from '../shop.js';

const CASES: readonly (readonly [rule: string, bend: (plan: Bendable) => void, ...problems: string[]])[] = [
  [
    'an audience that names itself',
    (p) => (p.audiences.everyone.rule = { not: { audience: 'everyone' } }),
    'audiences.everyone.rule.not.audience audience-cycle',
  ],
  [
    'two audiences that name each other',
    (p) => (p.audiences.buyers.rule = { any: [true, { audience: 'spenders' }] }),
    'audiences.buyers.rule.any[1].audience audience-cycle',
  ],
  [
    'three, beside one alone',
    (p) => {
      p.audiences.a = { rule: { audience: 'b' } };
      p.audiences.b = { rule: { all: [{ audience: 'c' }, { audience: 'b' }] } };
      p.audiences.c = { rule: { audience: 'a' } };
    },
    'audiences.b.rule.all[1].audience audience-cycle',
    'audiences.a.rule.audience audience-cycle',
  ],
  [
    'an audience named twice is no cycle',
    (p) => (p.audiences.everyone.rule = { all: [{ audience: 'buyers' }, { audience: 'buyers' }, { audience: 'spenders' }] }),
  ],
  [
    'a goal whose audience reads itself',
    (p) => (p.goals[1].audience = { not: { goal: 'again', is: 'completed' } }),
    'goals[1].audience.not.goal goal-cycle',
  ],
  [
    'a goal whose exit reads itself',
    (p) => (p.goals[1].exit = { goal: 'again', stage: 'cart', is: 'in' }),
    'goals[1].exit.goal goal-cycle',
  ],
  [
    'a goal whose conversion reads itself through an audience',
    (p) => (p.goals[0].stages[1].conversion = { audience: 'winners' }),
    'goals[0].stages[1].conversion.audience goal-cycle',
  ],
  ['two goals that read each other', (p) => (p.goals[0].exit = { goal: 'again', is: 'in' }), 'goals[0].exit.goal goal-cycle'],
  [
    'two goals that read each other through audiences',
    (p) => {
      p.audiences.regulars = { rule: { any: [{ goal: 'again', is: 'completed' }] } };
      p.audiences.austrians.rule = { audience: 'regulars' };
    },
    'goals[0].audience.any[0].audience goal-cycle',
  ],
  ['rules of experiences may read any goal', (p) => (p.experiences.plain.audience = { goal: 'first', is: 'in' })],
];

describe('cycles', () => {
  for (const [what, bend, ...problems] of CASES) it(`L2: ${what}`, () => expect(problemsOf(bent(bend))).toEqual(problems));

  it('L1: the message shows the way round', () => {
    const error = errorOf(bent((p) => (p.audiences.buyers.rule = { audience: 'spenders' })));
    expect(error?.message).toContain('"buyers" → "spenders" → "buyers"');
  });

  it('L2: a cycle of 10,000 audiences is found without overflowing the stack, and told in short', () => {
    const audiences = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, n) => [`a${n}`, { rule: { audience: `a${(n + 1) % 10_000}` } }]),
    );
    const error = errorOf({ id: 'x', version: 1, goals: [], experiences: {}, audiences });
    const cycles = error?.problems.filter((problem) => problem.code === 'audience-cycle') ?? [];
    expect(cycles.map((problem) => problem.path)).toEqual(['audiences.a0.rule.audience']);
    expect(cycles[0]?.message.length).toBeLessThan(300);
  });
});

describe('the depth of audiences', () => {
  const chained = (count: number, around: (inner: object) => object = (inner) => inner) => ({
    id: 'x',
    version: 1,
    goals: [],
    experiences: {},
    audiences: Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`a${n}`, { rule: n === 0 ? true : around({ audience: `a${n - 1}` }) }]),
    ),
  });

  it('L2: a chain of 256 audiences passes, 257 are too deep, reported once', () => {
    expect(problemsOf(chained(256))).toEqual([]);
    expect(problemsOf(chained(257))).toEqual(['audiences.a256.rule too-deep']);
    expect(problemsOf(chained(400))).toEqual(['audiences.a256.rule too-deep']);
  });

  it('L2: a chain is too deep by the rules within one another, too', () => {
    const nest = (inner: object) => Array.from({ length: 9 }).reduce<object>((rule) => ({ not: rule }), inner);
    expect(problemsOf(chained(90, nest))).toEqual([]);
    expect(problemsOf(chained(120, nest))).toEqual(['audiences.a100.rule too-deep']);
  });

  it('L2: audiences that double at every step are too large before they take for ever', () => {
    expect(problemsOf(chained(12, (inner) => ({ all: [inner, inner] })))).toEqual([]);
    expect(problemsOf(chained(60, (inner) => ({ all: [inner, inner] })))).toContain('audiences.a16.rule too-large');
  });
});
