import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, holm } from '../../../src/statistics/adjust.js';

// The fifteen p-values of the example in Y. Benjamini & Y. Hochberg (1995), section 3.3.
const PUBLISHED = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];

const below = (ps: readonly (number | null)[], alpha: number): number => ps.filter((p) => p !== null && p <= alpha).length;

describe('holm', () => {
  it('M5: rejects three of the published fifteen at 5 %', () => {
    expect(below(holm(PUBLISHED), 0.05)).toBe(3);
    expect(holm(PUBLISHED)[3]).toBeCloseTo(12 * 0.0095, 12);
  });
  it('M5: multiplies the smallest by their number, the next by one less, and never falls', () => {
    expect(holm([0.03, 0.01, 0.04])).toEqual([0.06, 0.03, 0.06]);
    expect(holm([0.5, 0.9])).toEqual([1, 1]);
    expect(holm([0.2])).toEqual([0.2]);
  });
});

describe('benjaminiHochberg', () => {
  it('M5: rejects four of the published fifteen at 5 %', () => {
    expect(below(benjaminiHochberg(PUBLISHED), 0.05)).toBe(4);
    expect(benjaminiHochberg(PUBLISHED)[3]).toBeCloseTo((15 / 4) * 0.0095, 12);
  });
  it('M5: multiplies by their number over the rank, and never falls', () => {
    expect(benjaminiHochberg([0.04, 0.01, 0.03])).toEqual([0.04, 0.03, 0.04]);
    expect(benjaminiHochberg([0.2])).toEqual([0.2]);
  });
});

describe.each([
  ['holm', holm],
  ['benjaminiHochberg', benjaminiHochberg],
] as const)('%s', (_, adjust) => {
  it('M5: what is null stays null and does not count', () => {
    const [one, none, other] = adjust([0.03, null, 0.01]);
    expect(none).toBeNull();
    expect([one, other]).toEqual(adjust([0.03, 0.01]));
    expect(adjust([null, null])).toEqual([null, null]);
    expect(adjust([])).toEqual([]);
  });
  it('M5: leaves what it is given alone, and keeps 0 and 1', () => {
    const given = Object.freeze([1, 0, 0.5]);
    expect(adjust(given)).toEqual([1, 0, expect.any(Number)]);
  });
  it.each([-0.1, 1.1, Number.NaN])('M5: refuses %s', (p) => {
    expect(() => adjust([0.1, p])).toThrow(expect.objectContaining({ code: 'bad-statistics', argument: 'p' }));
  });
});
