import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// No laws: what must be reported when one is broken. Bundled by shim.test.ts alone.

describe('planted', () => {
  afterAll(() => expect('afterAll').toBe('kept'));
  it('a property that is broken', () => {
    fc.assert(
      fc.property(fc.nat(100), (n) => {
        expect(n, 'too large').toBeLessThan(7);
      }),
    );
  });
  it('an async law that is broken', async () => {
    await Promise.resolve();
    expect({ deep: [1, { two: 2 }] }).toEqual({ deep: [1, { two: 3 }] });
  });
  it.each([
    ['kept', 1],
    ['broken', 2],
  ])('a table, %s', (_, value) => expect(value).toBe(1));
  it('a property that holds', () => {
    fc.assert(
      fc.property(fc.nat(100), (n) => {
        expect(n).toBeLessThanOrEqual(100);
      }),
      { numRuns: 50 },
    );
  });
});

describe('not prepared', () => {
  beforeAll(() => {
    throw new Error('no data');
  });
  it('is not run', () => expect.unreachable());
});
