import { describe, expect, it } from 'vitest';
import { readEvent, readUser } from '../../../../../src/core/evaluate/events/readEvent.js';
import type { Event } from '../../../../../src/core/index.js';
import { MINUTE, T0 } from '../../../../support/plans.js';

/** March 1973, as plans have it by default. */
const EARLIEST = 1e11;
const read = (event: unknown, now = T0, earliest = -8.64e15) => readEvent(event as Event, now, 5 * MINUTE, earliest);
const refused = (event: unknown, code: string, path: string): void => {
  expect(() => read(event), `${code} at ${path}`).toThrow(expect.objectContaining({ name: 'EventError', code, path }));
};
/** An object of the depth: one scalar below so many objects. */
const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) });

describe('whom an event is about', () => {
  it('P12: userId, else anonymousId; null is absent', () => {
    expect(readUser({ userId: 'u', anonymousId: 'a' })).toBe('u');
    expect(readUser({ userId: null, anonymousId: 'a' })).toBe('a');
    expect(readUser({ anonymousId: 'a' })).toBe('a');
  });

  it('P12: `no-user` without either, and for an empty one', () => {
    for (const event of [{}, { userId: null, anonymousId: null }, { userId: '' }, { userId: '', anonymousId: '' }, { anonymousId: '' }])
      refused(event, 'no-user', '');
  });

  it('P12: `bad-id` for what is no text of 1 to 256 units without U+0000', () => {
    refused({ userId: 7 }, 'bad-id', 'userId');
    refused({ userId: false }, 'bad-id', 'userId');
    refused({ userId: {} }, 'bad-id', 'userId');
    refused({ userId: 'a\u0000b' }, 'bad-id', 'userId');
    refused({ userId: 'x'.repeat(257) }, 'bad-id', 'userId');
    refused({ anonymousId: 'x'.repeat(257) }, 'bad-id', 'anonymousId');
    expect(read({ userId: 'x'.repeat(256) }).userId).toHaveLength(256);
  });

  it('P12: an anonymousId beside a userId is not looked at', () => {
    expect(read({ userId: 'u', anonymousId: 7 }).userId).toBe('u');
  });

  it('P12: `not-an-event` for what is no object', () => {
    for (const event of [null, undefined, 'x', 7, [], true]) refused(event, 'not-an-event', '');
  });
});

describe('its ids', () => {
  it.each(['event', 'messageId'])('P12: %s is a text of 1 to 256 units without U+0000, or absent', (key) => {
    for (const bad of ['x'.repeat(257), 'a\u0000', 3, {}, []]) refused({ userId: 'u', [key]: bad }, 'bad-id', key);
    for (const good of ['', 'x', 'x'.repeat(256), null, undefined]) expect(() => read({ userId: 'u', [key]: good })).not.toThrow();
  });

  it('P12: the type is a text or absent', () => {
    refused({ userId: 'u', type: 3 }, 'bad-id', 'type');
    expect(read({ userId: 'u', type: null, traits: { a: 1 } }).traits).toEqual({ a: 1 });
  });
});

