import { describe, expect, it } from 'vitest';
import { type Decision, decide, decideAll, emptyProfile } from '../../../../src/core/index.js';
import { DAY, goalOf, planOf, showing, stageOf, T0 } from '../../../support/plans.js';
import { Visitor } from '../../../support/visitor.js';

describe('one goal', () => {
  it('D8: a decision is plain JSON and tells everything', () => {
    const visitor = new Visitor(
      showing({ a: { payload: { text: 'Hello' }, placement: 'modal', weight: 2 }, b: {} }, {}, { placements: { modal: {} }, version: 7 }),
      'u1',
    );
    const decision = visitor.decide(T0);
    expect(decision).toEqual({
      // lanes of g ␀ u1 ␀ 1, by another implementation
      id: `p@7/896de38dafe5fa6d/1/s/a/${T0}`,
      userId: 'u1',
      at: T0,
      goal: 'g',
      stage: 's',
      arm: 'treated',
      experience: 'a',
      placement: 'modal',
      payload: { text: 'Hello' },
      position: 0,
      score: 2,
      probability: 2 / 2.5,
      reason: 'selected',
      plan: { id: 'p', version: 7 },
      alternatives: [],
    });
    expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
  });

  it('D8: same inputs, same id; another instant, another id', () => {
    const visitor = new Visitor(showing({ a: {} }), 'u1');
    expect(visitor.decide(T0)).toEqual(visitor.decide(T0));
    expect(visitor.decide(T0 + 1).id).not.toBe(visitor.decide(T0).id);
  });

  it('D8: absent parts of the id are `-`, and the entry 0', () => {
    const visitor = new Visitor(showing({ a: {} }, { audience: { traits: { never: 1 } } }), 'u1');
    // lanes of g ␀ u1 ␀ 0
    expect(visitor.decide(T0).id).toBe(`p@1/c9c206d898c99530/0/-/-/${T0}`);
  });

  it('D8: ids of the longest parts fit a messageId with an interaction’s name', () => {
    const [id, stage, experience] = ['p', 's', 'e'].map((part) => part.repeat(64)) as [string, string, string];
    const plan = {
      ...planOf([goalOf({ stages: [stageOf(stage, undefined, { experiences: [experience] })] })]),
      id,
      version: 1_000_000_000,
    };
    expect(`$completed:${new Visitor(plan).decide(T0).id}`.length).toBeLessThanOrEqual(256);
  });

  it('D2: `not-in-goal`', () => {
    const visitor = new Visitor(showing({ a: {} }, { audience: { traits: { never: 1 } } }));
    expect(visitor.decide(T0)).toMatchObject({
      reason: 'not-in-goal',
      goal: 'g',
      stage: null,
      arm: null,
      experience: null,
      position: null,
      score: null,
      probability: null,
    });
  });

  it('D2: `not-in-goal` after leaving: stage and arm are null', () => {
    const visitor = new Visitor(showing({ a: {} }, { stages: [stageOf('s', { event: 'buy' }, { experiences: ['a'] })] }));
    visitor.do('buy', T0);
    expect(visitor.decide(T0)).toMatchObject({ reason: 'not-in-goal', stage: null, arm: null, experience: null });
  });

  it('D2: `none-eligible`, with the goal’s place', () => {
    const visitor = new Visitor(showing({ a: { status: 'paused' } }));
    expect(visitor.decide(T0)).toMatchObject({
      reason: 'none-eligible',
      goal: 'g',
      stage: 's',
      arm: 'treated',
      placement: null,
      payload: null,
    });
    expect(new Visitor(planOf([goalOf()])).decide(T0).reason).toBe('none-eligible');
  });

  it('D2: `stage-converted` also when the count of its action is reached already, by a plan that lowered it', () => {
    const plan = (count: number) => showing({ a: {} }, { stages: [stageOf('s', { event: 'buy', count }, { experiences: ['a'] })] });
    const visitor = new Visitor(plan(3));
    visitor.do('buy', T0);
    visitor.do('buy', T0);
    expect(visitor.decide(T0).reason).toBe('selected');
    const lowered = new Visitor(plan(2));
    lowered.profile = visitor.profile;
    expect(lowered.decide(T0).reason).toBe('stage-converted');
  });

  it('D2: only the user’s own stage competes', () => {
    const visitor = new Visitor(
      planOf([
        goalOf({ stages: [stageOf('s', { event: 'buy' }, { experiences: ['a'] }), stageOf('t', undefined, { experiences: ['b'] })] }),
      ]),
    );
    expect(visitor.decide(T0).experience).toBe('a');
    visitor.do('buy', T0);
    expect(visitor.decide(T0)).toMatchObject({ experience: 'b', stage: 't' });
  });
});

