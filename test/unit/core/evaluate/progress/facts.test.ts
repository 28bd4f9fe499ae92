import { describe, expect, it } from 'vitest';
import { goalOf, HOUR, MINUTE, planOf, stageOf, T0 } from '../../../../support/plans.js';
import { Visitor } from '../../../../support/visitor.js';

/** The hours of the rows of someone who enters at an instant. */
function hoursOf(timezone: string, at: number): number[] {
  const visitor = new Visitor(planOf([goalOf()], { timezone }));
  visitor.tick(at);
  return [...new Set(visitor.rows.map(({ hour }) => hour))];
}

describe('hours', () => {
  it('M4: align to the plan’s time zone, also one half an hour off', () => {
    // 09:00 UTC is 14:30 in Kolkata (+05:30): the hour began at 14:00, 08:30 UTC.
    expect(hoursOf('UTC', T0)).toEqual([T0]);
    expect(hoursOf('Asia/Kolkata', T0)).toEqual([T0 - 30 * MINUTE]);
    expect(hoursOf('Asia/Kolkata', T0 + 29 * MINUTE)).toEqual([T0 - 30 * MINUTE]);
    expect(hoursOf('Asia/Kolkata', T0 + 30 * MINUTE)).toEqual([T0 + 30 * MINUTE]);
    // Kathmandu is +05:45.
    expect(hoursOf('Asia/Kathmandu', T0)).toEqual([T0 - 45 * MINUTE]);
  });

  it('M4: the user’s own time zone does not matter', () => {
    const visitor = new Visitor(planOf([goalOf()], { timezone: 'UTC' }));
    visitor.identify({ timezone: 'Asia/Kolkata' }, T0);
    expect(visitor.rows[0]?.hour).toBe(T0);
  });

  it('M4: before 1970 they begin before the instant, too', () => {
    expect(hoursOf('UTC', -1)).toEqual([-HOUR]);
    expect(hoursOf('UTC', -HOUR)).toEqual([-HOUR]);
  });

  it('M6: entrants are dated by the first entry’s instant, activity by the evaluation’s', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', { event: 'buy' })] })]));
    visitor.do('a', T0 + HOUR - 1);
    visitor.do('buy', T0 + HOUR);
    expect(visitor.total('entrants-completed', { hour: T0 })).toBe(1);
    expect(visitor.total('conversions', { hour: T0 + HOUR })).toBe(1);
    expect(visitor.total('in-stage', { hour: T0 })).toBe(1);
    expect(visitor.total('in-stage', { hour: T0 + HOUR })).toBe(-1);
  });

  it('M6: a late event’s activity is dated by the instant, not by its own timestamp', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', undefined, { experiences: ['x'] })] })]));
    visitor.do('a', T0);
    visitor.late('$viewed', T0 - 3 * HOUR, T0 + HOUR, { experience: 'x' });
    expect(visitor.total('viewed', { hour: T0 })).toBe(1);
  });
});

describe('stage rows', () => {
  const passing = planOf([goalOf({ stages: [stageOf('s', { event: 'buy' }), stageOf('t', { event: 'buy' })], reentry: 'always' })]);

  it('M3: distinct users, conversions and time to convert', () => {
    const visitor = new Visitor(passing);
    visitor.do('a', T0);
    visitor.do('buy', T0 + 40);
    visitor.do('buy', T0 + 100);
    visitor.do('a', T0 + 200);
    visitor.do('buy', T0 + 300);
    const ofStage = (measure: 'reach', stage: string): number => visitor.total(measure, { stage });
    const measures = [
      'reach',
      'stage-entries',
      'in-stage',
      'conversions',
      'converted',
      'convert-ms',
    ] as readonly string[] as readonly 'reach'[];
    expect(measures.map((measure) => ofStage(measure, 's'))).toEqual([1, 2, 0, 2, 1, 140]);
    expect(measures.map((measure) => ofStage(measure, 't'))).toEqual([1, 2, 1, 1, 1, 60]);
    // 40 → e = 1, t = 20; 100 → 50 → 25: e = 2, t = 25; 60 → 30: e = 1, t = 30
    expect(visitor.total('convert-ms:36', { stage: 's' })).toBe(1);
    expect(visitor.total('convert-ms:57', { stage: 's' })).toBe(1);
    expect(visitor.total('convert-ms:46', { stage: 't' })).toBe(1);
  });

  it('M3: the time to convert is from instant to instant, not between own timestamps', () => {
    const visitor = new Visitor(planOf([goalOf({ audience: { event: 'visit' }, stages: [stageOf('s', { event: 'buy' })] })]));
    visitor.tick(T0);
    visitor.late('visit', T0 - HOUR, T0);
    visitor.do('y', T0 + 10);
    visitor.late('buy', T0 + 3, T0 + HOUR);
    expect(visitor.total('convert-ms')).toBe(10);
  });

  it('M4: rows of 0 are left out', () => {
    const visitor = new Visitor(passing);
    visitor.do('buy', T0);
    expect(visitor.rows.some(({ value }) => value === 0)).toBe(false);
    expect(visitor.rows.some(({ measure }) => measure === 'convert-ms')).toBe(false);
    expect(visitor.total('convert-ms:0', { stage: 's' })).toBe(1);
  });

  it('M3: conversion rows name the experience credited, distinct ones do not', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', { event: 'buy' }, { experiences: ['x'] })] })]));
    visitor.interact('$viewed', 'x', T0);
    visitor.do('buy', T0 + 1);
    const of = (measure: string) =>
      visitor.rows.filter((row) => row.measure === measure).map(({ stage, experience, value }) => [stage, experience, value]);
    expect(of('conversions')).toEqual([['s', 'x', 1]]);
    expect(of('converted')).toEqual([['s', null, 1]]);
    expect(of('completions')).toEqual([[null, null, 1]]);
    expect(of('entries')).toEqual([[null, null, 1]]);
  });
});
