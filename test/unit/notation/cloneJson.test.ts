import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { cloneJson } from '../../../src/notation/cloneJson.js';
import type { Json } from '../../../src/plan/plan.js';
import { printSeed, seed } from '../../support/seed.js';

describe('cloneJson', () => {
  beforeAll(() => printSeed('cloneJson'));

  it('P12: undefined values are dropped, −0 becomes 0', () => {
    const clone = cloneJson({ a: undefined, b: -0, c: [{ d: undefined, e: [-0] } as unknown as Json] });
    expect(Object.keys(clone)).toEqual(['b', 'c']);
    expect(Object.is(clone.b, 0)).toBe(true);
    expect(clone).toStrictEqual({ b: 0, c: [{ e: [0] }] });
  });

  it('P12: a key __proto__ stays data', () => {
    const value = JSON.parse('{"__proto__":{"admin":true},"a":{"__proto__":1,"constructor":{"prototype":2}}}') as { [key: string]: Json };
    const clone = cloneJson(value);
    expect(JSON.stringify(clone)).toBe(JSON.stringify(value));
    expect(Object.getPrototypeOf(clone)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(clone.a)).toBe(Object.prototype);
    expect(clone.admin).toBeUndefined();
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it('P12: nothing inherited is copied', () => {
    Object.defineProperty(Object.prototype, 'polluted', { value: 1, enumerable: true, configurable: true, writable: true });
    const clone = cloneJson({ a: {} });
    Reflect.deleteProperty(Object.prototype, 'polluted');
    expect(JSON.stringify(clone)).toBe('{"a":{}}');
  });

  it('P12: the copy is what JSON would carry, and shares nothing', () => {
    const value = fc.jsonValue({ stringUnit: 'binary' });
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.option(value, { nil: undefined })), (drawn) => {
        const source = drawn as { [key: string]: Json | undefined };
        const before = fc.stringify(source);
        const clone = cloneJson(source);
        expect(clone).toStrictEqual(JSON.parse(JSON.stringify(source)));
        scribble(clone);
        expect(fc.stringify(source)).toBe(before);
      }),
      { seed, numRuns: 1_000 },
    );
  });

  it('P12: scalars are themselves', () => {
    for (const value of [null, true, 'x', 1.5]) expect(cloneJson(value)).toBe(value);
  });
});

function scribble(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const child of Object.values(value)) scribble(child);
  if (Array.isArray(value)) value.push('scribbled');
  else (value as { [key: string]: unknown }).scribbled = true;
}