describe('placements', () => {
  const placements = { modal: {}, email: {}, empty: {} };

  it('D1: the stage’s winner is chosen whatever its placement, and not given elsewhere', () => {
    // Top: a wins always.
    const plan = showing({ a: { placement: 'modal' }, b: { placement: 'email' } }, { selection: { pick: 'top' } }, { placements });
    const visitor = new Visitor(plan);
    expect(visitor.decide(T0).experience).toBe('a');
    expect(visitor.decide(T0, { placement: 'modal' }).experience).toBe('a');
    expect(visitor.decide(T0, { placement: 'email' })).toMatchObject({
      reason: 'other-placement',
      experience: null,
      goal: 'g',
      stage: 's',
      placement: null,
    });
  });

  it('D1: with `onePer: placement` those of other placements do not compete', () => {
    const plan = showing(
      { a: { placement: 'modal' }, b: { placement: 'email' }, c: {} },
      { selection: { pick: 'top' }, onePer: 'placement' },
      { placements },
    );
    const visitor = new Visitor(plan);
    expect(visitor.decide(T0, { placement: 'email' })).toMatchObject({ experience: 'b', probability: 1 });
    expect(visitor.decide(T0, { placement: 'empty' })).toMatchObject({ reason: 'none-eligible' });
    expect(visitor.decide(T0).experience).toBe('a');
    expect(visitor.reasons(T0, { placement: 'email' })).toEqual({ a: 'other-placement', b: 'selected', c: 'other-placement' });
  });

  it('D1: an experience without placement matches only calls without one', () => {
    const visitor = new Visitor(showing({ a: {} }, {}, { placements }));
    expect(visitor.decide(T0).experience).toBe('a');
    expect(visitor.decide(T0, { placement: 'modal' }).reason).toBe('other-placement');
  });

  it('D1: a placement or goal that the plan does not know is an error', () => {
    const visitor = new Visitor(showing({ a: {} }, {}, { placements }));
    for (const placement of ['nowhere', 'toString', '__proto__', '']) {
      expect(() => visitor.decide(T0, { placement })).toThrow(
        expect.objectContaining({ name: 'UsageError', code: 'unknown-placement', argument: 'placement' }),
      );
    }
    for (const goal of ['h', 'toString', '__proto__', '']) {
      expect(() => visitor.decide(T0, { goal })).toThrow(expect.objectContaining({ code: 'unknown-goal', argument: 'goal' }));
    }
    expect(() => visitor.decide(T0, { placement: 'nowhere' })).toThrow(/no placement "nowhere"; it has .*"modal"/);
    expect(() => visitor.decide(T0, { goal: 'h' })).toThrow('no goal "h"; it has "g".');
  });

  it('E1: refuses a `now` that is no instant, and traits that are no plain object', () => {
    const visitor = new Visitor(showing({ a: {} }));
    expect(() => visitor.decide(Number.NaN)).toThrow(expect.objectContaining({ code: 'bad-instant' }));
    const deep = JSON.parse(`${'{"a":'.repeat(8)}{"a":1}${'}'.repeat(8)}`);
    for (const traits of [deep, { a: 'x'.repeat(33_000) }]) {
      expect(() => visitor.decide(T0, { traits })).toThrow(
        expect.objectContaining({ code: 'bad-context', message: expect.stringContaining('at most 8 levels and 32 KiB') }),
      );
    }
    expect(visitor.decide(T0, { traits: deep.a }).reason).toBe('selected');
    for (const traits of [null, [], 'x', { a: Number.NaN }, { a: () => 1 }]) {
      expect(() => decide(visitor.program, emptyProfile('ann'), { now: T0, traits: traits as never })).toThrow(
        expect.objectContaining({ code: 'bad-context', argument: 'traits' }),
      );
    }
  });
});

