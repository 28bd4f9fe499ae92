import { describe, expect, expectTypeOf, it } from 'vitest';
import { createEngine, type Decision, definePlan, type Engine } from '../../src/index.js';

const plan = definePlan({
  id: 'typed',
  version: 1,
  goals: [{ id: 'buy', audience: true, stages: [{ id: 'look', experiences: ['ten-off', 'hello'] }] }],
  experiences: { 'ten-off': { placement: 'mail', payload: { percent: 10 } }, hello: {} },
  placements: { mail: {}, banner: {} },
});
const engine = createEngine({ plan, clock: () => 1_000 });

describe('Engine', () => {
  it('L1: types a decision by the plan: the experience tells the payload', async () => {
    const decision = await engine.decide('ada');
    if (decision.experience === 'ten-off') expectTypeOf(decision.payload.percent).toEqualTypeOf<10>();
    if (decision.experience === 'hello') expectTypeOf(decision.payload).toEqualTypeOf<null>();
    expectTypeOf(decision.goal).toEqualTypeOf<'buy' | null>();
    expectTypeOf(decision).toExtend<Decision>();
    expect(['ten-off', 'hello']).toContain(decision.experience);
  });

  it('L1: a name that the plan does not have is a compile error, and a UsageError', async () => {
    // @ts-expect-error no such placement
    await expect(engine.decide('ada', { placement: 'fax' })).rejects.toMatchObject({ code: 'unknown-placement' });
    // @ts-expect-error no such goal
    await expect(engine.decide('ada', { goal: 'sell' })).rejects.toMatchObject({ code: 'unknown-goal' });
  });

  it('an engine of any plan can be handed to code that serves any engine', () => {
    const serve = (any: Engine): string => any.plan.id;
    expect(serve(engine)).toBe('typed');
  });
});
