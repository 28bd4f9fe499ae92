import { advance, compile, decide, emptyProfile, type Profile, type Program } from '../../../src/core/index.js';
import { decideByHand } from '../hand/decideByHand.js';
import type { Contender } from '../measure.js';
import { someUsers, yardstickPlan } from '../yardstick.js';
import { mixed } from './mixed.js';

/**
 * Several plans in one process that choose differently: a race among candidates with trait clauses, the same with `pick: 'top'`, and the
 * mixed stage. V8 optimises each function for what it has seen; a process that sees a second kind of plan must not pay for it.
 *
 * Left out: plans that change while they run (a new version is a third program), more than three of them, and the misses of the
 * processor's caches that more than a thousand users bring.
 */
const USERS = 1_000;
/** Times that a round asks about every user. */
const PASSES = 30;
const AT = Date.UTC(2026, 1, 1);
const NOW = Date.UTC(2026, 2, 15, 12);
/** Rounds of the plan that came first: enough for V8 to optimise for it alone. */
const BEFORE = 3;

interface Stored {
  readonly program: Program;
  readonly profiles: readonly Profile[];
}

function stored(pick: 'weighted' | 'top', id: string, count = USERS): Stored {
  const program = compile(yardstickPlan(pick, id));
  const profiles = someUsers(count).map(({ userId, traits }) => {
    return advance(program, emptyProfile(userId), { userId, traits: { ...traits }, timestamp: AT }, NOW).profile;
  });
  return { program, profiles };
}

function deciding(name: string, { program, profiles }: Stored): Contender {
  const run = (): number => {
    let sum = 0;
    for (let pass = 0; pass < PASSES; pass++) {
      for (const profile of profiles) sum += decide(program, profile, { now: NOW }).position ?? -1;
    }
    return sum;
  };
  return { name, operations: PASSES * profiles.length, run };
}

async function after(first: readonly Contender[], contender: Contender): Promise<Contender> {
  for (const { run } of first) for (let round = 0; round < BEFORE; round++) await run();
  return contender;
}

export const weighted = (): Contender => deciding('weighted', stored('weighted', 'weighted'));
export const top = (): Contender => deciding('top', stored('top', 'top'));

export const weightedAfterTop = (): Promise<Contender> => after([top()], { ...weighted(), name: 'weighted after top' });
export const topAfterWeighted = (): Promise<Contender> => after([weighted()], { ...top(), name: 'top after weighted' });
export const weightedAfterMixed = (): Promise<Contender> => after([mixed()], { ...weighted(), name: 'weighted after mixed' });
export const mixedAfterBoth = (): Promise<Contender> => after([top(), weighted()], { ...mixed(), name: 'mixed after both' });

/** Call by call in turn: what is compared with it is the same calls one plan after the other, each alone in its process. */
export const inTurn = (): Contender => {
  const both = [stored('weighted', 'weighted', USERS / 2), stored('top', 'top', USERS / 2)] as const;
  const run = (): number => {
    let sum = 0;
    for (let pass = 0; pass < PASSES; pass++) {
      for (let i = 0; i < USERS; i++) {
        const { program, profiles } = both[i & 1] as Stored;
        sum += decide(program, profiles[i >> 1] as Profile, { now: NOW }).position ?? -1;
      }
    }
    return sum;
  };
  return { name: 'weighted and top in turn', operations: PASSES * USERS, run };
};

/** What tells how fast the machine is at the moment: it meets no plan, so nothing that a process has seen changes it. */
export const byHand = (): Contender => {
  const users = someUsers(USERS);
  const run = (): number => {
    let sum = 0;
    for (let pass = 0; pass < PASSES; pass++) for (const user of users) sum += decideByHand(user)?.position ?? -1;
    return sum;
  };
  return { name: 'by hand', operations: PASSES * USERS, run };
};
