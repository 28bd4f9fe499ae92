import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  compile,
  type DecideContext,
  type Decision,
  decide,
  decideAll,
  explain,
  type GoalExplanation,
  type Profile,
  type Program,
  tick,
} from '../../src/core/index.js';
import type { Experience, Goal, Plan } from '../../src/plan/plan.js';
import { PLACEMENTS, WAITS } from '../support/arbitraries/alphabets.js';
import { frozen } from '../support/frozen.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';
import { play, type Story, storyOf } from '../support/stories.js';

interface Asked {
  readonly placement: string | null;
  readonly wait: number;
  readonly goal: number | null;
  readonly traits: { readonly [key: string]: string | boolean | null } | null;
}

const asked: fc.Arbitrary<Asked> = fc.record({
  placement: fc.constantFrom(null, null, ...PLACEMENTS),
  wait: fc.constantFrom(...WAITS, -86_400_000),
  goal: fc.option(fc.nat()),
  traits: fc.constantFrom(null, null, { vip: true, plan: 'pro' }, { vip: null, timezone: 'Asia/Kathmandu' }),
});

function contextOf({ plan, end }: Story, { placement, wait, goal, traits }: Asked): DecideContext {
  return {
    now: end + wait,
    ...(placement === null ? {} : { placement }),
    ...(goal === null ? {} : { goal: (plan.goals[goal % plan.goals.length] as Goal).id }),
    ...(traits === null ? {} : { traits }),
  };
}

const reasons = new Map<string, number>();

/** Every user of a story, decided for in one context; inputs frozen, outputs counted. */
function eachUser(story: Story, ask: Asked, look: (program: Program, profile: Profile, context: DecideContext) => void): void {
  const program = compile(frozen(story.plan));
  const context = frozen(contextOf(story, ask));
  for (const profile of play(story, program).profiles.values()) {
    const { reason } = decide(program, profile, context);
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    look(program, profile, context);
  }
}

/** D10: a decision is what it would be after the tick that it sees, also where only some goals are looked at. */
function decidesLikeAfterTick(story: Story, ask: Asked): void {
  eachUser(story, ask, (program, profile, context) => {
    const ticked = frozen(tick(program, profile, context.now).profile);
    const { goal: _, ...any } = context;
    expect(decide(program, profile, context)).toEqual(decide(program, ticked, context));
    expect(decideAll(program, profile, any)).toEqual(decideAll(program, ticked, any));
    expect(explain(program, profile, context)).toEqual(explain(program, ticked, context));
  });
}

/** A story in which candidates are judged by the user's progress in other goals: those must be settled too. */
const readers = fc
  .tuple(
    storyOf('ann', 'bob'),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('in', 'reached', 'completed', 'exited')), { minLength: 3, maxLength: 3 }),
  )
  .map(([story, reads]): Story => {
    const { goals, experiences } = story.plan;
    const reading = Object.entries(experiences).map(([id, each], index): [string, Experience] => {
      const [pick, is] = reads[index % 3] as (typeof reads)[number];
      const when = { goal: (goals[pick % goals.length] as Goal).id, is } as const;
      return [id, index % 2 === 0 ? { ...each, audience: when } : { ...each, boosts: [{ when, times: 3 }] }];
    });
    return { ...story, plan: { ...story.plan, experiences: Object.fromEntries(reading) } };
  });

/** A goal asked for alone gets the decision that it has among all. */
function aloneAsAmongAll(story: Story, ask: Asked): void {
  eachUser(story, ask, (program, profile, { goal: _, ...any }) => {
    const all = decideAll(program, profile, any);
    expect(all.map(({ goal }) => goal)).toEqual(story.plan.goals.map(({ id }) => id));
    for (const [index, { id }] of story.plan.goals.entries()) expect(decide(program, profile, { ...any, goal: id })).toEqual(all[index]);
  });
}

const FURTHEST = ['not-in-goal', 'holdout', 'stage-converted', 'none-eligible', 'other-placement', 'selected'];

