import type { Plan } from '../../src/plan/plan.js';

export const ENTERED_AT = Date.UTC(2026, 0, 1);
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
