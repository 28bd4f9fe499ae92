import { advance, compile, decide, emptyProfile, type Profile } from '../../../src/core/index.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { Curve } from './curve.js';

const USERS = 100;
const NOW = 1_700_000_000_000;
const xs = [10, 20, 50, 100, 200, 500, 1_000];

function planOf(experiences: number, condition: boolean): Plan {
  const ids = Array.from({ length: experiences }, (_, i) => `x${i}`);
  const audience = (i: number) => ({ traits: { age: { $gt: i % 30 } } });
  return {
    id: 'bench',
    version: 1,
    goals: [{ id: 'g', audience: true, stages: [{ id: 's', conversion: { event: 'done' }, experiences: ids }] }],
    experiences: Object.fromEntries(ids.map((id, i) => [id, condition ? { audience: audience(i) } : {}])),
  };
}

function deciding(experiences: number, condition: boolean): (i: number) => number {
  const program = compile(planOf(experiences, condition));
  const profiles = Array.from({ length: USERS }, (_, user) => {
    const userId = `user-${user}`;
    return advance(program, emptyProfile(userId), { userId, traits: { age: 20 + (user % 40) }, timestamp: NOW }, NOW).profile;
  });
  return (i) => decide(program, profiles[i % USERS] as Profile, { now: NOW }).position ?? -1;
}

const group = 'Experiences';
const x = 'experiences of the user’s stage';

export const experienceCurves: readonly Curve[] = [
  {
    group,
    x,
    xs,
    name: 'decide, candidates without conditions',
    model: 'linear',
    law: 'one key in the race for each candidate',
    prepare: (count) => deciding(count, false),
  },
  {
    group,
    x,
    xs,
    name: 'decide, candidates with a clause each',
    model: 'linear',
    law: 'one test for each candidate, one key for each that is eligible',
    prepare: (count) => deciding(count, true),
  },
];
