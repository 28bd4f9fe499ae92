import { events, initial, type Machine, STAGES, type State, stageNames } from './journey.js';

/** XState's pure `transition`: the stage is the machine's own state, the rest its context. */
export async function openXstate(): Promise<Machine> {
  const { assign, initialTransition, setup, transition } = await import('xstate');
  const types = {} as { context: Omit<State, 'stage'>; events: { type: string; at: number }; input: { at: number } };
  const actions = {
    see: assign<Omit<State, 'stage'>, { type: string; at: number }, undefined, { type: string; at: number }, never>({
      instant: ({ context, event }) => Math.max(context.instant, event.at),
    }),
    convert: assign<Omit<State, 'stage'>, { type: string; at: number }, undefined, { type: string; at: number }, never>({
      instant: ({ context, event }) => Math.max(context.instant, event.at),
      entered: ({ context, event }) => Math.max(context.instant, event.at),
      conversions: ({ context }) => context.conversions + 1,
    }),
  };
  const states = Object.fromEntries([
    ...stageNames.map((name, i) => [
      `s${i}`,
      { on: { [name]: { target: i + 1 < STAGES ? `s${i + 1}` : 'left', actions: 'convert' }, '*': { actions: 'see' } } },
    ]),
    ['left', { on: { '*': { actions: 'see' } } }],
  ]);
  const machine = setup({ types, actions }).createMachine({
    initial: 's0',
    context: ({ input }) => initial(input.at),
    states,
  });
  const sent = events.map(({ event, timestamp }) => ({ type: event, at: timestamp }));
  return {
    name: 'XState, transition',
    play: () => {
      const snapshots = new Map<string, ReturnType<typeof initialTransition<typeof machine>>[0]>();
      let told = 0;
      for (let i = 0; i < events.length; i++) {
        const { userId, timestamp } = events[i] as (typeof events)[number];
        const before = snapshots.get(userId) ?? initialTransition(machine, { at: timestamp })[0];
        const [after] = transition(machine, before, sent[i] as (typeof sent)[number]);
        if (after.context.conversions > before.context.conversions) told++;
        snapshots.set(userId, after);
      }
      return {
        told,
        remembered: () => [...snapshots.values()].map(({ context }) => context.conversions),
      };
    },
  };
}
