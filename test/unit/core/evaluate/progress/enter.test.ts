import { describe, expect, it } from 'vitest';
import type { Goal } from '../../../../../src/plan/plan.js';
import { DAY, goalOf, HOUR, planOf, stageOf, T0 } from '../../../../support/plans.js';
import { told, Visitor } from '../../../../support/visitor.js';

describe('first entry', () => {
  it('P2: the first event of any kind enters everyone into a goal for `true`', () => {
    const visitor = new Visitor(planOf([goalOf()]));
    const { transitions } = visitor.do('whatever', T0);
    expect(transitions).toEqual([
      { type: 'entered', userId: 'ann', goal: 'g', stage: 's', to: null, at: T0, arm: 'treated', cause: 'audience', experience: null },
    ]);
    expect(visitor.progress()).toMatchObject({ stage: 's', entry: 1, at: T0, since: T0, first: T0, firstSince: T0, count: 0 });
  });

  it('P2: an event without a name and without traits enters, too', () => {
    const visitor = new Visitor(planOf([goalOf()]));
    expect(told(visitor.event({}, T0).transitions)).toEqual(['entered g/s']);
  });

  it('P2: only who satisfies the audience enters; nothing is kept of the goal before', () => {
    const visitor = new Visitor(planOf([goalOf({ audience: { traits: { plan: 'pro' } } })]));
    expect(visitor.identify({ plan: 'free' }, T0).transitions).toEqual([]);
    expect(visitor.profile.goals).toEqual({});
    expect(told(visitor.identify({ plan: 'pro' }, T0 + 1).transitions)).toEqual(['entered g/s']);
  });

  it('P2: who is in the goal does not enter again, and stays when the audience no longer holds', () => {
    const visitor = new Visitor(planOf([goalOf({ audience: { traits: { vip: true } } })]));
    visitor.identify({ vip: true }, T0);
    expect(visitor.do('x', T0 + 1).transitions).toEqual([]);
    expect(visitor.identify({ vip: false }, T0 + 2).transitions).toEqual([]);
    expect(visitor.progress()).toMatchObject({ stage: 's', entry: 1, at: T0 });
  });

  it('P2: a late event enters at the instant, and its own timestamp is remembered beside', () => {
    const visitor = new Visitor(planOf([goalOf({ audience: { event: 'visit' } })]));
    visitor.tick(T0);
    const [entered] = visitor.late('visit', T0 - HOUR, T0 + 5).transitions;
    expect(entered?.at).toBe(T0);
    expect(visitor.progress()).toMatchObject({ at: T0, since: T0 - HOUR, first: T0, firstSince: T0 - HOUR });
  });
});

const passing = (reentry?: Goal['reentry']): Goal =>
  goalOf({ audience: { traits: { in: true } }, stages: [stageOf('s', { event: 'buy' })], ...(reentry === undefined ? {} : { reentry }) });

/** Someone who entered at T0 and completed at T0 + 10. */
function completed(reentry?: Goal['reentry']): Visitor {
  const visitor = new Visitor(planOf([passing(reentry)]));
  visitor.identify({ in: true }, T0);
  visitor.do('buy', T0 + 10);
  return visitor;
}

describe('re-entry', () => {
  it('P9: never, unless the goal says so', () => {
    for (const visitor of [completed(), completed('never')]) {
      expect(visitor.do('x', T0 + 9_000 * DAY).transitions).toEqual([]);
      expect(visitor.progress()?.stage).toBeNull();
    }
  });

  it('P9: `always` needs an instant later than the leaving’s', () => {
    const visitor = completed('always');
    expect(visitor.do('x', T0 + 10).transitions).toEqual([]);
    const { transitions } = visitor.do('x', T0 + 11);
    expect(transitions).toEqual([
      {
        type: 're-entered',
        userId: 'ann',
        goal: 'g',
        stage: 's',
        to: null,
        at: T0 + 11,
        arm: 'treated',
        cause: 'audience',
        experience: null,
      },
    ]);
  });

  it('P9: `after` opens when exactly that much has passed since the completion', () => {
    const visitor = completed({ after: '1d' });
    expect(visitor.do('x', T0 + 10 + DAY - 1).transitions).toEqual([]);
    expect(told(visitor.do('x', T0 + 10 + DAY).transitions)).toEqual(['re-entered g/s']);
  });

  it('P9: counts from an exit just as from a completion', () => {
    const visitor = new Visitor(planOf([{ ...passing({ after: '1h' }), exit: { event: 'quit' } }]));
    visitor.identify({ in: true }, T0);
    visitor.do('quit', T0 + 10);
    expect(visitor.do('x', T0 + 10 + HOUR - 1).transitions).toEqual([]);
    expect(told(visitor.do('x', T0 + 10 + HOUR).transitions)).toEqual(['re-entered g/s']);
  });

  it('P9: needs the audience to hold', () => {
    const visitor = completed('always');
    expect(visitor.identify({ in: false }, T0 + 20).transitions).toEqual([]);
    expect(told(visitor.identify({ in: true }, T0 + 21).transitions)).toEqual(['re-entered g/s']);
  });

  it('P9: metrics count entries and distinct users apart', () => {
    const visitor = completed('always');
    visitor.do('x', T0 + 20);
    expect(visitor.progress()?.entry).toBe(2);
    expect(visitor.total('entries')).toBe(2);
    expect(visitor.total('entrants')).toBe(1);
    expect(visitor.total('stage-entries', { stage: 's' })).toBe(2);
    expect(visitor.total('reach', { stage: 's' })).toBe(1);
  });

  it('P4: the purchase that completed one entry converts nothing of the next', () => {
    const visitor = completed('always');
    expect(told(visitor.do('x', T0 + 20).transitions)).toEqual(['re-entered g/s']);
    expect(visitor.late('buy', T0 + 15, T0 + 21).transitions).toEqual([]);
    expect(told(visitor.late('buy', T0 + 20, T0 + 21).transitions)).toEqual(['converted g/s', 'completed g/s']);
  });

  it('P9: an event may complete and only a later one re-enter: one change a goal in one evaluation', () => {
    const visitor = completed('always');
    expect(told(visitor.do('buy', T0 + 20).transitions)).toEqual(['re-entered g/s', 'converted g/s', 'completed g/s']);
    expect(visitor.do('buy', T0 + 20).transitions).toEqual([]);
  });
});
