import { advance, compile, decide, emptyProfile, type Profile } from '../../../src/core/index.js';
import type { Plan } from '../../../src/plan/plan.js';
import { decideByHand } from '../hand/decideByHand.js';
import { eligible, rules, someUsers, type User } from '../yardstick.js';

const NOW = 1_700_000_000_000;
const LATER = NOW + 60_000;

/** An operation that is watched. */
export interface Situation {
  readonly name: string;
  /** What it gives is kept for a while. */
  readonly operation: (i: number) => object | null;
  /** How many of the newest are kept: a decision is told and forgotten, a profile is held until the user's next event. */
  readonly kept: number;
}

const USERS = 2_000;

const goal = (audience: Plan['goals'][number]['audience']): Plan['goals'][number] => ({
  id: 'g',
  audience,
  stages: [
    { id: 's', conversion: { event: 'done' }, experiences: rules.map((_, i) => `x${i}`) },
    { id: 't', conversion: { event: 'end' }, experiences: [] },
  ],
});

function planOf(audience: Plan['goals'][number]['audience'], holdout = 0): Plan {
  return {
    id: 'bench',
    version: 1,
    goals: [goal(audience)],
    experiences: Object.fromEntries(
      rules.map(({ countries, above, notPlan }, i) => [
        `x${i}`,
        { audience: { traits: { country: { $in: [...countries] }, age: { $gt: above }, plan: { $ne: notPlan } } } },
      ]),
    ),
    ...(holdout === 0 ? {} : { holdout: { share: holdout } }),
  };
}

function enter(plan: Plan, users: readonly User[], messageId?: string) {
  const program = compile(plan);
  const profiles = users.map(({ userId, traits }) => {
    const event = { userId, traits: { ...traits }, timestamp: NOW, ...(messageId === undefined ? {} : { messageId }) };
    return advance(program, emptyProfile(userId), event, LATER).profile;
  });
  return { program, profileAt: (i: number) => profiles[i % profiles.length] as Profile };
}

/** Users of the yardstick: those with a winner, and those whom no candidate fits. */
const all = someUsers(USERS);
const fitting = all.filter((user) => eligible(user) !== 0);
const unfitting = all.filter((user) => eligible(user) === 0);

const deciding = (name: string, plan: Plan, users: readonly User[], reason: string): Situation => {
  const { program, profileAt } = enter(plan, users);
  const found = decide(program, profileAt(0), { now: LATER }).reason;
  if (found !== reason) throw new Error(`${name}: expected ${reason}, got ${found}`);
  return { name, kept: 1, operation: (i) => decide(program, profileAt(i), { now: LATER }) };
};

const advancing = (name: string, event: string, transitions: number): Situation => {
  const { program, profileAt } = enter(planOf(true), all);
  const operation = (i: number) => {
    const profile = profileAt(i);
    return advance(program, profile, { userId: profile.userId, event, timestamp: LATER }, LATER);
  };
  const made = operation(0).transitions.length;
  if (made !== transitions) throw new Error(`${name}: expected ${transitions} transitions, got ${made}`);
  return { name, kept: USERS, operation: (i) => operation(i).profile };
};

function duplicate(): Situation {
  const { program, profileAt } = enter(planOf(true), all, 'message');
  const operation = (i: number) => {
    const profile = profileAt(i);
    return advance(program, profile, { userId: profile.userId, event: 'done', messageId: 'message', timestamp: NOW }, LATER);
  };
  const { outcome } = operation(0);
  if (outcome !== 'duplicate') throw new Error(`expected a duplicate, got ${outcome}`);
  return { name: 'advance: a duplicate', kept: USERS, operation: (i) => operation(i).profile };
}

/** What the allocations and the garbage collector are watched over; each is checked to be what its name says. */
export function situations(): Situation[] {
  return [
    deciding('decide: a winner among ten', planOf(true), fitting, 'selected'),
    deciding('decide: none of ten eligible', planOf(true), unfitting, 'none-eligible'),
    deciding('decide: not in the goal', planOf({ traits: { country: 'XX' } }), all, 'not-in-goal'),
    deciding('decide: holdout', planOf(true, 1), all, 'holdout'),
    { name: 'by hand: a winner among ten', kept: 1, operation: (i) => decideByHand(fitting[i % fitting.length] as User) },
    advancing('advance: an event that means nothing', 'other', 0),
    advancing('advance: an event of another stage', 'end', 0),
    advancing('advance: a conversion', 'done', 1),
    duplicate(),
  ];
}

const results: (object | null)[] = Array.from({ length: USERS }, () => null);

/** Does the operation so many times; what is kept lies where the compiler cannot see that nobody reads it. */
export function repeat({ operation, kept }: Situation, times: number): void {
  for (let i = 0; i < times; i++) results[i % kept] = operation(i);
}
