import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnose } from '../../src/plan/diagnose.js';
import type { AudienceRule, Goal, Plan } from '../../src/plan/plan.js';
import { ruleTruth } from '../../src/plan/warnings/ruleTruth.js';
import { timeChanges } from '../../src/plan/warnings/timeChanges.js';
import { DAY, GOALS, HOUR, SPANS } from '../support/arbitraries/alphabets.js';
import { planStarting } from '../support/arbitraries/plans.js';
import { rangeOf } from '../support/arbitraries/rules.js';
import { newHistory } from '../support/model/history.js';
import { createModel } from '../support/model/model.js';
import { milliseconds, holds as ruleHolds } from '../support/model/rules.js';
import { planOf } from '../support/plans.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

const START = Date.parse('2024-03-10T04:30:00Z');
/** Longer than all windows, time limits and waits for re-entry one after the other. */
const SILENCE = 400 * DAY;

/** What a user does before it falls silent. */
const history = fc.array(
  fc.record({
    wait: fc.constantFrom(0, 1, HOUR, 6 * HOUR, DAY),
    event: fc.constantFrom('buy', 'buy', 'buy', 'add'),
    // With refunds: a sum goes up and down.
    amount: fc.constantFrom(20, 20, -20, -5),
  }),
  { minLength: 2, maxLength: 12, size: 'max' },
);
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

const event = fc.constantFrom('buy', 'buy', 'add');
const within = fc.constantFrom(...SPANS);
const sum = rangeOf(fc.constantFrom(0, 1, 15)).map((range) => ({ property: 'amount', ...range }));
const counted = (count: number): AudienceRule => ({ event: 'buy', within: '7d', count: { eq: count } });
const leaf: fc.Arbitrary<AudienceRule> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ event, within }) },
  { weight: 3, arbitrary: fc.record({ event, within, count: rangeOf(fc.integer({ min: 0, max: 4 })) }) },
  { weight: 3, arbitrary: fc.record({ event: fc.constant('buy'), within: fc.constant('7d' as const), sum }) },
  // Holds in two stretches.
  { weight: 3, arbitrary: fc.constantFrom(0, 1, 2).map((count): AudienceRule => ({ any: [counted(count), counted(count + 2)] })) },
  { weight: 1, arbitrary: fc.constantFrom<AudienceRule[]>({ event: 'buy' }, { traits: { plan: 'pro' } }, true, { any: [] }) },
);
/** Rules whose answer turns several times while nothing is done. */
const turning: fc.Arbitrary<AudienceRule> = fc.letrec<{ rule: AudienceRule }>((tie) => {
  const parts = fc.array(tie('rule'), { minLength: 2, maxLength: 4 });
  return {
    rule: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      leaf,
      parts.map((any): AudienceRule => ({ any })),
      parts.map((all): AudienceRule => ({ all })),
      tie('rule').map((not): AudienceRule => ({ not })),
    ),
  };
}).rule;

