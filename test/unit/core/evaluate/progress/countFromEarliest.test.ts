import { describe, expect, it } from 'vitest';
import type { Goal } from '../../../../../src/plan/plan.js';
import { goalOf, HOUR, planOf, stageOf, T0 } from '../../../../support/plans.js';
import { told, Visitor } from '../../../../support/visitor.js';

const STAGES = [stageOf('s', { event: 'buy' }), stageOf('t', { event: 'buy' })];

function visitorOf(more: Partial<Goal> = {}): Visitor {
  const visitor = new Visitor(planOf([goalOf({ stages: STAGES, ...more })]));
  visitor.do('visit', T0);
  return visitor;
}

describe('the first stage of a goal for everyone', () => {
  it("P4: counts from the user's earliest event on; instant and hour of the entry stay", () => {
    const visitor = visitorOf();
    visitor.late('visit', T0 - 2 * HOUR, T0 + 1);
    expect(visitor.progress()).toMatchObject({ since: T0 - 2 * HOUR, at: T0, first: T0, firstSince: T0 });
    const { transitions } = visitor.late('buy', T0 - HOUR, T0 + 1);
    expect(told(transitions)).toEqual(['converted g/s>t']);
  });

  it('P4: also counts the very event that is the earliest', () => {
    expect(told(visitorOf().late('buy', T0 - HOUR, T0 + 1).transitions)).toEqual(['converted g/s>t']);
  });

  it('P4: not the next stage, nor the first stage of another entry, nor that of a goal with an audience', () => {
    const next = visitorOf();
    next.do('buy', T0 + HOUR);
    next.late('buy', T0 - HOUR, T0 + 2 * HOUR);
    expect(next.progress()).toMatchObject({ stage: 't', since: T0 + HOUR });

    const again = visitorOf({ stages: [stageOf('s', { event: 'buy' })], reentry: 'always' });
    again.do('buy', T0 + HOUR);
    again.do('visit', T0 + 2 * HOUR);
    again.late('buy', T0 - HOUR, T0 + 3 * HOUR);
    expect(again.progress()).toMatchObject({ stage: 's', since: T0 + 2 * HOUR, entry: 2 });

    const some = visitorOf({ audience: { event: 'visit' } });
    some.late('buy', T0 - HOUR, T0 + HOUR);
    expect(some.progress()).toMatchObject({ stage: 's', since: T0 });
  });
});
