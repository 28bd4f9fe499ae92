import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/notation/canonicalJson.js';
import type { Json } from '../../../src/plan/plan.js';
import { printSeed, seed } from '../../support/seed.js';

function reversed(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(reversed);
  const entries = Object.entries(value as { readonly [key: string]: Json }).map(([key, child]) => [key, reversed(child)] as const);
  return Object.fromEntries(entries.reverse());
}

describe('canonicalJson', () => {
  beforeAll(() => printSeed('canonicalJson'));

  it('A4: keys are in code-unit order at every level, lists keep theirs', () => {
    expect(canonicalJson({ b: [{ z: 1, a: null }, 'x'], a: true, B: 0.5 })).toBe('{"B":0.5,"a":true,"b":[{"a":null,"z":1},"x"]}');
    expect(canonicalJson({ '10': 1, '9': 2, é: 3, z: 4, '': 5 })).toBe('{"":5,"10":1,"9":2,"z":4,"é":3}');
    expect(canonicalJson('a"b')).toBe('"a\\"b"');
    expect(canonicalJson(-0)).toBe('0');
    expect(canonicalJson(JSON.parse('{"__proto__":1}'))).toBe('{"__proto__":1}');
  });

  it('A4: undefined is absent', () => {
    expect(canonicalJson({ a: 1, b: undefined } as unknown as Json)).toBe(canonicalJson({ a: 1 }));
  });

  it('A4: equal values have equal texts, and the text is the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (drawn) => {
        const value = JSON.parse(JSON.stringify(drawn)) as Json;
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(value);
      }),
      { seed, numRuns: 1_000 },
    );
  });
});
