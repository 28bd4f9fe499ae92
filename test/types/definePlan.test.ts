import { describe, expectTypeOf, it } from 'vitest';
import type { Decision } from '../../src/core/model/decision.js';
import type { DecisionOf } from '../../src/core/model/decisionOf.js';
import { definePlan } from '../../src/plan/definePlan.js';
import type { Experience, Goal, Plan } from '../../src/plan/plan.js';
import type { ExperienceId, GoalId, PayloadOf, PlacementId, StageId } from '../../src/plan/planNames.js';

// Checked by `tsc -p .`; nothing here needs to run but the plans, which are good ones unless they stand in `wrong`.

const plan = definePlan({
  id: 'shop',
  version: 1,
  valueEvents: { Order: { value: { property: 'total', currency: 'EUR' } } },
  audiences: {
    buyers: { rule: { event: 'Order' } },
    regulars: { rule: { all: [{ audience: 'buyers' }, { traits: { visits: { $gt: 3 } } }] } },
  },
  goals: [
    {
      id: 'first',
      audience: true,
      valueEvents: ['Order'],
      stages: [{ id: 'look', conversion: { event: 'View' }, experiences: ['ten-off', 'plain'] }],
    },
    {
      id: 'again',
      audience: { goal: 'first', is: 'completed' },
      stages: [
        { id: 'think', conversion: { audience: 'regulars' }, experiences: ['thanks'] },
        { id: 'buy', experiences: [] },
      ],
    },
  ],
  journeys: { welcome: { goals: ['first'] } },
  placements: { modal: {}, mail: {} },
  experiences: {
    'ten-off': { placement: 'modal', journey: 'welcome', payload: { percent: 10, lines: ['a', 'b'] } },
    plain: { placement: 'mail' },
    thanks: { payload: 'Thank you' },
  },
});
type Shop = typeof plan;

const base = { id: 'x', version: 1 } as const;

/** Plans that do not compile: never called, so that only the compiler looks at them. */
function wrong(wide: { goals: Goal[]; experiences: Record<string, Experience>; plan: Plan }) {
  definePlan({
    ...base,
    goals: [
      {
        id: 'g',
        audience: true,
        stages: [
          {
            id: 's',
            // @ts-expect-error a misspelt experience
            experiences: ['ten-of'],
          },
          {
            id: 't',
            // @ts-expect-error a misspelt audience in a conversion
            conversion: { audience: 'byers' },
            experiences: ['ten-off'],
          },
        ],
        // @ts-expect-error a misspelt value event
        valueEvents: ['Order', 'Ordr'],
        // @ts-expect-error a misspelt audience in a rule within a rule
        exit: { all: [{ not: { audience: 'byers' } }] },
      },
    ],
    valueEvents: { Order: {} },
    audiences: {
      buyers: { rule: true },
      // @ts-expect-error a misspelt goal in a rule
      lookers: { rule: { any: [{ goal: 'gg', is: 'in' }] } },
    },
    experiences: {
      'ten-off': { placement: 'modal', journey: 'j' },
      // @ts-expect-error a misspelt placement
      plain: { placement: 'modl' },
      // @ts-expect-error a misspelt journey
      thanks: { journey: 'jj' },
    },
    placements: { modal: {} },
    journeys: {
      j: { goals: ['g'] },
      // @ts-expect-error a misspelt goal in a journey
      k: { goals: ['gg'] },
    },
  });
  // @ts-expect-error a placement when there are none
  definePlan({ ...base, goals: [], experiences: { e: { placement: 'modal' } } });
  // @ts-expect-error no duration
  definePlan({ ...base, goals: [], experiences: {}, limits: { future: '5 minutes' } });
  // @ts-expect-error an unknown key of a plan
  definePlan({ ...base, goals: [], experiences: {}, experiencs: {} });
  // @ts-expect-error an unknown key of a goal
  definePlan({ ...base, goals: [{ id: 'g', audience: true, stages: [], weigth: 3 }], experiences: {} });
  // @ts-expect-error an unknown key of an experience
  definePlan({ ...base, goals: [], experiences: { e: { weight: 1, plcement: 'modal' } } });
  // @ts-expect-error an unknown key of an experience that has no other
  definePlan({ ...base, goals: [], experiences: { e: { plcement: 'modal' } } });
  // @ts-expect-error an unknown key of a journey
  definePlan({ ...base, goals: [], experiences: {}, journeys: { j: { goals: [], kinds: 'burst' } } });
  // @ts-expect-error an unknown key of a stage
  definePlan({ ...base, goals: [{ id: 'g', audience: true, stages: [{ id: 's', experiences: [], timelimit: {} }] }], experiences: {} });

  // What only the run time can know is left to it.
  definePlan(wide.plan);
  definePlan({ ...wide.plan, version: 2 });
  definePlan({ ...base, goals: wide.goals, experiences: { e: {} } });
  definePlan({ ...base, goals: [{ id: 'g', audience: true, stages: [{ id: 's', experiences: ['any'] }] }], experiences: wide.experiences });
}

describe('the types of a plan', () => {
  it('L1: what is misspelt does not compile', () => expectTypeOf(wrong).returns.toBeVoid());

  it('L1: literal types are kept', () => {
    expectTypeOf<ExperienceId<Shop>>().toEqualTypeOf<'ten-off' | 'plain' | 'thanks'>();
    expectTypeOf<GoalId<Shop>>().toEqualTypeOf<'first' | 'again'>();
    expectTypeOf<StageId<Shop>>().toEqualTypeOf<'look' | 'think' | 'buy'>();
    expectTypeOf<StageId<Shop, 'again'>>().toEqualTypeOf<'think' | 'buy'>();
    expectTypeOf<PlacementId<Shop>>().toEqualTypeOf<'modal' | 'mail'>();
    expectTypeOf<PayloadOf<Shop, 'ten-off'>>().toEqualTypeOf<{ readonly percent: 10; readonly lines: readonly ['a', 'b'] }>();
    expectTypeOf<PayloadOf<Shop, 'plain'>>().toEqualTypeOf<null>();
    expectTypeOf<typeof plan>().toExtend<Plan>();
  });

  it('L1: a plan typed as Plan has any names', () => {
    expectTypeOf<ExperienceId<Plan>>().toEqualTypeOf<string>();
    expectTypeOf<GoalId<Plan>>().toEqualTypeOf<string>();
    expectTypeOf<StageId<Plan>>().toEqualTypeOf<string>();
    expectTypeOf<PlacementId<Plan>>().toEqualTypeOf<string>();
  });

  it('L1: a decision is told apart by its experience', () => {
    const look = (decision: DecisionOf<Shop>) => {
      expectTypeOf(decision.goal).toEqualTypeOf<'first' | 'again' | null>();
      expectTypeOf(decision.stage).toEqualTypeOf<'look' | 'think' | 'buy' | null>();
      if (decision.experience === 'ten-off') expectTypeOf(decision.payload.percent).toEqualTypeOf<10>();
      else if (decision.experience === 'thanks') expectTypeOf(decision.payload).toEqualTypeOf<'Thank you'>();
      else expectTypeOf(decision.payload).toEqualTypeOf<null>();
      if (decision.experience === null) expectTypeOf(decision.payload).toEqualTypeOf<null>();
      // @ts-expect-error no such experience
      if (decision.experience === 'ten-of') return;
    };
    expectTypeOf(look).parameter(0).toExtend<Decision>();
    expectTypeOf<DecisionOf<Plan>>().toEqualTypeOf<Decision>();
  });
});