/** D6: the highest goal weight × score wins, ties by plan order; the other winners are its alternatives; else the furthest goal. */
function heaviestGoalWins(story: Story, ask: Asked): void {
  eachUser(story, ask, (program, profile, { goal: _, ...any }) => {
    const found = decide(program, profile, any);
    const all = decideAll(program, profile, any);
    const weighed = all.map((decision, index) => ({
      decision,
      index,
      weight: (story.plan.goals[index]?.weight ?? 1) * (decision.score ?? 0),
    }));
    const winners = weighed
      .filter(({ decision }) => decision.experience !== null)
      .sort((one, other) => other.weight - one.weight || one.index - other.index);
    const depth = Math.max(...all.map(({ reason }) => FURTHEST.indexOf(reason)));
    const expected = winners[0]?.decision ?? (all.find(({ reason }) => FURTHEST.indexOf(reason) === depth) as Decision);
    const alternatives = winners.slice(1).map(({ decision: { goal, experience, score } }) => ({ goal, experience, score }));
    expect(found).toEqual({ ...expected, alternatives });
  });
}

/** D1: the stage's winner is drawn whatever its placement, and returned only where it belongs. */
function winnerOnlyWhereItBelongs(story: Story, ask: Asked, placement: string): void {
  eachUser(story, ask, (program, profile, { goal: _, placement: __, ...any }) => {
    const anywhere = decideAll(program, profile, any);
    const here = decideAll(program, profile, { ...any, placement });
    const local = decideAll(compile(onlyAt(story.plan, placement)), profile, any);
    story.plan.goals.forEach((goal, index) => {
      const [won, got, alone] = [anywhere[index] as Decision, here[index] as Decision, local[index] as Decision];
      if (got.experience !== null) expect(got.placement).toBe(placement);
      const stage = goal.stages.find(({ id }) => id === got.stage);
      if (got.experience !== null) expect(stage?.experiences.indexOf(got.experience)).toBe(got.position);
      // With onePer 'placement' those of other placements do not compete: as if they were paused.
      if (goal.onePer === 'placement') expect(got).toEqual(alone);
      else if (won.experience === null || won.placement === placement) expect(got).toEqual(won);
      else expect(got).toMatchObject({ experience: null, reason: 'other-placement', stage: won.stage, arm: won.arm, payload: null });
    });
  });
}

function onlyAt(plan: Plan, placement: string): Plan {
  const experiences = Object.entries(plan.experiences).map(([id, each]): [string, Experience] => [
    id,
    each.placement === placement ? each : { ...each, status: 'paused' },
  ]);
  return { ...plan, experiences: Object.fromEntries(experiences) };
}

/** D4, D5: of one goal's explanation: chances are exact and add up to 1, and the winner is the smallest key or the top score. */
function expectFairRace({ candidates }: GoalExplanation): void {
  const eligible = candidates.filter((each) => each.eligible);
  const total = eligible.reduce((sum, { score }) => sum + score.total, 0);
  for (const each of candidates) if (!each.eligible) expect([each.probability, each.key]).toEqual([null, null]);
  const first = eligible.find(({ reason }) => reason === 'selected' || reason === 'other-placement');
  if (eligible.length === 0) return;
  expect(eligible.reduce((sum, { probability }) => sum + (probability as number), 0)).toBeCloseTo(1, 12);
  if (eligible.every(({ key }) => key === null)) {
    const best = eligible.reduce((one, other) => (other.score.total > one.score.total ? other : one));
    expect(first).toBe(best);
    expect(eligible.map(({ probability }) => probability)).toEqual(eligible.map((each) => Number(each === best)));
    return;
  }
  for (const { probability, score } of eligible) expect(probability).toBe(score.total / total);
  const best = eligible.reduce((one, other) => ((other.key as number) < (one.key as number) ? other : one));
  expect(first).toBe(best);
}

