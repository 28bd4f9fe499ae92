import { advance, compile, decide, emptyProfile, type Profile } from '../../src/core/index.js';
import { definePlan } from '../../src/plan/definePlan.js';
import { decideByHand } from './hand/decideByHand.js';
import type { Contender } from './measure.js';
import { eligible, type User, yardstickPlan } from './yardstick.js';

/** Epoch ms of today: small numbers are stored in another way by V8, and would be cheaper than what applications have. */
const NOW = Date.UTC(2026, 2, 15);
const LATER = NOW + 60_000;

const program = compile(definePlan(yardstickPlan()));

/** A user in the goal's first stage. */
function profileOf({ userId, traits }: User): Profile {
  return advance(program, emptyProfile(userId), { userId, traits: { ...traits }, timestamp: NOW }, NOW).profile;
}

/** Decisions for every user: the library, and the least that could do the same hash, tests and race by hand. */
export function decideWork(users: readonly User[]): { decide: Contender; byHand: Contender } {
  const profiles = users.map(profileOf);
  const operations = users.length;
  return {
    decide: {
      name: 'decide',
      operations,
      run: () => {
        let sum = 0;
        for (const profile of profiles) sum += decide(program, profile, { now: LATER }).position ?? -1;
        return sum;
      },
    },
    byHand: {
      name: 'by hand',
      operations,
      run: () => {
        let sum = 0;
        for (const user of users) sum += decideByHand(user)?.position ?? -1;
        return sum;
      },
    },
  };
}

/** Users whose decision is not that of the loop by hand, or for whom a winner is none of the eligible: 0, or the benchmark compares different things. */
export function disagreements(users: readonly User[]): number {
  return users.filter((user) => {
    const { position } = decide(program, profileOf(user), { now: LATER });
    const mask = eligible(user);
    const sound = position === null ? mask === 0 : (mask & (1 << position)) !== 0;
    return !sound || position !== (decideByHand(user)?.position ?? null);
  }).length;
}