describe('its timestamp', () => {
  it.each<[unknown, number]>([
    [T0, T0],
    [T0 - 0.5, T0 - 1],
    [-0.5, 0],
    [new Date(T0), T0],
    ['2026-03-02', Date.UTC(2026, 2, 2)],
    ['2026-03-02T09:00', T0],
    ['2026-03-02T09:00:00Z', T0],
    ['2026-03-02T14:30:00+05:30', T0],
    ['2026-03-02T04:00-0500', T0],
    ['2026-03-02T08:59:59.9999Z', T0 - 1],
    ['-000001-01-01T00:00Z', Date.UTC(-1, 0, 1)],
    [null, T0],
    [undefined, T0],
  ])('P13: %j is read as %d', (timestamp, at) => {
    const action = read({ userId: 'u', timestamp });
    expect(action.at).toBe(at);
  });

  it.each([
    '',
    'now',
    '2026-02-30',
    '2026-3-2',
    '2026-03-02 09',
    '2026-03-02T25:00',
    true,
    {},
    [],
    Number.NaN,
    Number.POSITIVE_INFINITY,
    8.64e15 + 2,
    new Date(Number.NaN),
  ])('P13: %j is `bad-timestamp`', (timestamp) => {
    refused({ userId: 'u', timestamp }, 'bad-timestamp', 'timestamp');
  });

  it.each<[string, number]>([
    ['2026-03-02 09:00:00+00', T0],
    ['2026-03-02 09:00:00.123456+00', T0 + 123],
    ['2026-03-02 10:00:00+01', T0],
    ['2026-03-02T03:00:00-06', T0],
    ['2026-03-02T09:00:00.1234567890123Z', T0 + 123],
  ])('P13: %s, as databases print it, is read', (timestamp, at) => {
    expect(read({ userId: 'u', timestamp }, T0 + MINUTE).at).toBe(at);
  });

  it.each([0, -1, '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', new Date(0), EARLIEST - 1])(
    'P13: %s is `too-early`: an unset field, not a time',
    (timestamp) => {
      expect(() => read({ userId: 'u', timestamp }, T0, EARLIEST)).toThrow(
        expect.objectContaining({ code: 'too-early', path: 'timestamp' }),
      );
    },
  );

  it('P13: microseconds are `in-the-future`, with a hint', () => {
    expect(() => read({ userId: 'u', timestamp: T0 * 1_000 })).toThrow(/microseconds/);
    expect(() => read({ userId: 'u', timestamp: T0 * 2 })).toThrow(/clock/);
  });

  it('P13: seconds are `too-early`, with a hint', () => {
    const seconds = Math.floor(T0 / 1_000);
    expect(() => read({ userId: 'u', timestamp: seconds }, T0, EARLIEST)).toThrow(/multiply by 1,000/);
    expect(() => read({ userId: 'u', timestamp: 0 }, T0, EARLIEST)).toThrow(/limits\.earliest/);
    expect(read({ userId: 'u', timestamp: EARLIEST }, T0, EARLIEST).at).toBe(EARLIEST);
  });

  it('P13: one after now by up to `limits.future` is clamped to now, by more refused', () => {
    expect(read({ userId: 'u', timestamp: T0 + 1 }).at).toBe(T0);
    expect(read({ userId: 'u', timestamp: T0 + 5 * MINUTE }).at).toBe(T0);
    refused({ userId: 'u', timestamp: T0 + 5 * MINUTE + 1 }, 'in-the-future', 'timestamp');
  });
});

describe('its properties and traits', () => {
  it.each(['properties', 'traits'])('P12: %s may be 8 deep', (key) => {
    expect(() => read({ userId: 'u', [key]: deep(8) })).not.toThrow();
    refused({ userId: 'u', [key]: deep(9) }, 'too-deep', `${key}.a.a.a.a.a.a.a.a`);
  });

  it.each(['properties', 'traits'])('P12: %s may be 32 KiB of compact JSON', (key) => {
    expect(() => read({ userId: 'u', [key]: { a: 'x'.repeat(32_768 - 8) } })).not.toThrow();
    refused({ userId: 'u', [key]: { a: 'x'.repeat(32_768 - 7) } }, 'too-large', key);
  });

  it.each(['properties', 'traits'])('P12: %s are a plain object of JSON', (key) => {
    for (const bad of [[1], 'x', 7, true, new Date(0), new Map()]) refused({ userId: 'u', [key]: bad }, 'not-json', key);
    refused({ userId: 'u', [key]: { a: [{ b: () => 1 }] } }, 'not-json', `${key}.a[0].b`);
    refused({ userId: 'u', [key]: { 'odd key': 10n } }, 'not-json', `${key}["odd key"]`);
    refused({ userId: 'u', [key]: { a: [1, Number.NaN] } }, 'non-finite-number', `${key}.a[1]`);
    refused({ userId: 'u', [key]: { a: Number.NEGATIVE_INFINITY } }, 'non-finite-number', `${key}.a`);
  });

  it('P12: undefined values are absent, also as traits', () => {
    expect(read({ userId: 'u', properties: { a: undefined } })).toMatchObject({ properties: {} });
    expect(read({ userId: 'u', traits: { a: undefined } }).traits).toBeNull();
    expect(read({ userId: 'u', traits: {} }).traits).toBeNull();
    expect(read({ userId: 'u', traits: { a: null } }).traits).toEqual({ a: null });
  });

  it('P12: traits are checked also where they are not merged', () => {
    refused({ userId: 'u', type: 'track', traits: { a: Number.NaN } }, 'non-finite-number', 'traits.a');
  });
});

