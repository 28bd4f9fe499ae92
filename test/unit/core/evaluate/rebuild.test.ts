import { describe, expect, it } from 'vitest';
import { compile, type JournalEntry, rebuild } from '../../../../src/core/index.js';
import { DAY, goalOf, HOUR, planOf, stageOf, T0 } from '../../../support/plans.js';
import { Visitor } from '../../../support/visitor.js';

const track = (event: string, at: number): JournalEntry => ({ event: { userId: 'ann', event, timestamp: at }, now: at });

describe('rebuild', () => {
  it('P14, T2: folding the journal from an empty profile gives the profile, with its ticks or without', () => {
    const plan = planOf([
      goalOf({ stages: [stageOf('s', undefined, { timeLimit: { after: '1h', then: 'advance' } }), stageOf('t', { event: 'buy' })] }),
    ]);
    const visitor = new Visitor(plan);
    visitor.event({ event: 'x' }, T0);
    visitor.tick(T0 + HOUR);
    visitor.event({ event: 'buy', messageId: 'm' }, T0 + HOUR + 5);
    const entries: JournalEntry[] = [
      track('x', T0),
      { tick: T0 + HOUR },
      { event: { userId: 'ann', event: 'buy', timestamp: T0 + HOUR + 5, messageId: 'm' }, now: T0 + HOUR + 5 },
    ];
    expect(rebuild(visitor.program, { userId: 'ann', entries })).toEqual(visitor.profile);
    const withoutTick = rebuild(visitor.program, { userId: 'ann', entries: entries.filter((entry) => 'event' in entry) });
    expect(withoutTick).toEqual(visitor.profile);
  });

  it('P13: `now` only stamps what has no timestamp, so a replay years later gives the same', () => {
    const { program } = new Visitor(planOf([goalOf()]));
    const at = (now: number) =>
      rebuild(program, { userId: 'ann', entries: [{ event: { userId: 'ann', event: 'x', timestamp: T0 }, now }] });
    expect(at(T0 + 4_000 * DAY)).toEqual(at(T0));
    expect(rebuild(program, { userId: 'ann', entries: [{ event: { userId: 'ann' }, now: T0 + 3 }] }).instant).toBe(T0 + 3);
  });

  it('A4: a behaviour new in a plan starts from then; the journal has the exact profile', () => {
    const before = compile(planOf([goalOf({ audience: { event: 'buy' } })]));
    const after = compile(planOf([goalOf({ audience: { event: 'buy', within: '1w', count: { gte: 2 } } })]));
    const entries = [track('buy', T0), track('buy', T0 + 1)];
    const old = rebuild(before, { userId: 'ann', entries });
    expect(Object.values(old.behaviors)).toEqual([2]);
    expect(Object.values(rebuild(after, { userId: 'ann', entries }).behaviors)).toEqual([[T0, T0 + 1]]);
  });

  it('A4: a behaviour survives a plan change, and what a raised bound newly asks for starts from then', () => {
    const withBound = (gte: number) =>
      planOf([goalOf({ audience: { all: [{ event: 'buy', within: '1w', count: { gte } }, { traits: { never: 1 } }] } })]);
    const visitor = new Visitor(withBound(1));
    for (let i = 0; i < 3; i++) visitor.do('buy', T0 + i);
    const raised = new Visitor(withBound(3));
    raised.profile = visitor.profile;
    raised.do('buy', T0 + 9);
    expect(Object.values(raised.profile.behaviors)).toEqual([[T0 + 2, T0 + 9]]);
  });

  it('E1: refuses a journal of somebody without an id', () => {
    const { program } = new Visitor(planOf([goalOf()]));
    expect(() => rebuild(program, { userId: '', entries: [] })).toThrow(expect.objectContaining({ code: 'bad-user' }));
  });
});
