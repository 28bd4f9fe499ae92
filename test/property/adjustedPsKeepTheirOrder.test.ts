import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { benjaminiHochberg, holm } from '../../src/statistics/adjust.js';
import { holds } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

const p = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 0.05, noNaN: true }), fc.constantFrom(0, 1, 0.01));
const alpha = fc.double({ min: 0.001, max: 0.999, noNaN: true });

/** Which of the sorted p-values Holm's step-down test rejects: from the smallest on, until one is above α/(those left). */
function holmRejects(sorted: readonly number[], level: number): number {
  const first = sorted.findIndex((each, index) => each > level / (sorted.length - index));
  return first === -1 ? sorted.length : first;
}

/** How many Benjamini and Hochberg reject: up to the last that is at most α·rank/m. */
function bhRejects(sorted: readonly number[], level: number): number {
  return sorted.findLastIndex((each, index) => each <= (level * (index + 1)) / sorted.length) + 1;
}

const METHODS = [
  ['holm', holm, holmRejects],
  ['benjaminiHochberg', benjaminiHochberg, bhRejects],
] as const;

for (const [name, adjust, rejects] of METHODS) {
  describe(`adjusting by ${name}`, () => {
    beforeAll(() => printSeed(`adjustedPsKeepTheirOrder, ${name}`));

    it('M5: never makes a p smaller, keeps their order, and what is null', () => {
      holds(
        fc.property(fc.array(fc.option(p), { maxLength: 30 }), (ps) => {
          const adjusted = adjust(ps);
          expect(adjusted.map((each) => each === null)).toEqual(ps.map((each) => each === null));
          const pairs = ps.flatMap((raw, index) => (raw === null ? [] : [[raw, adjusted[index] as number] as const]));
          for (const [raw, after] of pairs) {
            expect(after).toBeGreaterThanOrEqual(raw);
            expect(after).toBeLessThanOrEqual(1);
            for (const [otherRaw, otherAfter] of pairs) if (otherRaw >= raw) expect(otherAfter).toBeGreaterThanOrEqual(after);
          }
        }),
      );
    });
    it('M5: those at most α are those which the published procedure rejects', () => {
      holds(
        fc.property(fc.array(p, { minLength: 1, maxLength: 30 }), alpha, (ps, level) => {
          const adjusted = adjust(ps) as number[];
          // On the border itself the two may be rounded apart.
          fc.pre(adjusted.every((each) => Math.abs(each - level) > 1e-9));
          const sorted = [...ps].sort((one, other) => one - other);
          expect(adjusted.filter((each) => each <= level).length).toBe(rejects(sorted, level));
        }),
      );
    });
  });
}
