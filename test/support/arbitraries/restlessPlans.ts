import fc from 'fast-check';
import type { AudienceRule, Goal, Plan } from '../../../src/plan/plan.js';
import { EVENT_NAMES, GOALS, SPANS } from './alphabets.js';
import { oneIn, partial } from './optional.js';
import { planStarting } from './plans.js';
import { propertyCondition, rangeOf } from './rules.js';

const about = { event: fc.constantFrom(...EVENT_NAMES), where: oneIn(4, propertyCondition), within: fc.constantFrom(...SPANS) };
const counted: fc.Arbitrary<AudienceRule> = partial({ ...about, count: oneIn(2, rangeOf(fc.integer({ min: 0, max: 3 }))) });
const sum = rangeOf(fc.constantFrom(0, 1, 19.99, 20, -5)).map((range) => ({ property: 'amount', ...range }));
const windowed: fc.Arbitrary<AudienceRule> = fc.oneof(
  { weight: 3, arbitrary: counted },
  { weight: 1, arbitrary: partial({ ...about, sum }) },
);

/** Holds for a while, fails for a while: by time alone. */
const turning: fc.Arbitrary<AudienceRule> = fc.oneof(
  windowed,
  windowed.map((not): AudienceRule => ({ not })),
  fc.tuple(windowed, windowed).map(([one, other]): AudienceRule => ({ any: [one, { not: other }] })),
  fc.tuple(windowed, windowed).map(([one, other]): AudienceRule => ({ all: [one, { not: other }] })),
);

/** Of a goal that reads the one before it. */
const reading: fc.Arbitrary<(before: Goal) => AudienceRule> = fc
  .tuple(fc.constantFrom('in', 'reached', 'completed', 'exited'), turning, fc.boolean())
  .map(
    ([is, rule, also]) =>
      ({ id: goal }) =>
        also ? { any: [{ goal, is }, rule] } : { not: { goal, is } },
  );

const change = fc.record({
  audience: fc.option(turning, { freq: 4 }),
  reads: fc.option(reading, { freq: 2 }),
  exit: fc.oneof(fc.constant(null), fc.constant('leaves-audience' as const), turning),
  reentry: fc.oneof(
    fc.constant('always' as const),
    fc.constantFrom(...SPANS).map((after) => ({ after })),
  ),
  timeLimit: fc.option(fc.record({ after: fc.constantFrom(...SPANS), then: fc.constantFrom('advance', 'exit') }), { freq: 2 }),
  convertsByAudience: fc.boolean(),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function restless(goal: Goal, { audience, reads, exit, reentry, timeLimit, convertsByAudience }: Change, plan: Plan): Goal {
  const number = GOALS.indexOf(goal.id);
  const before = plan.goals.find(({ id }) => id === GOALS[number - 1]);
  return {
    ...goal,
    audience: reads !== null && before !== undefined ? reads(before) : (audience ?? goal.audience),
    reentry,
    ...(exit === null ? {} : { exit }),
    stages: goal.stages.map((stage, place) => ({
      ...stage,
      ...(timeLimit === null ? {} : { timeLimit }),
      ...(convertsByAudience && place % 2 === 0 ? { conversion: { audience: place === 0 ? 'pure1' : 'pure2' } } : {}),
    })),
  };
}

/** Plans in which time does much: windows with every bound, re-entry, exits, audience conversions, goals that read each other. */
export function restlessPlanStarting(from: number): fc.Arbitrary<Plan> {
  return fc
    .tuple(planStarting(from), fc.array(change, { minLength: GOALS.length, maxLength: GOALS.length }), turning, turning)
    .map(([plan, changes, pure1, pure2]) => ({
      ...plan,
      audiences: { ...plan.audiences, pure1: { rule: pure1 }, pure2: { rule: pure2 } },
      goals: plan.goals.map((goal, index) => restless(goal, changes[index] as Change, plan)),
    }));
}
