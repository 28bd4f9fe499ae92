import { advance, compile, decide, type Event, emptyProfile } from '../../../src/core/index.js';
import { createEngine, memoryStore } from '../../../src/index.js';
import { goalwardIdentified, identified, journeyPlan } from '../machines/goalward.js';
import { END } from '../machines/journey.js';
import type { Contender } from '../measure.js';
import { someUsers, yardstickPlan } from '../yardstick.js';

/**
 * The engine on the memory store with its default options, and the core doing the same without it.
 *
 * Left out: stores outside the process (parts/storesPart.ts), callers that come one at a time, journals and decision logs, users whom
 * the cache does not hold, and time that passes: the clock stands still, so that nothing is recorded by a decision.
 */
const USERS = 5_000;
const CALLERS = 50;
const CALLS = 20_000;
const NOW = 1_700_000_000_000;

const arrivals: readonly Event[] = someUsers(USERS).map(({ userId, traits }) => ({ userId, traits: { ...traits }, timestamp: NOW - 1 }));

/** Whom each call asks about. The step shares no factor with the number of users, so that neighbouring calls ask about users far apart. */
const asked: readonly string[] = Array.from({ length: CALLS }, (_, call) => arrivals[(call * 1_237) % USERS]?.userId as string);

/** 50 callers at once, each of whom asks again when it was answered; all profiles are in the engine's cache. */
export const engineDecide = async (): Promise<Contender> => {
  const engine = createEngine({ plan: yardstickPlan(), store: memoryStore(), clock: () => NOW });
  await engine.ingestMany(arrivals);
  let call = 0;
  let sum = 0;
  const caller = async (calls: number): Promise<void> => {
    for (let i = 0; i < calls; i++) {
      const { position } = await engine.decide(asked[call++] as string);
      sum += position ?? -1;
    }
  };
  const run = async (): Promise<number> => {
    call = 0;
    sum = 0;
    await Promise.all(Array.from({ length: CALLERS }, () => caller(CALLS / CALLERS)));
    return sum;
  };
  return { name: 'engine.decide', operations: CALLS, run };
};

export const coreDecide = (): Contender => {
  const program = compile(yardstickPlan());
  const profiles = new Map(
    arrivals.map((event) => [event.userId as string, advance(program, emptyProfile(event.userId as string), event, NOW).profile]),
  );
  const run = (): number => {
    let sum = 0;
    for (const userId of asked) sum += decide(program, profiles.get(userId) ?? emptyProfile(userId), { now: NOW }).position ?? -1;
    return sum;
  };
  return { name: 'core decide', operations: CALLS, run };
};

/** The journeys of advance's benchmark, every event identified, through an engine that knows none of the users. */
export const engineIngest = (): Contender => {
  const run = async (): Promise<number> => {
    const engine = createEngine({ plan: journeyPlan, store: memoryStore(), clock: () => END });
    let told = 0;
    engine.onTransition(({ type }) => {
      if (type === 'converted') told++;
    });
    const { applied } = await engine.ingestMany(identified);
    if (applied !== identified.length) throw new Error(`${applied} of ${identified.length} events applied`);
    return told;
  };
  return { name: 'ingestMany', operations: identified.length, run };
};

export const coreIngest = (): Contender => ({
  name: 'core advance',
  operations: identified.length,
  run: () => goalwardIdentified.play().told,
});