describe('the order of the checks', () => {
  it('P12: user, ids, timestamp, properties, traits: the first that fails is told', () => {
    const faults: [string, unknown, string][] = [
      ['userId', 7, 'userId'],
      ['messageId', 7, 'messageId'],
      ['timestamp', 'never', 'timestamp'],
      ['properties', 7, 'properties'],
      ['traits', 7, 'traits'],
    ];
    while (faults.length > 0) {
      const event = { userId: 'u', ...Object.fromEntries(faults) };
      expect(() => read(event)).toThrow(expect.objectContaining({ path: faults[0]?.[2] }));
      faults.shift();
    }
  });

  it('E1: messages say what was expected and what came', () => {
    expect(() => read({ userId: 'u', timestamp: 'soon' })).toThrow(/timestamp: expected epoch milliseconds.*got "soon"/);
    expect(() => read({ userId: 9 })).toThrow('userId: expected a string, got 9.');
    expect(() => read({ userId: 'x'.repeat(300) })).toThrow('expected 1 to 256 characters, got 300');
    expect(() => read({ userId: 'u', event: 'a\u0000' })).toThrow('event: expected no U+0000');
    expect(() => read({ userId: 'u', type: 3 })).toThrow('type: expected a string, got 3.');
    expect(() => read({})).toThrow('expected a userId or an anonymousId, got neither');
    expect(() => read(null)).toThrow('expected an event object, got null.');
    expect(() => read({ userId: 'u', timestamp: T0 + 6 * MINUTE })).toThrow(
      `timestamp: expected at most ${5 * MINUTE} ms after now (${T0}), got ${T0 + 6 * MINUTE}`,
    );
  });

  it.each<[unknown, string]>([
    ['', '""'],
    ['x'.repeat(40), `"${'x'.repeat(40)}"`],
    ['x'.repeat(41), 'a string of 41 characters'],
    [true, 'true'],
    [Number.NaN, 'NaN'],
    [[], 'an array'],
    [{}, 'an object'],
    [new Date(Number.NaN), 'an invalid Date'],
    [() => 1, 'a function'],
    [1n, 'a bigint'],
  ])('E1: what came is shown: case %#', (timestamp, shown) => {
    expect(() => read({ userId: 'u', timestamp })).toThrow(`got ${shown}.`);
  });

  it.each<[unknown, string]>([
    [7, 'properties: expected an object, got 7.'],
    [[1], 'properties: expected an object, got an array.'],
    [{ a: 1n }, 'expected plain JSON'],
    [{ a: new Date(0) }, 'send a Date as its ISO string'],
    [{ a: Number.NaN }, 'expected a finite number, got NaN or an infinity'],
    [deep(9), 'expected at most 8 levels of objects and arrays, got more'],
    [{ a: 'x'.repeat(40_000) }, 'expected at most 32768 bytes of JSON, got more'],
  ])('E1: what is wrong with properties is said: case %#', (properties, said) => {
    expect(() => read({ userId: 'u', properties })).toThrow(said);
  });
});

describe('what throws while it is read', () => {
  it('P12: is not an event, and the cause is kept', () => {
    const cause = new TypeError('no');
    const event = {
      userId: 'u',
      get properties(): never {
        throw cause;
      },
    };
    expect(() => read(event)).toThrow(
      expect.objectContaining({
        code: 'not-an-event',
        path: '',
        cause,
        message: expect.stringContaining('an object that throws when it is read'),
      }),
    );
  });
});
