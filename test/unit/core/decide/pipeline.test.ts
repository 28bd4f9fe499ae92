import { describe, expect, it } from 'vitest';
import type { Experience, Journey, Plan } from '../../../../src/plan/plan.js';
import { DAY, goalOf, HOUR, planOf, showing, stageOf, T0 } from '../../../support/plans.js';
import { Visitor } from '../../../support/visitor.js';

const reason = (experience: Experience, at = T0, more: Partial<Plan> = {}) =>
  new Visitor(showing({ x: experience }, {}, more)).reasons(at).x;

describe('status and dates', () => {
  it('D2: `not-live` unless its status is live, which is the default', () => {
    expect(reason({})).toBe('selected');
    expect(reason({ status: 'live' })).toBe('selected');
    for (const status of ['draft', 'paused', 'archived'] as const) expect(reason({ status })).toBe('not-live');
  });

  it('D2: `start` is inclusive, `end` exclusive', () => {
    const dated: Experience = { start: '2026-03-02T09:00Z', end: '2026-03-02T10:00Z' };
    expect(reason(dated, T0 - 1)).toBe('not-started');
    expect(reason(dated, T0)).toBe('selected');
    expect(reason(dated, T0 + HOUR - 1)).toBe('selected');
    expect(reason(dated, T0 + HOUR)).toBe('ended');
  });

  it('D2: dates without offset are in the plan’s time zone, days begin at its midnight', () => {
    const plan = { timezone: 'Asia/Kolkata' };
    const midnight = Date.UTC(2026, 2, 2, 18, 30);
    expect(reason({ start: '2026-03-03' }, midnight - 1, plan)).toBe('not-started');
    expect(reason({ start: '2026-03-03' }, midnight, plan)).toBe('selected');
    expect(reason({ end: '2026-03-03T01:00' }, midnight + HOUR - 1, plan)).toBe('selected');
    expect(reason({ end: '2026-03-03T01:00' }, midnight + HOUR, plan)).toBe('ended');
    expect(reason({ end: '2026-03-03T01:00+01:00' }, Date.UTC(2026, 2, 3) - 1, plan)).toBe('selected');
    expect(reason({ end: '2026-03-03T01:00+01:00' }, Date.UTC(2026, 2, 3), plan)).toBe('ended');
  });

  it('D2: a date whose midnight clocks skip begins with the change', () => {
    const at = Date.UTC(2026, 3, 23, 22);
    expect(reason({ start: '2026-04-24' }, at - 1, { timezone: 'Africa/Cairo' })).toBe('not-started');
    expect(reason({ start: '2026-04-24' }, at, { timezone: 'Africa/Cairo' })).toBe('selected');
  });
});

describe('journeys', () => {
  const inJourney = (journey: Omit<Journey, 'goals'>, at = T0) =>
    reason({ journey: 'j' }, at, { journeys: { j: { goals: ['g'], ...journey } } });

  it('D2: `journey-not-live` while paused, before its start, and from its end on', () => {
    expect(inJourney({})).toBe('selected');
    expect(inJourney({ status: 'live' })).toBe('selected');
    expect(inJourney({ status: 'paused' })).toBe('journey-not-live');
    const dated = { start: '2026-03-02T09:00Z', end: '2026-03-02T10:00Z' };
    expect(inJourney(dated, T0 - 1)).toBe('journey-not-live');
    expect(inJourney(dated, T0)).toBe('selected');
    expect(inJourney(dated, T0 + HOUR - 1)).toBe('selected');
    expect(inJourney(dated, T0 + HOUR)).toBe('journey-not-live');
  });
});

describe('audience', () => {
  it('D2: its own audience must hold at the instant, with the call’s traits', () => {
    const visitor = new Visitor(showing({ x: { audience: { traits: { vip: true } } } }));
    expect(visitor.reasons(T0).x).toBe('audience');
    expect(visitor.reasons(T0, { traits: { vip: true } }).x).toBe('selected');
    visitor.identify({ vip: true }, T0);
    expect(visitor.reasons(T0).x).toBe('selected');
    expect(visitor.reasons(T0, { traits: { vip: null } }).x).toBe('audience');
  });
});

