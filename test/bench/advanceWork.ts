import { advance, compile, type Event, emptyProfile, type Profile } from '../../src/core/index.js';
import { definePlan } from '../../src/plan/definePlan.js';
import type { Contender } from './measure.js';

const STAGES = 5;
const USERS = 2_000;
const EVENTS = USERS * 20;
/** Five converting names and two that mean nothing: in 20 events a user converts some three times. */
const NAMES = 7;
const START = 1_700_000_000_000;

const names = Array.from({ length: STAGES }, (_, i) => `e${i}`);

const plan = definePlan({
  id: 'bench',
  version: 1,
  goals: [{ id: 'g', audience: true, stages: names.map((event) => ({ id: `s-${event}`, conversion: { event }, experiences: [] })) }],
  experiences: {},
});

/** Events through a goal of five stages: the library, and a state machine by hand that copies its state when it changes. */
export function advanceWork(): Contender[] {
  const program = compile(plan);
  const events: Event[] = Array.from({ length: EVENTS }, (_, i) => ({
    userId: `u${i % USERS}`,
    event: `e${nameAt(i)}`,
    timestamp: START + i,
  }));
  const identified = events.map((event, i) => ({ ...event, messageId: `message-${i}` }));
  return [
    { name: 'advance', operations: EVENTS, run: () => byLibrary(program, events) },
    { name: 'advance, with messageId', operations: EVENTS, run: () => byLibrary(program, identified) },
    { name: 'by hand, copying', operations: EVENTS, run: () => byHand(events) },
  ];
}

/** A name for the i-th event, by Knuth's multiplicative hash: no pattern that a branch predictor could learn. */
function nameAt(i: number): number {
  return (Math.imul(i + 1, 0x9e3779b1) >>> 8) % NAMES;
}

function byLibrary(program: ReturnType<typeof compile>, events: readonly Event[]): number {
  const profiles = new Map<string, Profile>();
  let transitions = 0;
  for (const event of events) {
    const userId = event.userId as string;
    const step = advance(program, profiles.get(userId) ?? emptyProfile(userId), event, START + EVENTS);
    profiles.set(userId, step.profile);
    for (const { type } of step.transitions) if (type === 'converted') transitions++;
  }
  return transitions;
}

interface State {
  readonly stage: number;
  /** Instant of the last event: it never runs backwards, so every event changes it. */
  readonly instant: number;
  readonly entered: number;
  readonly conversions: number;
}

/** No validation, no deduplication, no metrics, no holdout: a name looked up, the state copied, a fact told. */
function byHand(events: readonly Event[]): number {
  const states = new Map<string, State>();
  let transitions = 0;
  for (const event of events) {
    const userId = event.userId as string;
    const at = event.timestamp as number;
    const state = states.get(userId) ?? { stage: 0, instant: at, entered: at, conversions: 0 };
    const instant = Math.max(state.instant, at);
    if (names[state.stage] === event.event) {
      transitions += [{ type: 'converted', userId, stage: state.stage, at: instant }].length;
      states.set(userId, { ...state, stage: state.stage + 1, instant, entered: instant, conversions: state.conversions + 1 });
    } else states.set(userId, { ...state, instant });
  }
  return transitions;
}
