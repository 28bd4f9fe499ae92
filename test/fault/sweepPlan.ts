import { createEngine, type Event, type Plan, type Store } from '../../src/index.js';

const ENTERED_AT = Date.UTC(2026, 0, 1);
/** When the time limit of everybody is over. */
export const DUE_AT = ENTERED_AT + 2 * 3_600_000;

/** Time alone moves everybody on after an hour. */
export const sweepPlan: Plan = {
  id: 'sweep',
  version: 1,
  goals: [
    {
      id: 'g',
      audience: true,
      stages: [
        { id: 's', timeLimit: { after: '1h', then: 'advance' }, experiences: [] },
        { id: 't', experiences: [] },
      ],
    },
  ],
  experiences: {},
};

/** Brings so many users in, all of whom are due at `DUE_AT`. */
export async function enterAll(store: Store, users: number): Promise<void> {
  const engine = createEngine({ plan: sweepPlan, store, timeout: 60_000 });
  await engine.ingestMany(
    Array.from({ length: users }, (_, i): Event => ({ userId: `u${i}`, event: 'x', timestamp: ENTERED_AT, messageId: `m${i}` })),
  );
}
