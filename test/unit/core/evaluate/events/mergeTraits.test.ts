import { describe, expect, it } from 'vitest';
import { mergeTraits, overlay } from '../../../../../src/core/evaluate/events/mergeTraits.js';

describe('mergeTraits', () => {
  it('P1: replaces whole top-level keys; null removes, undefined leaves alone', () => {
    const traits = { a: { x: 1, y: 2 }, b: 1, c: 1, d: [1, 2] };
    expect(mergeTraits(traits, { a: { y: 3 }, b: null, c: undefined, e: 5 })).toEqual({ a: { y: 3 }, c: 1, d: [1, 2], e: 5 });
    expect(traits).toEqual({ a: { x: 1, y: 2 }, b: 1, c: 1, d: [1, 2] });
  });

  it('P1: null below the top is data', () => {
    expect(mergeTraits({}, { a: { b: null } })).toEqual({ a: { b: null } });
  });

  it('P12: shares nothing with the event', () => {
    const given = { list: [1], deep: { a: 1 } };
    const merged = mergeTraits({}, given);
    given.list.push(2);
    given.deep.a = 2;
    expect(merged).toEqual({ list: [1], deep: { a: 1 } });
  });

  it('P12: up to exactly 16 KiB of compact JSON in all traits together', () => {
    // {"a":"…"} is 8 bytes around the text, ,"b":"…" another 7.
    const full = mergeTraits({}, { a: 'x'.repeat(16_384 - 8) });
    expect(() => mergeTraits({}, { a: 'x'.repeat(16_384 - 7) })).toThrow(
      expect.objectContaining({ code: 'traits-too-large', path: 'traits' }),
    );
    expect(() => mergeTraits(full, { b: '' })).toThrow(expect.objectContaining({ code: 'traits-too-large' }));
    expect(mergeTraits({ a: 'x'.repeat(16_384 - 8 - 7) }, { b: '' })).toHaveProperty('b', '');
    expect(mergeTraits(full, { a: 'y' })).toEqual({ a: 'y' });
  });

  it('E1: says how much there may be', () => {
    expect(() => mergeTraits({}, { a: 'x'.repeat(17_000) })).toThrow(
      /traits: expected at most 16384 bytes of JSON in all traits of a user/,
    );
  });

  it('P12: counts UTF-8 bytes, not characters', () => {
    expect(() => mergeTraits({}, { a: 'é'.repeat(8_189) })).toThrow(expect.objectContaining({ code: 'traits-too-large' }));
    expect(mergeTraits({}, { a: 'é'.repeat(8_188) })).toHaveProperty('a');
  });

  it('P12: `__proto__` is data like any other', () => {
    const given = JSON.parse('{"__proto__":{"polluted":true}}');
    const merged = mergeTraits({}, given);
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect(JSON.stringify(merged)).toBe('{"__proto__":{"polluted":true}}');
    expect(JSON.stringify(mergeTraits(merged, { a: 1 }))).toBe('{"__proto__":{"polluted":true},"a":1}');
    expect(JSON.stringify(mergeTraits(merged, JSON.parse('{"__proto__":null}')))).toBe('{}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('overlay', () => {
  it('D10: lays traits over others without touching them', () => {
    const traits = Object.freeze({ a: 1, b: 2 });
    expect(overlay(traits, { b: null, c: 3 })).toEqual({ a: 1, c: 3 });
    expect(traits).toEqual({ a: 1, b: 2 });
  });
});
