import { describe, expect, it } from 'vitest';
import type { Cap } from '../../../../../src/plan/plan.js';
import { DAY, goalOf, HOUR, planOf, showing, stageOf, T0 } from '../../../../support/plans.js';
import { Visitor } from '../../../../support/visitor.js';

const lifetime = (count: number) => ({ count, per: 'lifetime' }) as const;

describe('caps', () => {
  it('I2: one interaction counts for every cap that covers its experience', () => {
    const plan = showing(
      { x: { caps: [lifetime(1)], journey: 'j', placement: 'modal', tags: ['promo'] } },
      {},
      {
        journeys: { j: { goals: ['g'], caps: [lifetime(2)] } },
        placements: { modal: { caps: [lifetime(3)] } },
        caps: [lifetime(4), { ...lifetime(5), tag: 'promo' }, { ...lifetime(6), tag: 'other' }],
      },
    );
    const visitor = new Visitor(plan);
    visitor.interact('$viewed', 'x', T0);
    expect(visitor.profile.caps).toEqual({
      'experience $viewed x': [T0],
      'journey $viewed j': [T0],
      'placement $viewed modal': [T0],
      'plan $viewed ': [T0],
      'tag $viewed promo': [T0],
    });
  });

  it('I3: keeps only the newest `count` timestamps, of the largest count where caps share them', () => {
    const caps: Cap[] = [
      { count: 2, per: 'day' },
      { count: 3, per: 'week' },
      { count: 1, per: '1h' },
    ];
    const visitor = new Visitor(showing({ x: { caps } }));
    for (const at of [5, 1, 3, 4, 2]) visitor.late('$viewed', T0 + at, T0 + 9, { experience: 'x' });
    expect(Object.values(visitor.profile.caps)).toEqual([[T0 + 3, T0 + 4, T0 + 5]]);
  });

  it('I2: counts the cap’s own kind of interaction only', () => {
    const visitor = new Visitor(showing({ x: { caps: [{ ...lifetime(1), on: '$clicked' }] } }));
    visitor.interact('$viewed', 'x', T0);
    expect(visitor.profile.caps).toEqual({});
    visitor.interact('$clicked', 'x', T0);
    expect(Object.values(visitor.profile.caps)).toEqual([[T0]]);
  });

  it('I2: is recorded for whoever it comes from, also of an experience in the drawer, outside any goal', () => {
    const plan = planOf([goalOf({ audience: { traits: { never: 1 } } })], { experiences: { idle: { caps: [lifetime(1)] } } });
    const visitor = new Visitor(plan);
    visitor.interact('$viewed', 'idle', T0);
    expect(visitor.profile.caps).toEqual({ 'experience $viewed idle': [T0] });
    expect(visitor.rows).toEqual([]);
  });

  it('I1: an interaction with an experience that the plan does not know, or names none, is an ordinary event', () => {
    const visitor = new Visitor(showing({ x: { exclusionGroup: 'e' } }, {}, { caps: [lifetime(1)] }));
    visitor.interact('$viewed', 'y', T0);
    visitor.do('$viewed', T0);
    visitor.do('$viewed', T0, { experience: ['x'] });
    visitor.do('viewed', T0, { experience: 'x' });
    expect(visitor.profile).toMatchObject({ caps: {}, groups: {}, suppressions: {} });
    expect(visitor.total('viewed')).toBe(0);
  });

  it('I1: an ordinary event that happens to name an experience leaves no more behind than one that does not', () => {
    const leftBy = (properties: { readonly [key: string]: string }) => {
      const visitor = new Visitor(showing({ x: { exclusionGroup: 'e', caps: [lifetime(1)] } }));
      visitor.do('buy', T0, properties);
      return { rows: visitor.rows, profile: visitor.profile };
    };
    expect(leftBy({ experience: 'x' })).toEqual(leftBy({}));
  });
});