/** D2: what `explain` tells is what `decide` did. */
function explanationTellsTheDecision(story: Story, ask: Asked): void {
  eachUser(story, ask, (program, profile, context) => {
    const { decision, goals } = explain(program, profile, context);
    const { goal, ...any } = context;
    expect(decision).toEqual(decide(program, profile, context));
    const single = decideAll(program, profile, any).filter((each) => goal === undefined || each.goal === goal);
    expect(goals.map(({ goal: id, stage, arm, reason }) => ({ goal: id, stage, arm, reason }))).toEqual(
      single.map(({ goal: id, stage, arm, reason }) => ({ goal: id, stage, arm, reason })),
    );
    goals.forEach((each, index) => {
      const selected = each.candidates.filter(({ reason }) => reason === 'selected');
      const { experience, score, probability, position } = single[index] as Decision;
      expect(selected.map(({ experience: id }) => id)).toEqual(experience === null ? [] : [experience]);
      for (const one of selected) expect([one.score.total, one.probability, one.position]).toEqual([score, probability, position]);
      expectFairRace(each);
    });
  });
}

/** D8: a decision and its explanation are plain JSON; the same inputs give the same, and another choice another id. */
function decisionIsPlainJson(story: Story, ask: Asked): void {
  const ids = new Map<string, string>();
  eachUser(story, ask, (program, profile, context) => {
    const { goal: _, ...any } = context;
    const whole = [explain(program, profile, context), decideAll(program, profile, any)];
    expect(JSON.parse(JSON.stringify(whole))).toStrictEqual(whole);
    const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
    expect([explain(compile(copy(story.plan)), copy(profile), copy(context)), decideAll(program, profile, any)]).toEqual(whole);
    for (const now of [context.now, context.now + 1]) {
      for (const { id, at, goal, stage, experience, userId } of decideAll(program, profile, { ...any, now })) {
        const choice = JSON.stringify([userId, at, experience === null ? null : [goal, stage, experience]]);
        if (experience !== null) expect(ids.get(id) ?? choice).toBe(choice);
        if (experience !== null) ids.set(id, choice);
      }
    }
  });
}

/** In a fifth of the stories users satisfy each stage as they enter it, and stay in it until the next evaluation (P5). */
const stories = fc.tuple(storyOf('ann', 'bob'), fc.nat(4)).map(([story, draw]): Story => {
  const { plan } = story;
  if (draw > 0) return story;
  const goals = plan.goals.map((goal) => ({
    ...goal,
    stages: goal.stages.map((stage) => ({ ...stage, conversion: { audience: 'everyone' } })),
  }));
  return { ...story, plan: { ...plan, audiences: { ...plan.audiences, everyone: { rule: true } }, goals } };
});

describe('decide, decideAll and explain agree', () => {
  const law = (look: (story: Story, ask: Asked) => void): void => holds(fc.property(stories, asked, look));
  beforeAll(() => printSeed('decisionsAgree'));
  // Else the laws would be proved on decisions for nobody.
  afterAll(() => {
    for (const reason of FURTHEST) expect(reasons.get(reason) ?? 0, reason).toBeGreaterThanOrEqual(least(20));
  });

  it('D10: deciding now is deciding after the tick at now', () => law(decidesLikeAfterTick));
  it('D10: the same where candidates read other goals', () => {
    const oneGoal = asked.map((ask) => ({ ...ask, goal: ask.goal ?? 0 }));
    holds(fc.property(readers, oneGoal, decidesLikeAfterTick));
  });
  it('D6: a goal alone is decided for as among all', () => law(aloneAsAmongAll));
  it('D6: across goals the highest weight × score wins', () => law(heaviestGoalWins));
  it('D1: at most one per stage, and only where it belongs', () => {
    holds(fc.property(storyOf('ann', 'bob'), asked, fc.constantFrom(...PLACEMENTS), winnerOnlyWhereItBelongs));
  });
  it('D2, D5: the explanation tells the decision; chances are exact and add up to 1', () => law(explanationTellsTheDecision));
  it('D8: decisions are plain JSON, the same for the same inputs', () => law(decisionIsPlainJson));
});
