import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { cloneJson } from '../../../src/notation/cloneJson.js';
import { checkJson } from '../../../src/notation/jsonSize.js';
import type { Json } from '../../../src/plan/plan.js';
import { printSeed, seed } from '../../support/seed.js';

const ROOMY = { depth: 8, bytes: 32 * 1024 };

/** The size of a value's compact JSON in UTF-8, as Node counts it. */
const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

describe('checkJson', () => {
  beforeAll(() => printSeed('checkJson'));

  it('P12: plain JSON is taken', () => {
    const plain = [
      null,
      true,
      0,
      -0,
      'x',
      [],
      {},
      { a: [{ b: null }] },
      Object.create(null),
      JSON.parse('{"__proto__":{"a":1},"constructor":2}'),
    ];
    for (const value of plain) expect(checkJson(value, ROOMY)).toBeNull();
    expect(checkJson({ a: undefined, b: 1 }, ROOMY)).toBeNull();
    expect(checkJson({ [Symbol('s')]: () => 1, a: 1 }, ROOMY)).toBeNull();
  });

  class Money {
    amount = 1;
  }
  const stranger: readonly (readonly [string, unknown])[] = [
    ['undefined', undefined],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a bigint', 5n],
    ['a Date', new Date(0)],
    ['a Map', new Map()],
    ['a Set', new Set()],
    ['a RegExp', /x/],
    ['an instance', new Money()],
    ['a boxed string', new String('x')],
    ['a boxed number', new Number(1)],
    ['an Error', new Error('x')],
    ['a Promise', Promise.resolve()],
    ['a typed array', new Uint8Array(2)],
    ['an array of a subclass', new (class extends Array {})()],
    ['an array without prototype', Object.setPrototypeOf([], null)],
    ['an heir of an object', Object.create({ a: 1 })],
    ['a revoked proxy', revoked()],
  ];

  function revoked(): unknown {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  }

  it.each(stranger)('P12: %s is not JSON, wherever it stands', (_, value) => {
    expect(checkJson(value, ROOMY)).toEqual({ code: 'not-json', path: '' });
    expect(checkJson([1, value], ROOMY)).toEqual({ code: 'not-json', path: '[1]' });
    if (value !== undefined)
      expect(checkJson({ items: [0, { 'odd key': value }] }, ROOMY)).toEqual({ code: 'not-json', path: '.items[1]["odd key"]' });
  });

  it('P12: a hole is not JSON, and a getter that throws is not', () => {
    // biome-ignore lint/suspicious/noSparseArray: holes are what is tested
    expect(checkJson({ a: [1, , 2] }, ROOMY)).toEqual({ code: 'not-json', path: '.a[1]' });
    const thrower = {
      a: 1,
      get b(): number {
        throw new Error('no');
      },
    };
    expect(checkJson([thrower], ROOMY)).toEqual({ code: 'not-json', path: '[0].b' });
    const fickle = { reads: 0 };
    const once = Object.defineProperty({}, 'a', {
      enumerable: true,
      get: () => {
        if (fickle.reads++ > 0) throw new Error('no');
        return 'x';
      },
    });
    expect(checkJson(once, { depth: 8, bytes: 2 })).toEqual({ code: 'not-json', path: '' });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('P12: %d is told apart', (value) => {
    expect(checkJson({ items: [1, 2, 3, { price: value }] }, ROOMY)).toEqual({ code: 'non-finite-number', path: '.items[3].price' });
  });

  it('P12: depth counts lists and objects, a scalar has none', () => {
    expect(checkJson(1, { depth: 0, bytes: 10 })).toBeNull();
    expect(checkJson([], { depth: 0, bytes: 10 })).toEqual({ code: 'too-deep', path: '' });
    expect(checkJson(nested(8), ROOMY)).toBeNull();
    expect(checkJson(nested(9), ROOMY)).toEqual({ code: 'too-deep', path: '[0].a[0].a[0].a[0].a' });
  });

  it('P12: cycles and 5,000 levels are too deep, under any limit', () => {
    const cycle: { self?: unknown } = {};
    cycle.self = [cycle];
    for (const depth of [8, 5_000, Number.POSITIVE_INFINITY]) {
      expect(checkJson(cycle, { depth, bytes: 100 })?.code).toBe('too-deep');
      expect(checkJson(nested(5_000), { depth, bytes: 1e6 })?.code).toBe('too-deep');
    }
    expect(checkJson(nested(1_000), { depth: 1_000, bytes: 1e6 })).toBeNull();
    expect(checkJson(nested(1_000), { depth: 1_000, bytes: 100 })).toEqual({ code: 'too-large', path: '' });
  });

  it('P12: an object of a thousand shared parts is measured as written out, and in no time', () => {
    let value: unknown = 'x';
    for (let level = 0; level < 8; level++) value = Array.from({ length: 4 }, () => value);
    expect(checkJson(value, ROOMY)).toEqual({ code: 'too-large', path: '' });
  });

  it.each([
    '',
    'plain',
    'quote " backslash \\ slash /',
    '\b\t\n\f\r\v\u0000\u001f\u007f',
    'é ß ÿ \u0080 \u07ff',
    '\u0800 € \u2028 \u2029 \uffff',
    '😀 👩‍👩‍👧 \ud83d\ude00',
    '\ud83d',
    '\ude00',
    '\ude00\ud83d',
    '\ud83dx\ude00',
    '\ud83d\ud83d\ude00',
  ])('P12: the bytes of %j are exact', (text) => {
    for (const value of [text, [text], { [text]: text }]) {
      const bytes = bytesOf(value);
      expect(checkJson(value, { depth: 8, bytes })).toBeNull();
      expect(checkJson(value, { depth: 8, bytes: bytes - 1 })).toEqual({ code: 'too-large', path: '' });
    }
  });

  it.each([0, -0, 1, -1, 0.1, 1e21, -1.2345678901234567e-308, Number.MAX_VALUE, Number.MIN_VALUE, 2 ** 53])(
    'P12: the bytes of %d are exact',
    (value) => {
      expect(checkJson(value, { depth: 0, bytes: bytesOf(value) })).toBeNull();
      expect(checkJson(value, { depth: 0, bytes: bytesOf(value) - 1 })).toEqual({ code: 'too-large', path: '' });
      expect(bytesOf(value)).toBeLessThanOrEqual(25);
    },
  );

  it('P12: absent values cost nothing', () => {
    expect(checkJson({ a: undefined, b: 1, c: undefined }, { depth: 1, bytes: 7 })).toBeNull();
    expect(checkJson({ a: undefined, b: 1, c: undefined }, { depth: 1, bytes: 6 })).toEqual({ code: 'too-large', path: '' });
  });

  it('P12: size and depth are those of the text, for any JSON', () => {
    const anything = fc.jsonValue({ stringUnit: 'binary', maxDepth: 5 });
    fc.assert(
      fc.property(anything, (value) => {
        const [bytes, depth] = [bytesOf(value), depthOf(value)];
        expect(checkJson(value, { depth, bytes })).toBeNull();
        expect(checkJson(value, { depth, bytes: bytes - 1 })).toEqual({ code: 'too-large', path: '' });
        if (depth > 0) expect(checkJson(value, { depth: depth - 1, bytes })?.code).toBe('too-deep');
      }),
      { seed, numRuns: 2_000 },
    );
  });

  it('P12: what JSON cannot carry is found, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.anything({ withDate: true, withMap: true, withBigInt: true, withSparseArray: true, withNullPrototype: true }),
        (value) => {
          const fault = checkJson(value, { depth: 1_000, bytes: Number.POSITIVE_INFINITY });
          if (fault === null) expect(cloneJson(value as Json)).toStrictEqual(JSON.parse(JSON.stringify(value)));
          else expect(['not-json', 'non-finite-number']).toContain(fault.code);
        },
      ),
      { seed, numRuns: 2_000 },
    );
  });

  it('P12: a megabyte of text is refused without reading it', () => {
    const text = 'x'.repeat(1_000_000);
    // Read each time, these would be 300 GB: minutes, which the test's patience ends.
    let refused = 0;
    for (let run = 0; run < 300_000; run++) if (checkJson({ text }, ROOMY)?.code === 'too-large') refused++;
    expect(refused).toBe(300_000);
  });
});
