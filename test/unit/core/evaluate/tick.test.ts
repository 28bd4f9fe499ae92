import { describe, expect, it } from 'vitest';
import { emptyProfile, tick } from '../../../../src/core/index.js';
import type { Plan } from '../../../../src/plan/plan.js';
import { DAY, goalOf, HOUR, planOf, stageOf, T0 } from '../../../support/plans.js';
import { told, Visitor } from '../../../support/visitor.js';

describe('tick', () => {
  it('P10: enters', () => {
    const visitor = new Visitor(planOf([goalOf()]));
    expect(told(visitor.tick(T0).transitions)).toEqual(['entered g/s']);
    expect(visitor.progress()).toMatchObject({ at: T0, since: T0 });
  });

  it('P10: enters when a window has closed', () => {
    const visitor = new Visitor(planOf([goalOf({ audience: { all: [{ event: 'buy' }, { not: { event: 'buy', within: '1h' } }] } })]));
    visitor.do('buy', T0);
    expect(visitor.tick(T0 + HOUR - 1).transitions).toEqual([]);
    expect(told(visitor.tick(T0 + HOUR).transitions)).toEqual(['entered g/s']);
  });

  it('P10: re-enters', () => {
    const quiet = { not: { event: 'visit', within: '1h' } } as const;
    const visitor = new Visitor(planOf([goalOf({ audience: quiet, stages: [stageOf('s', { event: 'buy' })], reentry: { after: '1d' } })]));
    visitor.do('buy', T0);
    visitor.do('visit', T0 + 1);
    expect(visitor.tick(T0 + DAY - 1).transitions).toEqual([]);
    expect(told(visitor.tick(T0 + DAY).transitions)).toEqual(['re-entered g/s']);
  });

  it('P10: runs out a time limit', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', undefined, { timeLimit: { after: '1h', then: 'exit' } })] })]));
    visitor.tick(T0);
    expect(visitor.tick(T0 + HOUR - 1).transitions).toEqual([]);
    expect(told(visitor.tick(T0 + HOUR).transitions)).toEqual(['exited g/s']);
  });

  it('P10: converts by audience', () => {
    const audiences = { calm: { rule: { not: { event: 'buy', within: '1h' } } } } as const;
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', { audience: 'calm' })] })], { audiences }));
    visitor.do('buy', T0);
    expect(visitor.tick(T0 + HOUR - 1).transitions).toEqual([]);
    expect(told(visitor.tick(T0 + HOUR).transitions)).toEqual(['converted g/s', 'completed g/s']);
  });

  it('P10: exits', () => {
    const visitor = new Visitor(planOf([goalOf({ audience: { event: 'visit', within: '1h' }, exit: 'leaves-audience' })]));
    visitor.do('visit', T0);
    expect(visitor.tick(T0 + HOUR - 1).transitions).toEqual([]);
    expect(told(visitor.tick(T0 + HOUR).transitions)).toEqual(['exited g/s']);
  });

  it('P10: never converts by action', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', { event: 'buy' })] })]));
    visitor.tick(T0);
    expect(visitor.tick(T0 + DAY).transitions).toEqual([]);
  });

  it('P10: a second tick at the same instant changes nothing at all', () => {
    const timed = { timeLimit: { after: '1h', then: 'advance' } } as const;
    const audiences = { all: { rule: true } } as const;
    const plan: Plan = planOf(
      [
        goalOf({
          stages: [stageOf('s', undefined, timed), stageOf('t', { audience: 'all' })],
          exit: { goal: 'h', is: 'reached' },
          reentry: 'always',
        }),
        goalOf({ id: 'h', stages: [stageOf('s', { audience: 'all' })], reentry: 'always' }),
      ],
      { audiences },
    );
    const visitor = new Visitor(plan);
    for (const at of [T0, T0 + 1, T0 + 2, T0 + HOUR, T0 + HOUR + 1, T0 + 9 * HOUR]) {
      const once = visitor.tick(at).profile;
      const again = tick(visitor.program, once, at);
      expect(again.profile).toBe(once);
      expect(again.transitions).toEqual([]);
      expect(again.metrics).toEqual([]);
    }
  });

  it('P4: progress never runs backwards: a tick before the profile’s instant is one at it', () => {
    const visitor = new Visitor(planOf([goalOf({ audience: { traits: { vip: true } } })]));
    visitor.event({ type: 'identify', traits: { vip: false } }, T0);
    visitor.tick(T0 - DAY);
    expect(visitor.profile.instant).toBe(T0);
  });

  it('P10: keeps the instant even when nothing moves', () => {
    const visitor = new Visitor(planOf([goalOf()]));
    visitor.tick(T0);
    visitor.tick(T0 + 7);
    expect(visitor.profile.instant).toBe(T0 + 7);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1.5, 8.64e15 + 1, -8.64e15 - 1])('E1: refuses the instant %d', (now) => {
    const { program } = new Visitor(planOf([goalOf()]));
    expect(() => tick(program, emptyProfile('ann'), now)).toThrow(expect.objectContaining({ code: 'bad-instant', argument: 'now' }));
  });
});
