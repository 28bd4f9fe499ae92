import { describe, expect, it } from 'vitest';
import { goalOf, HOUR, planOf, stageOf, T0 } from '../../../support/plans.js';
import { Visitor } from '../../../support/visitor.js';

const USERS = Array.from({ length: 40 }, (_, i) => `u${i}`);
const experiences = ['w', 'x', 'y', 'z'];
const stages = [stageOf('s', { event: 'buy' }, { experiences })];

/** A goal for everyone, one that a trial enters, both with a holdout, and one that draws again each hour; beside them a global holdout. */
const plan = planOf(
  [
    goalOf({ stages, holdout: { share: 0.3 }, reentry: 'always' }),
    goalOf({ id: 'h', audience: { event: 'trial' }, stages, holdout: { share: 0.3 } }),
    goalOf({ id: 'i', stages, selection: { refresh: '1h' } }),
  ],
  { holdout: { share: 0.2 } },
);

/** User `a`, drawing with another id. */
function drawingWith(drawId: string | null): Visitor {
  const visitor = new Visitor(plan, 'a');
  visitor.profile = { ...visitor.profile, drawId };
  return visitor;
}

/** What draws decide in a goal: the arms, and the decision and its explanation, whose ids hold the lanes. The user id is left out. */
function drawnIn(visitor: Visitor, goal: string, now: number): object {
  const { arm, ownArm, globalArm } = visitor.progress(goal) ?? {};
  const { decision, goals } = visitor.explain(now, { goal });
  return { arm, ownArm, globalArm, decision: { ...decision, userId: null }, goals };
}

/** The moments of one user's life: unknown, in the first goals, in all, out of them, back, and an hour later. */
function life(visitor: Visitor): object[] {
  const drawn = (now: number): object[] => [
    { ...visitor.decide(now), userId: null },
    ...['g', 'h', 'i'].map((goal) => drawnIn(visitor, goal, now)),
  ];
  const moments = drawn(T0 - 1);
  for (const [event, at] of [
    ['visit', T0],
    ['trial', T0 + 1],
    ['buy', T0 + 2],
    ['visit', T0 + 3],
  ] as const) {
    visitor.do(event, at);
    moments.push(...drawn(at));
  }
  return [...moments, ...drawn(T0 + HOUR)];
}

describe('the draw id', () => {
  it('X3: a user gets the arms and decisions that the user of that id would get', () => {
    const lives = USERS.map((user) => JSON.stringify(life(new Visitor(plan, user))));
    expect(new Set(lives).size).toBe(USERS.length);
    for (const [i, user] of USERS.entries()) expect(JSON.stringify(life(drawingWith(user))), user).toBe(lives[i]);
  });

  it('X3: without one, draws are made with the user id', () => {
    const [own, named, plain] = [drawingWith(null), drawingWith('a'), new Visitor(plan, 'a')];
    const [ownLife, namedLife, plainLife] = [own, named, plain].map(life);
    expect(ownLife).toEqual(plainLife);
    expect(namedLife).toEqual(plainLife);
    // Only another id is kept.
    expect(['g', 'h', 'i'].map((goal) => named.progress(goal)?.drawId)).toEqual([null, null, null]);
  });

  it('X3: a goal keeps the id that it was entered with, in later entries too; goals entered later draw with the new one', () => {
    const events = ['trial', 'buy', 'visit'];
    for (const user of USERS) {
      const [own, other, linked] = [new Visitor(plan, 'a'), new Visitor(plan, user), new Visitor(plan, 'a')];
      for (const visitor of [own, other, linked]) visitor.do('visit', T0);
      linked.profile = { ...linked.profile, drawId: user };
      for (const [i, event] of events.entries()) {
        const at = T0 + 1 + i;
        for (const visitor of [own, other, linked]) visitor.do(event, at);
        expect(drawnIn(linked, 'g', at), `${user} ${event}`).toEqual(drawnIn(own, 'g', at));
        expect(drawnIn(linked, 'h', at), `${user} ${event}`).toEqual(drawnIn(other, 'h', at));
      }
      expect(linked.progress('g')?.entry).toBe(2);
      expect(['g', 'h', 'i'].map((goal) => linked.progress(goal)?.drawId)).toEqual([null, user, null]);
    }
  });
});
