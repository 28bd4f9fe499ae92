import { describe, expect, it } from 'vitest';
import { type Decision, interaction } from '../../../../../src/core/index.js';
import type { Interaction } from '../../../../../src/plan/plan.js';
import { goalOf, planOf, showing, stageOf, T0 } from '../../../../support/plans.js';
import { Visitor } from '../../../../support/visitor.js';

const decided = (share = 0): Decision => new Visitor(showing({ x: {} }, { holdout: { share } }), 'u1').decide(T0);

describe('interaction', () => {
  it('I1: names its experience and its decision, and is stamped with the decision’s instant', () => {
    const decision = decided();
    expect(interaction('$viewed', decision)).toStrictEqual({
      userId: 'u1',
      type: 'track',
      event: '$viewed',
      messageId: `$viewed:${decision.id}`,
      timestamp: T0,
      properties: { experience: 'x', decision: decision.id },
    });
  });

  it('I1: takes a timestamp, a messageId and an end of a snooze', () => {
    expect(interaction('$snoozed', decided(), { timestamp: '2026-03-03', messageId: 'mine', until: T0 + 9 })).toMatchObject({
      messageId: 'mine',
      timestamp: '2026-03-03',
      properties: { until: T0 + 9 },
    });
  });

  it('I1: each kind has its own default messageId, the same each time', () => {
    const decision = decided();
    const kinds: Interaction[] = ['$viewed', '$clicked', '$dismissed', '$snoozed', '$completed', '$decided'];
    const ids = kinds.map((kind) => interaction(kind, decision).messageId);
    expect(new Set(ids).size).toBe(kinds.length);
    expect(interaction('$clicked', decision)).toEqual(interaction('$clicked', decision));
  });

  it('I1: once a kind and decision: a second delivery is a duplicate', () => {
    const visitor = new Visitor(showing({ x: {} }));
    const event = interaction('$viewed', visitor.decide(T0));
    expect(visitor.event(event, T0).outcome).toBe('applied');
    expect(visitor.event(event, T0 + 5).outcome).toBe('duplicate');
    expect(visitor.total('viewed')).toBe(1);
  });

  it('D11: `$decided` may be made of a decision without experience; others may not', () => {
    const held = decided(1);
    expect(interaction('$decided', held).properties).toEqual({ decision: held.id });
    expect(() => interaction('$viewed', held)).toThrow(
      expect.objectContaining({
        code: 'bad-interaction',
        argument: 'decision',
        message: expect.stringMatching(/"holdout".* chose no experience, so it cannot be viewed/),
      }),
    );
  });

  it('D11: `$decided` enters held-out users just as treated ones', () => {
    for (const share of [0, 1]) {
      const visitor = new Visitor(showing({ x: {} }, { holdout: { share } }));
      visitor.event(interaction('$decided', visitor.decide(T0)), T0);
      expect(visitor.total('entrants')).toBe(1);
      expect(visitor.total('decided')).toBe(1 - share);
    }
  });

  it.each(['viewed', '$seen', 'toString', '', 7])('E1: refuses %j as a kind', (kind) => {
    expect(() => interaction(kind as Interaction, decided())).toThrow(
      expect.objectContaining({
        code: 'bad-interaction',
        argument: 'kind',
        message: expect.stringContaining(`expected an interaction such as "$viewed", got ${kind}`),
      }),
    );
  });

  it('P12: the default messageId is never too long, and the end that tells decisions apart stays', () => {
    const long = (letter: string): string => letter.repeat(64);
    const [goal, stage, experience] = [long('g'), long('s'), long('x')];
    const plan = planOf([goalOf({ id: goal, stages: [stageOf(stage, undefined, { experiences: [experience] })] })], {
      id: long('p'),
      version: 1_000_000_000_000_000,
    });
    const visitor = new Visitor(plan);
    const last = 8.64e15;
    const decisions = [last - 1, last].map((at) => visitor.decide(at));
    const events = decisions.map((decision) => interaction('$completed', decision));
    for (const event of events) expect(event.messageId?.length).toBeLessThanOrEqual(256);
    expect(events.map((event) => visitor.event(event, last).outcome)).toEqual(['applied', 'applied']);
  });
});
