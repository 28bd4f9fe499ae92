import { describe, expect, it, vi } from 'vitest';
import { advance, emptyProfile } from '../../../src/core/index.js';
import type { Experience, Json } from '../../../src/plan/plan.js';
import { notPlain } from '../../support/plainJson.js';
import { goalOf, planOf, stageOf, T0 } from '../../support/plans.js';
import { deepFrozen, Visitor } from '../../support/visitor.js';

const { program } = new Visitor(planOf([goalOf()]));
const refusal = (event: object): unknown => {
  try {
    advance(program, deepFrozen(emptyProfile('ann')), { userId: 'ann', ...event }, T0);
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'taken';
};

function nested(levels: number, wrap: (inner: Json) => Json): Json {
  let value: Json = 1;
  for (let i = 0; i < levels; i++) value = wrap(value);
  return value;
}

describe('depth', () => {
  it.each([5_000, 200_000])('P12: JSON %i deep is refused, not run into', (levels) => {
    const lists = nested(levels, (inner) => [inner]);
    const objects = nested(levels, (inner) => ({ a: inner }));
    for (const value of [lists, objects]) {
      expect(refusal({ properties: { value } })).toBe('too-deep');
      expect(refusal({ traits: { value } })).toBe('too-deep');
      expect(() => new Visitor(planOf([goalOf()])).decide(T0, { traits: {} })).not.toThrow();
    }
  });

  it('D10: nor in the traits of a call', () => {
    const value = nested(5_000, (inner) => [inner]);
    const { profile } = new Visitor(planOf([goalOf()]));
    expect(() => new Visitor(planOf([goalOf()])).decide(T0, { traits: { value } })).toThrow(
      expect.objectContaining({ code: 'bad-context' }),
    );
    expect(profile).toEqual(emptyProfile('ann'));
  });

  it('P12: a value that holds itself is refused', () => {
    const ring: { self?: unknown } = {};
    ring.self = ring;
    expect(refusal({ properties: ring })).toBe('too-deep');
    expect(refusal({ traits: { ring } })).toBe('too-deep');
  });
});

describe('size', () => {
  it('P12: a megabyte of properties or traits is refused', () => {
    const long = { text: 'x'.repeat(1_000_000) };
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`key ${i}`, i]));
    const list = { list: Array.from({ length: 300_000 }, (_, i) => i) };
    for (const value of [long, wide, list]) {
      expect(refusal({ properties: value })).toBe('too-large');
      expect(refusal({ traits: value })).toBe('too-large');
    }
  });

  it('P12: traits grow to 16 KiB over many events and no further; the last state stays', () => {
    const visitor = new Visitor(planOf([goalOf()]));
    let taken = 0;
    for (let i = 0; i < 40; i++) {
      try {
        visitor.identify({ [`k${i}`]: 'x'.repeat(1_000) }, T0 + i);
        taken++;
      } catch (error) {
        expect(error).toMatchObject({ code: 'traits-too-large' });
      }
    }
    // Each key takes 1,008 or 1,009 bytes with its quotes, colon and comma, and the braces 1: 16 of them fit.
    expect(taken).toBe(16);
    expect(Object.keys(visitor.profile.traits)).toHaveLength(16);
    expect(visitor.profile.instant).toBe(T0 + 15);
    expect(notPlain(visitor.profile)).toBeNull();
    visitor.identify({ k0: null }, T0 + 50);
    visitor.identify({ last: 'x'.repeat(900) }, T0 + 51);
    expect(Object.keys(visitor.profile.traits)).toHaveLength(16);
  });

  it('A3: what is kept of a user is bounded, however much it does', () => {
    const plan = planOf([goalOf({ stages: [stageOf('s', undefined, { experiences: ['x'] })] })], {
      audiences: { a: { rule: { event: 'buy', within: '1w', count: { gte: 5 } } }, b: { rule: { event: 'buy' } } },
      caps: [{ count: 4, per: 'day' }],
    });
    const visitor = new Visitor(plan);
    for (let i = 0; i < 500; i++) {
      visitor.event({ event: 'buy', messageId: `b${i}` }, T0 + i);
      visitor.event({ event: '$viewed', messageId: `v${i}`, properties: { experience: 'x' } }, T0 + i);
    }
    expect(JSON.stringify(visitor.profile).length).toBeLessThan(3_000);
    expect(visitor.profile.ring).toHaveLength(64);
  });
});

describe('a large plan', () => {
  const stages = Array.from({ length: 1_000 }, (_, s) => {
    const experiences = Array.from({ length: 9 }, (_, e) => `e${s}.${e}`);
    return stageOf(`s${s}`, { event: 'next' }, { experiences });
  });
  const crowd = Array.from({ length: 1_000 }, (_, e) => `c${e}`);
  const extra: { [id: string]: Experience } = Object.fromEntries(
    crowd.map((id, i) => [
      id,
      {
        caps: [{ count: 1, per: 'day' }],
        audience: { traits: { n: { $gte: i } } },
        boosts: [{ when: { event: 'next', within: '1d' }, times: 2 }],
      },
    ]),
  );
  const plan = planOf([goalOf({ stages }), goalOf({ id: 'h', stages: [stageOf('only', undefined, { experiences: crowd })] })], {
    experiences: extra,
  });

  it('D7: of 1,000 stages and 10,000 experiences compiles, advances, decides and explains', () => {
    expect(Object.keys(plan.experiences)).toHaveLength(10_000);
    const visitor = new Visitor(plan, 'u1');
    visitor.identify({ n: 1_000 }, T0);
    for (let i = 0; i < 1_000; i++) visitor.do('next', T0 + i);
    expect(visitor.progress()).toMatchObject({ stage: null, completed: true });
    expect(visitor.total('reach', { goal: 'g' })).toBe(1_000);
    expect(visitor.decide(T0 + 1_000)).toMatchObject({ goal: 'h', reason: 'selected' });
    const [, explained] = visitor.explain(T0 + 1_000).goals;
    expect(explained?.candidates).toHaveLength(1_000);
    expect(explained?.candidates.filter(({ reason }) => reason === 'selected')).toHaveLength(1);
    expect(notPlain(visitor.profile)).toBeNull();
  });
});

describe('regular expressions', () => {
  it('C2: look at 4,096 characters at most', () => {
    const visitor = new Visitor(planOf([goalOf({ audience: { traits: { a: { $regex: 'z' } } } })]));
    expect(visitor.identify({ a: `${'x'.repeat(4_096)}z` }, T0).transitions).toEqual([]);
    expect(visitor.identify({ a: `${'x'.repeat(4_095)}z` }, T0).transitions).toHaveLength(1);
  });
});

describe('the console', () => {
  it('E2: is never written to', () => {
    const spies = (['log', 'info', 'warn', 'error', 'debug', 'trace'] as const).map((method) => vi.spyOn(console, method));
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', undefined, { experiences: ['x'] })] })]));
    visitor.interact('$viewed', 'x', T0);
    visitor.explain(T0);
    refusal({ properties: { a: Number.NaN } });
    for (const spy of spies) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });
});