const change = fc.record({
  audience: turning,
  isNamed: fc.boolean(),
  reads: fc.option(fc.constantFrom('in', 'reached', 'completed', 'exited'), { freq: 2 }),
  isJoined: fc.boolean(),
  isNegated: fc.boolean(),
  reentry: fc.constantFrom<NonNullable<Goal['reentry']>[]>('always', 'always', { after: '1h' }, 'never'),
  way: fc.constantFrom('limit', 'exit', 'leaves-audience', 'as drawn'),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(goal: Goal, { audience, isNamed, reads, isJoined, isNegated, reentry, way }: Change, plan: Plan): Goal {
  const before = plan.goals.find(({ id }) => id === GOALS[GOALS.indexOf(goal.id) - 1]);
  const own: AudienceRule = isNamed ? { audience: 'pure1' } : audience;
  const read: AudienceRule | null = reads === null || before === undefined ? null : { goal: before.id, is: reads };
  const reading: AudienceRule = read === null ? own : isJoined ? { any: [read, own] } : read;
  return {
    ...goal,
    audience: isNegated ? { not: reading } : reading,
    reentry,
    ...(way === 'leaves-audience' ? { exit: way } : {}),
    ...(way === 'exit' ? { exit: true } : {}),
    ...(way === 'limit' ? { stages: goal.stages.map((stage) => ({ ...stage, timeLimit: { after: '30m', then: 'exit' } })) } : {}),
  };
}

const planOfRounds = fc.tuple(planStarting(START), fc.array(change, { minLength: GOALS.length, maxLength: GOALS.length }), turning).map(
  ([plan, changes, pure1]): Plan => ({
    ...plan,
    audiences: { ...plan.audiences, pure1: { rule: pure1 } },
    goals: plan.goals.map((goal) => changed(goal, changes[GOALS.indexOf(goal.id)] as Change, plan)),
  }),
);

const seen = { on: 0, off: 0, onAgain: 0, offAgain: 0, round: 0, readersRound: 0, quiet: 0, warned: 0 };

/** What a naive reading says about a rule while nothing is done: its answer at each instant at which a window could matter. */
function answersOf(rule: AudienceRule, done: History): boolean[] {
  const user = newHistory('ann');
  let now = START;
  for (const { wait, event: name, amount } of done) {
    now += wait;
    user.actions.push({ name, properties: { amount }, own: now });
  }
  const turns = user.actions.flatMap(({ own }) => SPANS.map((span) => own + milliseconds(span)));
  const instants = [now, ...turns.filter((at) => at > now).sort((left, right) => left - right)];
  return instants.map((instant) => ruleHolds(rule, { plan: planOf([]), user, traits: {}, instant }));
}

/** The answers without repetition, as `TFT`. */
function patternOf(answers: readonly boolean[]): string {
  return answers
    .map((answer) => (answer ? 'T' : 'F'))
    .join('')
    .replace(/(.)\1+/g, '$1');
}

function changesAreForeseen(rule: AudienceRule, done: History): void {
  const plan = planOf([]);
  const foreseen = timeChanges(plan, ruleTruth(plan))(rule);
  const pattern = patternOf(answersOf(rule, done));
  for (const [name, part] of [
    ['on', 'FT'],
    ['off', 'TF'],
    ['onAgain', 'TFT'],
    ['offAgain', 'FTF'],
  ] as const) {
    if (!pattern.includes(part)) continue;
    seen[name]++;
    expect(foreseen[name], `${name} in ${pattern}`).toBe(true);
  }
}

/** Into which goals a naive reading of the rules takes a user who did something, and does nothing any more: the goal of each entry. */
function entriesByTime(plan: Plan, done: History): string[] {
  const model = createModel(plan);
  let now = START;
  for (const { wait, event: name, amount } of done) {
    now += wait;
    model.advance({ userId: 'ann', event: name, properties: { amount }, timestamp: now }, now);
  }
  const { transitions } = model.tick('ann', now + SILENCE);
  return transitions.filter(({ type }) => type === 'entered' || type === 're-entered').map(({ goal }) => goal);
}

/** Who enters a goal twice by time alone was taken out of it by time alone, and its audience failed and came to hold in between. */
function whoGoesRoundIsWarnedOf(plan: Plan, done: History): void {
  const warnings = diagnose(plan, { now: START });
  expect(warnings.filter(({ code }) => code === 'invalid-plan')).toEqual([]);
  const warned = warnings.filter(({ code }) => code === 'restless-goal').map(({ path }) => path);
  const entries = entriesByTime(plan, done);
  for (const [index, { id, audience }] of plan.goals.entries()) {
    const path = `goals[${index}]`;
    warned.includes(path) ? seen.warned++ : seen.quiet++;
    if (entries.filter((goal) => goal === id).length < 2) continue;
    JSON.stringify(audience).includes('"goal"') ? seen.readersRound++ : seen.round++;
    expect(warned).toContain(path);
  }
}

describe('restless goals are warned of', () => {
  beforeAll(() => printSeed('restlessGoalsAreWarnedOf'));
  // Else the laws would be proved on rules that stay as they are, and on users who go nowhere.
  afterAll(() => {
    expect(Math.min(seen.on, seen.off)).toBeGreaterThanOrEqual(least(500));
    expect(Math.min(seen.onAgain, seen.offAgain)).toBeGreaterThanOrEqual(least(200));
    expect(Math.min(seen.warned, seen.quiet)).toBeGreaterThanOrEqual(least(1_500));
    expect(seen.round).toBeGreaterThanOrEqual(least(100));
    expect(seen.readersRound).toBeGreaterThanOrEqual(least(10));
  });
  it('T3: time changes no rule in a way that is not foreseen', () => {
    holds(fc.property(turning, history, changesAreForeseen), 3);
  });
  it('T3: no user goes round a goal by time alone that is not warned of', () => {
    holds(fc.property(planOfRounds, history, whoGoesRoundIsWarnedOf), 3);
  });
});