describe('suppression', () => {
  it('I4: keeps only what the experience asks for: by default dismissals and completions', () => {
    const visitor = new Visitor(showing({ x: {} }));
    for (const kind of ['$viewed', '$clicked', '$decided'] as const) visitor.interact(kind, 'x', T0);
    expect(visitor.profile.suppressions).toEqual({});
    visitor.interact('$dismissed', 'x', T0 + 1);
    visitor.interact('$completed', 'x', T0 + 2);
    expect(visitor.profile.suppressions).toEqual({ x: { dismissed: T0 + 1, completed: T0 + 2 } });
  });

  it('I4: the newest own timestamp counts, not the last to arrive', () => {
    const visitor = new Visitor(showing({ x: { suppress: { clicked: '1d' } } }));
    visitor.interact('$clicked', 'x', T0);
    visitor.late('$clicked', T0 - DAY, T0, { experience: 'x' });
    expect(visitor.profile.suppressions).toEqual({ x: { clicked: T0 } });
    visitor.interact('$clicked', 'x', T0 + 1);
    expect(visitor.profile.suppressions).toEqual({ x: { clicked: T0 + 1 } });
    visitor.interact('$dismissed', 'x', T0 + 2);
    visitor.interact('$completed', 'x', T0 + 2);
    visitor.late('$dismissed', T0, T0 + 2, { experience: 'x' });
    visitor.late('$completed', T0, T0 + 2, { experience: 'x' });
    expect(visitor.profile.suppressions).toEqual({ x: { clicked: T0 + 1, dismissed: T0 + 2, completed: T0 + 2 } });
  });

  it('I4: `never` keeps nothing', () => {
    const visitor = new Visitor(showing({ x: { suppress: { dismissed: 'never', completed: 'never', clicked: 'never' } } }));
    for (const kind of ['$clicked', '$dismissed', '$completed'] as const) visitor.interact(kind, 'x', T0);
    expect(visitor.profile.suppressions).toEqual({});
  });

  it.each<[unknown, number]>([
    [T0 + HOUR, T0 + HOUR],
    ['2026-03-05T00:00Z', Date.UTC(2026, 2, 5)],
    [undefined, T0 + DAY],
    ['tomorrow', T0 + DAY],
    [true, T0 + DAY],
    [8.64e15 + 2, T0 + DAY],
  ])('I4: snoozed with until %j ends at %d', (until, end) => {
    const visitor = new Visitor(showing({ x: {} }));
    visitor.interact('$snoozed', 'x', T0, until === undefined ? {} : { until: until as string });
    expect(visitor.profile.suppressions).toEqual({ x: { until: end } });
  });

  it.each<[string, unknown]>([
    ['the snooze itself', T0],
    ['a millisecond before it', T0 - 1],
    ['a fraction of a millisecond after it', T0 + 0.9],
    ['the snooze itself, in ISO 8601', new Date(T0).toISOString()],
    ['the snooze itself, as PostgreSQL prints it', '2026-03-02 10:00:00+01'],
    ['an hour before it, in another zone', '2026-03-02T11:00:00+03:00'],
    ['a time in seconds', (T0 + HOUR) / 1_000],
    ['a field that was never set', '0001-01-01T00:00:00Z'],
  ])('P13: snoozed until %s is snoozed for a day: that end counts as absent', (_, until) => {
    const visitor = new Visitor(showing({ x: {} }));
    visitor.interact('$snoozed', 'x', T0, { until: until as string });
    expect(visitor.profile.suppressions).toEqual({ x: { until: T0 + DAY } });
    expect(visitor.reasons(T0 + DAY - 1)).toEqual({ x: 'suppressed' });
    expect(visitor.reasons(T0 + DAY)).toEqual({ x: 'selected' });
  });

  it('P13: an end is compared with the snooze’s own timestamp, not with when it came', () => {
    const until = (end: number) => {
      const visitor = new Visitor(showing({ x: {} }));
      visitor.tick(T0 + 2 * HOUR);
      visitor.late('$snoozed', T0, T0 + 2 * HOUR, { experience: 'x', until: end });
      return visitor.profile.suppressions;
    };
    expect(until(T0 + HOUR)).toEqual({ x: { until: T0 + HOUR } });
    expect(until(T0)).toEqual({ x: { until: T0 + DAY } });
  });

  it('I4: a day from the snooze’s own timestamp, and the latest end of several', () => {
    const visitor = new Visitor(showing({ x: {} }));
    visitor.tick(T0 + HOUR);
    visitor.late('$snoozed', T0, T0 + HOUR, { experience: 'x' });
    expect(visitor.profile.suppressions).toEqual({ x: { until: T0 + DAY } });
    visitor.interact('$snoozed', 'x', T0 + HOUR, { until: T0 + HOUR + 1 });
    expect(visitor.profile.suppressions).toEqual({ x: { until: T0 + DAY } });
  });
});

describe('exclusion groups', () => {
  it('I5: the member whose view was recorded first stays, also against one with an earlier timestamp', () => {
    const visitor = new Visitor(showing({ x: { exclusionGroup: 'e' }, y: { exclusionGroup: 'e' }, z: {} }));
    visitor.interact('$clicked', 'y', T0);
    visitor.interact('$viewed', 'z', T0);
    expect(visitor.profile.groups).toEqual({});
    visitor.interact('$viewed', 'x', T0 + 5);
    visitor.late('$viewed', T0, T0 + 6, { experience: 'y' });
    expect(visitor.profile.groups).toEqual({ e: 'x' });
  });

  it('I5: is recorded over stages and goals', () => {
    const plan = planOf(
      [
        goalOf({ stages: [stageOf('s', undefined, { experiences: ['x'] })] }),
        goalOf({ id: 'h', stages: [stageOf('s', undefined, { experiences: ['y'] })] }),
      ],
      { experiences: { x: { exclusionGroup: 'e' }, y: { exclusionGroup: 'e' } } },
    );
    const visitor = new Visitor(plan);
    visitor.interact('$viewed', 'x', T0);
    expect(visitor.reasons(T0)).toEqual({ x: 'selected', y: 'excluded' });
  });
});
