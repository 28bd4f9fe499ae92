import { describe, expect, it } from 'vitest';
import type { AudienceRule, Plan } from '../../../../src/plan/plan.js';
import { showing, T0 } from '../../../support/plans.js';
import { Visitor } from '../../../support/visitor.js';

const YES: AudienceRule = { traits: { yes: true } };
const NO: AudienceRule = { traits: { no: true } };

function holds(rule: AudienceRule, audiences: NonNullable<Plan['audiences']> = {}): boolean {
  const visitor = new Visitor(showing({ x: { audience: rule } }, {}, { audiences }));
  visitor.identify({ yes: true }, T0);
  return visitor.reasons(T0).x === 'selected';
}

describe('rules', () => {
  it.each<[AudienceRule, boolean]>([
    [true, true],
    [YES, true],
    [NO, false],
    [{ not: NO }, true],
    [{ not: YES }, false],
    [{ not: true }, false],
    [{ all: [] }, true],
    [{ all: [YES] }, true],
    [{ all: [YES, YES] }, true],
    [{ all: [YES, NO] }, false],
    [{ all: [NO, YES] }, false],
    [{ all: [YES, YES, YES] }, true],
    [{ all: [YES, YES, NO] }, false],
    [{ any: [] }, false],
    [{ any: [NO] }, false],
    [{ any: [NO, YES] }, true],
    [{ any: [YES, NO] }, true],
    [{ any: [NO, NO] }, false],
    [{ any: [NO, NO, YES] }, true],
    [{ any: [NO, NO, NO] }, false],
    [{ all: [{ any: [NO, YES] }, { not: { all: [YES, NO] } }] }, true],
  ])('A2: %j is %s', (rule, expected) => {
    expect(holds(rule)).toBe(expected);
  });

  it('A2: named audiences, also within one another and before they are defined', () => {
    const audiences = { outer: { rule: { not: { audience: 'inner' } } }, inner: { rule: NO } } as const;
    expect(holds({ audience: 'outer' }, audiences)).toBe(true);
    expect(holds({ all: [{ audience: 'outer' }, { audience: 'inner' }] }, audiences)).toBe(false);
    expect(holds({ all: [{ audience: 'outer' }, YES] }, audiences)).toBe(true);
    expect(holds({ all: [YES, { audience: 'outer' }, { audience: 'outer' }] }, audiences)).toBe(true);
    expect(holds({ all: [{ audience: 'outer' }, NO] }, audiences)).toBe(false);
  });
});

describe('traits', () => {
  it('C1: a rule over traits may have keys and logical operators', () => {
    const or = { $or: [{ yes: true }, { no: true }] };
    expect(holds({ traits: or })).toBe(true);
    expect(holds({ traits: { $or: [{ no: true }] } })).toBe(false);
    expect(holds({ traits: { ...or, yes: true } })).toBe(true);
    expect(holds({ traits: { ...or, no: true } })).toBe(false);
    expect(holds({ traits: { yes: true, $not: { yes: true } } })).toBe(false);
    expect(holds({ not: { traits: { yes: true, $not: { no: true } } } })).toBe(false);
    expect(holds({ all: [{ traits: or }, YES] })).toBe(true);
    expect(holds({ all: [{ traits: { $nor: [{ yes: true }] } }, YES] })).toBe(false);
    expect(holds({ any: [{ traits: { $nor: [{ yes: true }] } }, { traits: or }] })).toBe(true);
  });
});
