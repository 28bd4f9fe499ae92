import { eventNames, events, initial, type Machine, playedStates, type State, stageNames } from './journey.js';

/** @xstate/store's pure transition: the handlers are hand-written reducers, copying with a spread as its documentation does. */
export async function openXstateStore(): Promise<Machine> {
  const { createStoreConfig, createStore } = await import('@xstate/store');
  const see = (context: State, { at }: { at: number }): State => ({ ...context, instant: Math.max(context.instant, at) });
  const handler =
    (name: string) =>
    (context: State, event: { at: number }): State => {
      if (stageNames[context.stage] !== name) return see(context, event);
      const instant = Math.max(context.instant, event.at);
      return { ...context, stage: context.stage + 1, instant, entered: instant, conversions: context.conversions + 1 };
    };
  const on = Object.fromEntries(eventNames.map((name) => [name, handler(name)]));
  const store = createStore(createStoreConfig({ context: initial(0), on }));
  const first = store.getInitialSnapshot();
  const sent = events.map(({ event, timestamp }) => ({ type: event, at: timestamp }));
  return {
    name: '@xstate/store, transition',
    play: () => {
      const snapshots = new Map<string, typeof first>();
      let told = 0;
      for (let i = 0; i < events.length; i++) {
        const { userId, timestamp } = events[i] as (typeof events)[number];
        const before = snapshots.get(userId) ?? { ...first, context: initial(timestamp) };
        const [after] = store.transition(before, sent[i] as (typeof sent)[number]);
        if (after.context.conversions > before.context.conversions) told++;
        snapshots.set(userId, after);
      }
      return playedStates(told, new Map([...snapshots].map(([userId, { context }]) => [userId, context])));
    },
  };
}
