import { describe, expect, it } from 'vitest';
import { History } from '../../../../../src/core/evaluate/journal/history.js';
import {
  type Arm,
  type Assignment,
  advance,
  compile,
  emptyProfile,
  type JournalledEvent,
  type Profile,
  recompute,
} from '../../../../../src/core/index.js';
import { DAY, goalOf, HOUR, planOf, stageOf, T0 } from '../../../../support/plans.js';
import { Visitor } from '../../../../support/visitor.js';

const NOW = T0 + DAY;
const program = compile(
  planOf([
    goalOf({ audience: { event: 'sign up' }, stages: [stageOf('one', { event: 'verify' }), stageOf('two')], holdout: { share: 0.5 } }),
    goalOf({ id: 'h', audience: { event: 'verify' }, holdout: { share: 0.5 } }),
  ]),
);
const programAt = () => program;
const ASSIGNED: Assignment = { experience: 'mail', at: T0 + 1 };

const happened = (event: string, at: number): JournalledEvent => ({
  event: { userId: 'ann', event, timestamp: at, messageId: event },
  now: NOW,
  plan: 1,
});
const [signUp, verify, buy] = [happened('sign up', T0), happened('verify', T0 + HOUR), happened('buy', T0 + 2 * HOUR)] as const;

/** Users who are held out of both goals, or of neither. */
function usersIn(arm: Arm): string[] {
  const users = Array.from({ length: 40 }, (_, i) => `u${i}`);
  return users.filter((user) => {
    const visitor = new Visitor(planOf([goalOf({ holdout: { share: 0.5 } }), goalOf({ id: 'h', holdout: { share: 0.5 } })]), user);
    visitor.do('x', T0);
    return visitor.progress('g')?.arm === arm && visitor.progress('h')?.arm === arm;
  });
}

/** The profile of the sign-up, entered with one draw id and assigned; it has another one now. */
function linked(entered: string, now: string): Profile {
  const start = { ...emptyProfile('ann'), drawId: entered };
  const { profile } = advance(program, start, signUp.event, signUp.now);
  const bought = advance(program, profile, buy.event, buy.now).profile;
  const g = bought.goals.g as Profile['goals'][string];
  return { ...bought, drawId: now, goals: { g: { ...g, assigned: ASSIGNED } } };
}

const CASES: [Arm, Arm][] = [
  ['holdout', 'treated'],
  ['treated', 'holdout'],
  ['holdout', 'holdout'],
  ['treated', 'treated'],
];

describe.each(CASES)('a user who entered one goal as %s, and would enter others as %s', (arm, later) => {
  const [before, now] = [usersIn(arm).at(0), usersIn(later).at(-1)] as [string, string];
  const profile = linked(before, now);
  const goals = { g: { arm, drawId: before, assigned: ASSIGNED, stage: 'two' }, h: { arm: later, drawId: now, assigned: null } };

  it('R1, X3: recomputed, keeps arm, draw id and assignment, and enters other goals with the draw id of the profile', () => {
    const step = recompute(programAt, { userId: 'ann', journal: [signUp, buy], events: [verify], kept: profile });
    expect(step.profile).toMatchObject({ drawId: now, goals });
    expect(new Set(step.metrics.filter(({ goal }) => goal === 'g').map((row) => row.arm))).toEqual(new Set([arm]));
  });

  it('P16, X3: so does a late event', () => {
    const history = new History();
    for (const entry of [signUp, buy]) history.read(entry);
    const { mark, profile: after } = history.take(program, profile, verify, programAt);
    expect(after).toMatchObject({ drawId: now, goals });
    // There is a mark, so it was not applied in the order of arrival. It names the arms that a draw would not give.
    expect(mark).toEqual({
      recomputed: null,
      plan: 1,
      ...(arm === later ? {} : { arms: { g: { arm, ownArm: arm, globalArm: 'treated' } } }),
    });
  });
});
