import { advance, compile, decide, emptyProfile, type Profile, type Program } from '../../../src/core/index.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { Curve } from './curve.js';

const USERS = 100;
const NOW = 1_700_000_000_000;
const xs = [2, 5, 10, 20, 50];

/** One goal; every stage has ten experiences and an event of its own. */
function planOf(stages: number): Plan {
  const indexes = Array.from({ length: stages }, (_, stage) => stage);
  const idsOf = (stage: number) => Array.from({ length: 10 }, (_, i) => `s${stage}-x${i}`);
  return {
    id: 'bench',
    version: 1,
    goals: [
      {
        id: 'g',
        audience: true,
        stages: indexes.map((stage) => ({ id: `s${stage}`, conversion: { event: `e${stage}` }, experiences: idsOf(stage) })),
      },
    ],
    experiences: Object.fromEntries(indexes.flatMap((stage) => idsOf(stage).map((id) => [id, {}]))),
  };
}

/** Users who have converted the first so many stages. */
function setUp(stages: number, passed: number): { program: Program; profileAt: (i: number) => Profile } {
  const program = compile(planOf(stages));
  const profiles = Array.from({ length: USERS }, (_, user) => {
    const userId = `user-${user}`;
    let profile = advance(program, emptyProfile(userId), { userId, event: 'come', timestamp: NOW }, NOW).profile;
    for (let stage = 0; stage < passed; stage++) {
      profile = advance(program, profile, { userId, event: `e${stage}`, timestamp: NOW + stage + 1 }, NOW + stage + 1).profile;
    }
    return profile;
  });
  return { program, profileAt: (i) => profiles[i % USERS] as Profile };
}

const LATER = NOW + 1_000;
const group = 'Stages';
const x = 'stages of the goal';

function converting(stages: number, passed: number): (i: number) => number {
  const { program, profileAt } = setUp(stages, passed);
  return (i) => {
    const profile = profileAt(i);
    return advance(program, profile, { userId: profile.userId, event: `e${passed}`, timestamp: LATER }, LATER).transitions.length;
  };
}

export const stageCurves: readonly Curve[] = [
  {
    group,
    x,
    xs,
    name: 'decide, first stage',
    model: 'constant',
    law: 'independent of the other stages',
    prepare: (stages) => {
      const { program, profileAt } = setUp(stages, 0);
      return (i) => decide(program, profileAt(i), { now: LATER }).position ?? -1;
    },
  },
  {
    group,
    x,
    xs,
    name: 'decide, last stage',
    model: 'constant',
    law: 'independent of the other stages',
    prepare: (stages) => {
      const { program, profileAt } = setUp(stages, stages - 1);
      return (i) => decide(program, profileAt(i), { now: LATER }).position ?? -1;
    },
  },
  {
    group,
    x,
    xs,
    name: 'advance, converting the first stage',
    model: 'constant',
    law: 'independent of the stages to come',
    prepare: (stages) => converting(stages, 0),
  },
  {
    group,
    x,
    xs,
    name: 'advance, converting the last stage',
    model: 'linear',
    law: 'the marks of the stages already passed are copied (M3 counts people once)',
    prepare: (stages) => converting(stages, stages - 1),
  },
];
