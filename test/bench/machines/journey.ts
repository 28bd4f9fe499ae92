/** The work of `advance`: events through a goal of five stages, each left by an event of its own name. */
export const STAGES = 5;
/** Five converting names and two that mean nothing: in 20 events a user converts some three times. */
const NAMES = 7;
const USERS = 2_000;
export const EVENTS = USERS * 20;
const START = 1_700_000_000_000;
export const END = START + EVENTS;

export const stageNames = Array.from({ length: STAGES }, (_, i) => `e${i}`);
export const eventNames = Array.from({ length: NAMES }, (_, i) => `e${i}`);

export interface JourneyEvent {
  readonly userId: string;
  readonly event: string;
  readonly timestamp: number;
}

export const events: readonly JourneyEvent[] = Array.from({ length: EVENTS }, (_, i) => ({
  userId: `u${i % USERS}`,
  event: eventNames[nameAt(i)] as string,
  timestamp: START + i,
}));

/** A name for the i-th event, by Knuth's multiplicative hash: no pattern that a branch predictor could learn. */
function nameAt(i: number): number {
  return (Math.imul(i + 1, 0x9e3779b1) >>> 8) % NAMES;
}

/** What the peers and the loops by hand remember of a user; goalward remembers more. */
export interface State {
  readonly stage: number;
  /** Instant of the last event: it never runs backwards, so every event changes it. */
  readonly instant: number;
  readonly entered: number;
  readonly conversions: number;
}

export function initial(at: number): State {
  return { stage: 0, instant: at, entered: at, conversions: 0 };
}

/** What playing all events came to. */
export interface Played {
  /** Conversions told while playing. */
  readonly told: number;
  /** Conversions that each user's state remembers, in the order in which users first came. */
  readonly remembered: () => number[];
}

/** A way of playing all events, starting without users. */
export interface Machine {
  readonly name: string;
  readonly play: () => Played;
}

export function playedStates(told: number, states: ReadonlyMap<string, State>): Played {
  return { told, remembered: () => [...states.values()].map(({ conversions }) => conversions) };
}
