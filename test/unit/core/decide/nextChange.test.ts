import { describe, expect, it } from 'vitest';
import type { Experience, Goal, Plan } from '../../../../src/plan/plan.js';
import { DAY, goalOf, HOUR, planOf, showing, stageOf, T0 } from '../../../support/plans.js';
import { Visitor } from '../../../support/visitor.js';

const visitorOf = (experience: Experience, goal: Partial<Goal> = {}, plan: Partial<Plan> = {}): Visitor =>
  new Visitor(showing({ x: experience }, goal, plan));
const changeOf = (visitor: Visitor, at = T0) => visitor.explain(at).goals[0]?.candidates[0]?.nextChange;

describe('next change', () => {
  it('D2: null when time changes nothing', () => {
    expect(changeOf(visitorOf({ weight: 2, caps: [{ count: 1, per: 'day' }], audience: { event: 'buy' } }))).toBeNull();
  });

  it('D2: start and end, of the experience and of its journey, if still to come', () => {
    const dated = { start: '2026-03-03', end: '2026-03-04' };
    const inJourney = visitorOf({ journey: 'j' }, {}, { journeys: { j: { goals: ['g'], ...dated } } });
    for (const visitor of [visitorOf(dated), inJourney]) {
      expect(changeOf(visitor)).toBe(Date.UTC(2026, 2, 3));
      expect(changeOf(visitor, Date.UTC(2026, 2, 3) - 1)).toBe(Date.UTC(2026, 2, 3));
      expect(changeOf(visitor, Date.UTC(2026, 2, 3))).toBe(Date.UTC(2026, 2, 4));
      expect(changeOf(visitor, Date.UTC(2026, 2, 4))).toBeNull();
    }
  });

  it('I4: the end of a suppression; null when it is for ever', () => {
    const visitor = visitorOf({ suppress: { dismissed: '1h' } });
    visitor.interact('$dismissed', 'x', T0);
    expect(changeOf(visitor)).toBe(T0 + HOUR);
    const forever = visitorOf({});
    forever.interact('$dismissed', 'x', T0);
    expect(changeOf(forever)).toBeNull();
  });

  it('I2: when a cap that is used up is free again', () => {
    const visitor = visitorOf({
      caps: [
        { count: 1, per: '1h' },
        { count: 1, per: 'lifetime', on: '$clicked' },
      ],
    });
    visitor.interact('$clicked', 'x', T0);
    expect(changeOf(visitor)).toBeNull();
    visitor.interact('$viewed', 'x', T0);
    expect(changeOf(visitor)).toBe(T0 + HOUR);
  });

  it('A2: when a window of its audience or of a boost loses something', () => {
    const visitor = visitorOf({ audience: { event: 'buy', within: '1d' }, boosts: [{ when: { event: 'look', within: '1h' }, times: 2 }] });
    visitor.do('buy', T0);
    expect(changeOf(visitor)).toBe(T0 + DAY);
    visitor.do('look', T0 + 5);
    expect(changeOf(visitor, T0 + 5)).toBe(T0 + 5 + HOUR);
    expect(changeOf(visitor, T0 + 5 + HOUR)).toBe(T0 + DAY);
    expect(changeOf(visitor, T0 + DAY)).toBeNull();
  });

  it('D4: the next epoch of a refresh', () => {
    const visitor = visitorOf({}, { selection: { refresh: '1d' } });
    expect(changeOf(visitor)).toBe(Date.UTC(2026, 2, 3));
    expect(changeOf(visitor, Date.UTC(2026, 2, 3))).toBe(Date.UTC(2026, 2, 4));
  });

  it('D2: the earliest of all', () => {
    const visitor = visitorOf({ end: '2026-03-09', suppress: { clicked: '3h' } }, { selection: { refresh: '1d' } });
    visitor.interact('$clicked', 'x', T0);
    expect(changeOf(visitor)).toBe(T0 + 3 * HOUR);
    expect(changeOf(visitor, T0 + 3 * HOUR)).toBe(Date.UTC(2026, 2, 3));
  });

  it('N15: with traits of the call, also what time will have done to the user without them', () => {
    const audiences = { nobody: { rule: { traits: { plan: { $exists: false } } } } } as const;
    const visitor = new Visitor(
      planOf([goalOf({ stages: [stageOf('s', { audience: 'nobody' }, { experiences: ['x'] })] })], { audiences }),
    );
    visitor.tick(T0);
    const asked = { traits: { plan: 'free' } };
    expect(visitor.explain(T0, asked).goals[0]?.candidates[0]).toMatchObject({ reason: 'selected', nextChange: T0 + 1 });
    expect(visitor.decide(T0 + 1, asked).reason).toBe('not-in-goal');
  });
});
