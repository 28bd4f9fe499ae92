import { events, initial, type Machine, playedStates, type State, stageNames } from './journey.js';

/** immer's `produce`: a reducer that writes to a draft. */
export async function openImmer(): Promise<Machine> {
  const { produce } = await import('immer');
  type Draft = { -readonly [K in keyof State]: State[K] };
  return {
    name: 'immer, produce',
    play: () => {
      const states = new Map<string, State>();
      let told = 0;
      for (const { userId, event, timestamp } of events) {
        const before = states.get(userId) ?? initial(timestamp);
        const after = produce(before, (draft: Draft) => {
          draft.instant = Math.max(draft.instant, timestamp);
          if (stageNames[draft.stage] !== event) return;
          draft.stage++;
          draft.entered = draft.instant;
          draft.conversions++;
        });
        if (after.conversions > before.conversions) told++;
        states.set(userId, after);
      }
      return playedStates(told, states);
    },
  };
}
