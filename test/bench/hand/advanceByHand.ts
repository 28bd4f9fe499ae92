import { events, initial, type JourneyEvent, type Machine, playedStates, type State, stageNames } from '../machines/journey.js';

interface Fact {
  readonly type: 'converted';
  readonly userId: string;
  readonly stage: number;
  readonly at: number;
}

type Step = (state: State, event: JourneyEvent) => { readonly state: State; readonly facts: readonly Fact[] };

const NONE: readonly Fact[] = Object.freeze([]);

/**
 * The limit for `advance`: a name looked up, the state copied with what changed, the facts told. No validation, entering,
 * holdout, metrics, deduplication, distinctness or plan. Copied with a spread, as such reducers are written.
 */
const copying: Step = (state, event) => {
  const instant = Math.max(state.instant, event.timestamp);
  if (stageNames[state.stage] !== event.event) return { state: { ...state, instant }, facts: NONE };
  return {
    state: { ...state, stage: state.stage + 1, instant, entered: instant, conversions: state.conversions + 1 },
    facts: [{ type: 'converted', userId: event.userId, stage: state.stage, at: instant }],
  };
};

/** The same with every field written out: several times as fast as the spread, and to be kept in step by hand with each field added. */
const fieldByField: Step = ({ stage, instant: last, entered, conversions }, event) => {
  const instant = Math.max(last, event.timestamp);
  if (stageNames[stage] !== event.event) return { state: { stage, instant, entered, conversions }, facts: NONE };
  return {
    state: { stage: stage + 1, instant, entered: instant, conversions: conversions + 1 },
    facts: [{ type: 'converted', userId: event.userId, stage, at: instant }],
  };
};

export const handCopying: Machine = {
  name: 'by hand, copying',
  play: () => {
    const states = new Map<string, State>();
    let told = 0;
    for (const event of events) {
      const { state, facts } = copying(states.get(event.userId) ?? initial(event.timestamp), event);
      states.set(event.userId, state);
      told += facts.length;
    }
    return playedStates(told, states);
  },
};

export const handFieldByField: Machine = {
  name: 'by hand, field by field',
  play: () => {
    const states = new Map<string, State>();
    let told = 0;
    for (const event of events) {
      const { state, facts } = fieldByField(states.get(event.userId) ?? initial(event.timestamp), event);
      states.set(event.userId, state);
      told += facts.length;
    }
    return playedStates(told, states);
  },
};

/** No copy at all: what is lost is replay, comparison and any way back. */
export const handMutating: Machine = {
  name: 'by hand, in place',
  play: () => {
    const states = new Map<string, { -readonly [K in keyof State]: State[K] }>();
    let told = 0;
    for (const { userId, event, timestamp } of events) {
      let state = states.get(userId);
      if (state === undefined) {
        state = { ...initial(timestamp) };
        states.set(userId, state);
      }
      state.instant = Math.max(state.instant, timestamp);
      if (stageNames[state.stage] !== event) continue;
      state.stage++;
      state.entered = state.instant;
      state.conversions++;
      told++;
    }
    return playedStates(told, states);
  },
};
