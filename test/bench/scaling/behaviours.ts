import { advance, compile, emptyProfile, type Profile, type Program } from '../../../src/core/index.js';
import type { AudienceRule, Plan } from '../../../src/plan/plan.js';
import type { Curve } from './curve.js';

const USERS = 100;
const NOW = 1_700_000_000_000;
const LATER = NOW + 1_000_000;
const xs = [1, 2, 5, 10, 20, 50, 100, 200];

/** A plan whose audiences mention so many behaviours: each of an event of its own, or all of one event under different conditions. */
function planOf(behaviours: number, oneEvent: boolean): Plan {
  const rule = (i: number): AudienceRule =>
    oneEvent ? { event: 'b0', where: { amount: { $gt: i } }, count: { gte: 3 } } : { event: `b${i}`, count: { gte: 3 } };
  return {
    id: 'bench',
    version: 1,
    audiences: Object.fromEntries(Array.from({ length: behaviours }, (_, i) => [`a${i}`, { rule: rule(i) }])),
    goals: [{ id: 'g', audience: true, stages: [{ id: 's', conversion: { event: 'done' }, experiences: [] }] }],
    experiences: {},
  };
}

const eventOf = (userId: string, i: number, timestamp: number) => ({ userId, event: `b${i}`, properties: { amount: 1_000 }, timestamp });

/** Users who have shown every behaviour once. */
function advancing(behaviours: number, oneEvent: boolean, name: number | null): (i: number) => number {
  const program = compile(planOf(behaviours, oneEvent));
  const profiles = Array.from({ length: USERS }, (_, user) => shown(program, `user-${user}`, oneEvent ? 1 : behaviours));
  return (i) => {
    const profile = profiles[i % USERS] as Profile;
    const event = name === null ? { userId: profile.userId, event: 'unknown', timestamp: LATER } : eventOf(profile.userId, name, LATER);
    return advance(program, profile, event, LATER).profile.instant;
  };
}

function shown(program: Program, userId: string, events: number): Profile {
  let profile = emptyProfile(userId);
  for (let i = 0; i < events; i++) profile = advance(program, profile, eventOf(userId, i, NOW + i), NOW + i).profile;
  return profile;
}

const group = 'Behaviours';
const x = 'behaviours the plan asks about';

export const behaviourCurves: readonly Curve[] = [
  {
    group,
    x,
    xs,
    name: 'advance, event that feeds none',
    model: 'constant',
    law: 'an event of another name looks at no behaviour',
    prepare: (count) => advancing(count, false, null),
  },
  {
    group,
    x,
    xs,
    name: 'advance, event that feeds one',
    model: 'linear',
    law: 'the record of the user’s behaviours is copied once',
    prepare: (count) => advancing(count, false, 0),
  },
  {
    group,
    x,
    xs,
    name: 'advance, event that feeds all',
    model: 'linear',
    law: 'one condition and one count for each behaviour of the event',
    prepare: (count) => advancing(count, true, 0),
  },
];
