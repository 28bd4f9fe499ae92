import { advance, compile, decide, emptyProfile, type Profile, type Program } from '../../../src/core/index.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { Curve } from './curve.js';

const USERS = 100;
const NOW = 1_700_000_000_000;
const xs = [1, 2, 5, 10, 20, 50, 100];

/** Goals of one stage with ten experiences each; `everyone` is in all of them, or each user only in the first. */
function planOf(goals: number, everyone: boolean): Plan {
  const indexes = Array.from({ length: goals }, (_, goal) => goal);
  const idsOf = (goal: number) => Array.from({ length: 10 }, (_, i) => `g${goal}-x${i}`);
  return {
    id: 'bench',
    version: 1,
    goals: indexes.map((goal) => ({
      id: `g${goal}`,
      audience: everyone ? true : { traits: { segment: `s${goal}` } },
      stages: [{ id: 's', conversion: { event: `done-${goal}` }, experiences: idsOf(goal) }],
    })),
    experiences: Object.fromEntries(indexes.flatMap((goal) => idsOf(goal).map((id) => [id, {}]))),
  };
}

function setUp(goals: number, everyone: boolean): { program: Program; profileAt: (i: number) => Profile } {
  const program = compile(planOf(goals, everyone));
  const profiles = Array.from({ length: USERS }, (_, user) => {
    const userId = `user-${user}`;
    return advance(program, emptyProfile(userId), { userId, traits: { segment: 's0' }, timestamp: NOW }, NOW).profile;
  });
  return { program, profileAt: (i) => profiles[i % USERS] as Profile };
}

const group = 'Goals';
const x = 'goals in the plan';

export const goalCurves: readonly Curve[] = [
  {
    group,
    x,
    xs,
    name: 'decide, user in one goal',
    model: 'linear',
    law: 'one audience test for each goal that the user could enter',
    prepare: (goals) => {
      const { program, profileAt } = setUp(goals, false);
      return (i) => decide(program, profileAt(i), { now: NOW }).position ?? -1;
    },
  },
  {
    group,
    x,
    xs,
    name: 'decide, user in all goals',
    model: 'linear',
    law: 'the candidates of the user’s own stages: ten a goal',
    prepare: (goals) => {
      const { program, profileAt } = setUp(goals, true);
      return (i) => decide(program, profileAt(i), { now: NOW }).position ?? -1;
    },
  },
  {
    group,
    x,
    xs,
    name: 'decide for one goal asked for',
    model: 'constant',
    law: 'independent of the other goals',
    prepare: (goals) => {
      const { program, profileAt } = setUp(goals, true);
      return (i) => decide(program, profileAt(i), { now: NOW, goal: 'g0' }).position ?? -1;
    },
  },
  {
    group,
    x,
    xs,
    name: 'advance, event that converts one goal',
    model: 'linear',
    law: 'one look at each goal that the user is in',
    prepare: (goals) => {
      const { program, profileAt } = setUp(goals, true);
      return (i) => {
        const profile = profileAt(i);
        const event = { userId: profile.userId, event: 'done-0', timestamp: NOW + 1_000 };
        return advance(program, profile, event, NOW + 1_000).transitions.length;
      };
    },
  },
];
