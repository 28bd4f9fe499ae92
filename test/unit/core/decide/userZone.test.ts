import { describe, expect, it } from 'vitest';
import { userZone } from '../../../../src/core/decide/userZone.js';
import { viewOf } from '../../../../src/core/evaluate/viewOf.js';
import { holdsAny } from '../../../../src/notation/holdsAny.js';
import type { Json } from '../../../../src/plan/plan.js';
import { planOf } from '../../../support/plans.js';
import { Visitor } from '../../../support/visitor.js';

describe('userZone', () => {
  const zone = (traits: { readonly [key: string]: Json }): string =>
    userZone({ ...viewOf(new Visitor(planOf([])).profile, 0), traits }, 'Europe/Vienna');

  it('I2: is the `timezone` trait if that is one, else the plan’s', () => {
    expect(zone({ timezone: 'Asia/Kolkata' })).toBe('Asia/Kolkata');
    for (const timezone of ['Mars/Olympus', '', 7, null, ['Asia/Kolkata']]) expect(zone({ timezone })).toBe('Europe/Vienna');
    expect(zone({})).toBe('Europe/Vienna');
  });

  it('C2: an inherited trait is none', () => {
    expect(zone(Object.create({ timezone: 'Asia/Kolkata' }))).toBe('Europe/Vienna');
  });
});

describe('holdsAny', () => {
  it('I4: whether a record has an entry of its own', () => {
    expect(holdsAny({})).toBe(false);
    expect(holdsAny({ x: undefined })).toBe(true);
    expect(holdsAny(Object.create({ x: 1 }))).toBe(false);
  });
});