describe('no goal', () => {
  it('D6: a plan without goals decides for nothing', () => {
    const visitor = new Visitor(planOf([], { version: 3 }), 'u1');
    expect(visitor.decide(T0)).toEqual({
      id: expect.stringMatching(new RegExp(`^p@3/[0-9a-f]{16}/0/-/-/${T0}$`)),
      userId: 'u1',
      at: T0,
      goal: null,
      stage: null,
      arm: null,
      experience: null,
      placement: null,
      payload: null,
      position: null,
      score: null,
      probability: null,
      reason: 'not-in-goal',
      plan: { id: 'p', version: 3 },
      alternatives: [],
    });
    expect(visitor.explain(T0).goals).toEqual([]);
  });
});

describe('what decide sees', () => {
  it('D10: a re-entry that time allows', () => {
    const stages = [stageOf('s', { event: 'buy' }, { experiences: ['a'] })];
    const quiet = { not: { event: 'visit', within: '1h' } } as const;
    const visitor = new Visitor(planOf([goalOf({ audience: quiet, stages, reentry: { after: '1d' } })]));
    visitor.do('buy', T0);
    expect(visitor.decide(T0 + DAY).reason).toBe('not-in-goal');
    visitor.do('visit', T0 + 1);
    expect(visitor.decide(T0 + DAY - 1).reason).toBe('not-in-goal');
    expect(visitor.decide(T0 + DAY)).toMatchObject({ reason: 'selected', experience: 'a' });
    expect(visitor.explain(T0 + DAY).goals[0]?.entry).toBe(2);
  });

  it('D10: undefined among the call’s traits leaves the user’s own, null takes it away', () => {
    const visitor = new Visitor(showing({ a: { audience: { traits: { vip: true } } } }));
    visitor.identify({ vip: true }, T0);
    expect(visitor.decide(T0, { traits: { vip: undefined } as never }).reason).toBe('selected');
    expect(visitor.decide(T0, { traits: { vip: null } }).reason).toBe('none-eligible');
  });

  it('D8: a payload is one for all decisions, and nobody can change it', () => {
    const visitor = new Visitor(showing({ a: { payload: { texts: ['Hello', { to: 'you' }] } } }));
    const payload = visitor.decide(T0).payload as { texts: [string, object] };
    for (const part of [payload, payload.texts, payload.texts[1]]) expect(Object.isFrozen(part)).toBe(true);
  });

  it('D10: the profile as a tick at `now` would leave it, without writing it', () => {
    const plan = showing(
      { a: {}, b: {} },
      {
        stages: [
          stageOf('s', undefined, { experiences: ['a'], timeLimit: { after: '1d', then: 'advance' } }),
          stageOf('t', undefined, { experiences: ['b'] }),
        ],
      },
    );
    const visitor = new Visitor(plan);
    expect(visitor.decide(T0).experience).toBe('a');
    expect(visitor.profile).toEqual(emptyProfile('ann'));
    visitor.tick(T0);
    expect(visitor.decide(T0 + DAY - 1).stage).toBe('s');
    const seen = visitor.decide(T0 + DAY);
    expect(seen).toMatchObject({ stage: 't', experience: 'b' });
    visitor.tick(T0 + DAY);
    expect(visitor.decide(T0 + DAY)).toEqual(seen);
  });

  it('D10: a new visitor gets the arm and the winner that the recorded entry will have', () => {
    for (const user of ['u1', 'u2', 'u3', 'u10']) {
      const visitor = new Visitor(showing({ a: {}, b: {}, c: {} }, { holdout: { share: 0.12 } }), user);
      const before = visitor.decide(T0);
      expect(before.arm).toBe(user === 'u10' ? 'holdout' : 'treated');
      visitor.tick(T0);
      expect(visitor.decide(T0)).toEqual(before);
    }
  });

  it('D10: its instant is never before the profile’s', () => {
    const visitor = new Visitor(showing({ a: { start: '2026-03-02T09:00Z' } }));
    visitor.tick(T0);
    expect(visitor.decide(T0 - DAY)).toMatchObject({ at: T0, experience: 'a' });
  });

  it('N15: the call’s traits enter and convert as if they had been merged before the tick; nothing is written', () => {
    const audiences = { vips: { rule: { traits: { vip: true } } } } as const;
    const plan = planOf(
      [
        goalOf({ audience: { audience: 'vips' }, stages: [stageOf('s', undefined, { experiences: ['a'] })] }),
        goalOf({ id: 'h', stages: [stageOf('s', { audience: 'vips' }, { experiences: ['b'] })] }),
      ],
      { audiences },
    );
    const visitor = new Visitor(plan);
    expect(visitor.decide(T0, { goal: 'g', traits: { vip: true } })).toMatchObject({ reason: 'selected', experience: 'a' });
    expect(visitor.decide(T0, { goal: 'h', traits: { vip: true } }).reason).toBe('stage-converted');
    expect(visitor.decide(T0, { goal: 'h' }).reason).toBe('selected');
    visitor.do('x', T0);
    expect(visitor.decide(T0 + DAY, { goal: 'g', traits: { vip: true } })).toMatchObject({ reason: 'selected', at: T0 + DAY });
    expect(visitor.decide(T0 + DAY, { goal: 'h', traits: { vip: true } })).toMatchObject({ reason: 'not-in-goal', stage: null });
    expect(visitor.decide(T0 + DAY, { goal: 'g' }).reason).toBe('not-in-goal');
    expect(visitor.progress('g')).toBeUndefined();
  });

  it('D10: also for one goal asked for that reads another’s progress', () => {
    const experiences = {
      a: { audience: { goal: 'z', is: 'reached' } },
      b: { boosts: [{ when: { goal: 'z', is: 'in' }, times: 9 }] },
    } as const;
    const plan = planOf(
      [
        goalOf({ stages: [stageOf('s', undefined, { experiences: ['b'] })] }),
        goalOf({ id: 'h', audience: { goal: 'i', is: 'in' }, stages: [stageOf('s', undefined, { experiences: ['a'] })] }),
        goalOf({ id: 'i' }),
        goalOf({ id: 'z' }),
      ],
      { experiences },
    );
    const visitor = new Visitor(plan);
    const alone = visitor.decide(T0, { goal: 'h' });
    expect(alone).toMatchObject({ reason: 'selected', experience: 'a' });
    expect(visitor.decide(T0, { goal: 'g' }).score).toBe(9);
    visitor.tick(T0);
    expect(visitor.decide(T0, { goal: 'h' })).toEqual(alone);
  });
});

describe('decideAll', () => {
  it('D6: is one decision a goal, in plan order, each as if asked for alone', () => {
    const goals = [
      goalOf({ id: 'z', audience: { goal: 'a', is: 'in' }, stages: [stageOf('s', undefined, { experiences: ['x'] })] }),
      goalOf({ id: 'a', weight: 9, stages: [stageOf('s', undefined, { experiences: ['y'] })] }),
    ];
    const visitor = new Visitor(planOf(goals));
    const decisions: Decision[] = decideAll(visitor.program, visitor.profile, { now: T0 });
    expect(decisions.map(({ goal, experience, alternatives }) => [goal, experience, alternatives])).toEqual([
      ['z', 'x', []],
      ['a', 'y', []],
    ]);
    expect(decisions).toEqual(['z', 'a'].map((goal) => visitor.decide(T0, { goal })));
  });
});