describe('suppression', () => {
  const reasonAfter = (
    experience: Experience,
    kind: '$clicked' | '$dismissed' | '$completed' | '$snoozed' | '$viewed',
    later: number,
    properties = {},
  ) => {
    const visitor = new Visitor(showing({ x: experience }));
    visitor.interact(kind, 'x', T0, properties);
    return visitor.reasons(T0 + later).x;
  };

  it('I4: dismissed and completed for ever, clicked and viewed not at all', () => {
    expect(reasonAfter({}, '$dismissed', 9_000 * DAY)).toBe('suppressed');
    expect(reasonAfter({}, '$completed', 9_000 * DAY)).toBe('suppressed');
    expect(reasonAfter({}, '$clicked', 0)).toBe('selected');
    expect(reasonAfter({}, '$viewed', 0)).toBe('selected');
  });

  it('I4: unless `suppress` says otherwise; exactly after its span it is eligible again', () => {
    expect(reasonAfter({ suppress: { clicked: '7d' } }, '$clicked', 7 * DAY - 1)).toBe('suppressed');
    expect(reasonAfter({ suppress: { clicked: '7d' } }, '$clicked', 7 * DAY)).toBe('selected');
    expect(reasonAfter({ suppress: { dismissed: '1h' } }, '$dismissed', HOUR - 1)).toBe('suppressed');
    expect(reasonAfter({ suppress: { dismissed: '1h' } }, '$dismissed', HOUR)).toBe('selected');
    expect(reasonAfter({ suppress: { completed: 'never' } }, '$completed', 0)).toBe('selected');
    expect(reasonAfter({ suppress: { clicked: 'forever' } }, '$clicked', 9_000 * DAY)).toBe('suppressed');
    expect(reasonAfter({ suppress: { completed: 'never' } }, '$dismissed', 0)).toBe('suppressed');
  });

  it('I4: snoozed until `until`, else for a day', () => {
    expect(reasonAfter({}, '$snoozed', HOUR - 1, { until: T0 + HOUR })).toBe('suppressed');
    expect(reasonAfter({}, '$snoozed', HOUR, { until: T0 + HOUR })).toBe('selected');
    expect(reasonAfter({}, '$snoozed', DAY - 1)).toBe('suppressed');
    expect(reasonAfter({}, '$snoozed', DAY)).toBe('selected');
  });

  it('I4: what ends last counts', () => {
    const visitor = new Visitor(showing({ x: { suppress: { clicked: '2h', dismissed: '1h' } } }));
    visitor.interact('$clicked', 'x', T0);
    visitor.interact('$dismissed', 'x', T0 + 1);
    expect(visitor.reasons(T0 + 2 * HOUR - 1).x).toBe('suppressed');
    expect(visitor.reasons(T0 + 2 * HOUR).x).toBe('selected');
  });

  it('I4: a plan that no longer asks for it does not silence by what was kept', () => {
    const visitor = new Visitor(showing({ x: {} }));
    visitor.interact('$dismissed', 'x', T0);
    const changed = new Visitor(showing({ x: { suppress: { dismissed: 'never' } } }));
    changed.profile = visitor.profile;
    expect(changed.reasons(T0).x).toBe('selected');
  });

  it('I4: silences that experience only', () => {
    const visitor = new Visitor(showing({ x: {}, y: {} }));
    visitor.interact('$dismissed', 'x', T0);
    expect(visitor.reasons(T0)).toEqual({ x: 'suppressed', y: 'selected' });
  });
});

describe('exclusion', () => {
  it('I5: once a member was viewed the others are excluded, the one viewed stays', () => {
    const member = { exclusionGroup: 'e' };
    const visitor = new Visitor(showing({ x: member, y: member, z: member, w: { exclusionGroup: 'other' } }));
    visitor.interact('$viewed', 'y', T0);
    const reasons = visitor.reasons(T0);
    expect([reasons.x, reasons.z]).toEqual(['excluded', 'excluded']);
    expect([reasons.y, reasons.w].sort()).toEqual(['outranked', 'selected']);
  });
});

describe('the pipeline', () => {
  it('D2: tells the first failure, in this order', () => {
    const failing: Experience = {
      status: 'paused',
      start: '2026-03-03',
      end: '2026-03-02',
      journey: 'j',
      audience: { traits: { never: 1 } },
      placement: 'a',
      exclusionGroup: 'e',
      caps: [{ count: 1, per: 'lifetime' }],
    };
    const steps: [string, Partial<Experience>][] = [
      ['not-live', { status: 'live' }],
      ['not-started', { start: '2026-03-01' }],
      ['ended', { end: '2026-03-09' }],
      ['journey-not-live', { journey: 'k' }],
      ['audience', { audience: true }],
      ['quiet-hours', { placement: 'b' }],
      ['suppressed', { suppress: { dismissed: 'never' } }],
      ['excluded', { exclusionGroup: 'f' }],
      ['capped', { caps: [] }],
      ['other-placement', { placement: 'c' }],
    ];
    let experience = failing;
    for (const [expected, remedy] of [...steps, ['selected', {}] as const]) {
      const plan = planOf([goalOf({ stages: [stageOf('s', undefined, { experiences: ['x'] })], onePer: 'placement' })], {
        experiences: { x: experience, y: { exclusionGroup: 'e' } },
        journeys: { j: { goals: ['g'], status: 'paused' }, k: { goals: ['g'] } },
        placements: { a: { quietHours: { from: '00:00', to: '23:59' } }, b: {}, c: {} },
      });
      const visitor = new Visitor(plan);
      visitor.interact('$viewed', 'y', T0);
      visitor.interact('$viewed', 'x', T0);
      visitor.interact('$dismissed', 'x', T0);
      expect(visitor.reasons(T0, { placement: 'c' })).toEqual({ x: expected });
      experience = { ...experience, ...remedy };
    }
  });
});
