import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { span } from '../../../src/words/durations.js';
import {
  amount,
  amountChange,
  amountNamed,
  between,
  chance,
  change,
  compact,
  count,
  countChange,
  countOf,
  differenceTick,
  few,
  NONE,
  percent,
  percentTick,
  points,
  range,
  rateInterval,
  settled,
} from '../../../src/words/numbers.js';

/** No-break spaces are plain here, so that what is expected can be read. */
const plain = (text: string | null): string | undefined => text?.replaceAll('\u00a0', ' ');

describe('numbers in words', () => {
  it('writes shares with three digits that say something', () => {
    expect([0, 0.5, 0.1234, 0.01234, 0.00012, 1, -0.05, 1.5, null].map((share) => plain(percent(share)))).toEqual([
      '0.0 %',
      '50.0 %',
      '12.3 %',
      '1.23 %',
      '0.01 %',
      '100 %',
      '−5.00 %',
      '150 %',
      NONE,
    ]);
    expect([0.95, 0.1, 0.015].map((share) => plain(settled(share)))).toEqual(['95 %', '10 %', '1.5 %']);
    expect([0, 0.25].map((share) => plain(percentTick(share)))).toEqual(['0 %', '25 %']);
  });

  it('writes differences with their sign, and none for nothing', () => {
    expect([0.0212, -0.0212, 0, -0.000_000_1, null].map((each) => plain(points(each)))).toEqual([
      '+2.12 pp',
      '−2.12 pp',
      '0.0 pp',
      '0.000 pp',
      NONE,
    ]);
    expect([1.2, -0.5, null].map((each) => plain(change(each)))).toEqual(['+120 %', '−50.0 %', NONE]);
    expect([1234.4, -3, -0.2, null].map(countChange)).toEqual(['+1,234', '−3', '0', NONE]);
    expect([2.5, -0.05, 0].map(differenceTick)).toEqual(['+2.5', '−0.05', '0']);
  });

  it('M2: writes money with its currency and as many decimals as that has', () => {
    expect([amount(1234.5, 'EUR'), amount(1234.5, 'JPY'), amount(-1.2345, 'KWD'), amount(0.0123, 'USD'), amount(0, 'USD')]).toEqual([
      'EUR 1,234.50',
      'JPY 1,235',
      'KWD −1.235',
      'USD 0.0123',
      'USD 0.00',
    ]);
    expect(amountChange(2, 'USD')).toBe('USD +2.00');
    expect(amountChange(null, 'USD')).toBe(NONE);
    expect(amountNamed(2, null)).toBe('2.00 (no currency)');
    // No ISO code: an Intl formatter would throw.
    expect(amount(2, '<b>')).toBe('<b> 2.00');
  });

  it('writes a unit once in an interval', () => {
    expect(between('EUR +1.20', 'EUR +3.40')).toBe('EUR +1.20 to +3.40');
    expect(between('+1.20 pp', '+3.40 pp')).toBe('+1.20 to +3.40 pp');
    expect(between('1.20', '3.40')).toBe('1.20 to 3.40');
    expect(plain(rateInterval({ part: 1, of: 2, rate: 0.5, low: 0.1, high: 0.9 }))).toBe('10.0 to 90.0 %');
    expect(rateInterval({ part: 3, of: 2, rate: 1.5, low: null, high: null })).toBeNull();
  });

  it('writes both ends of a range with as many decimals, and no end as 0 that is not', () => {
    const money = (low: number, high: number, currency = 'EUR'): string | undefined =>
      plain(range({ low, high }, (value, beside) => amountChange(value, currency, beside)));
    expect(money(-0.72, 0.0298)).toBe('EUR −0.72 to +0.03');
    expect(money(0.004, 0.72)).toBe('EUR +0.004 to +0.720');
    expect(money(0.012, 0.0298)).toBe('EUR +0.0120 to +0.0298');
    expect(money(-3, 1234, 'JPY')).toBe('JPY −3 to +1,234');
    expect(plain(range({ low: 0.095, high: 0.101 }, percent))).toBe('9.5 to 10.1 %');
    expect(plain(range({ low: -0.0004, high: 0.12 }, points))).toBe('−0.04 to +12.00 pp');
    expect(plain(range({ low: 0, high: 0.032 }, change))).toBe('0.00 to +3.20 %');
    expect(plain(range({ low: -1e-9, high: 0.5 }, percent))).toBe('0.0 to 50.0 %');
  });

  it('writes chances, counts, axes and spans of time', () => {
    expect([0, 0.00009, 0.0123, 0.2, 1, null].map(chance)).toEqual(['< 0.0001', '< 0.0001', '0.0123', '0.20', '1.00', NONE]);
    expect([countOf(1, 'user'), countOf(2, 'user'), countOf(0, 'entry', 'entries'), count(-12_345)]).toEqual([
      '1 user',
      '2 users',
      '0 entries',
      '−12,345',
    ]);
    expect([1234, 0, -2_500_000].map(compact)).toEqual(['1.2K', '0', '−2.5M']);
    expect(few(12.34)).toBe('12.3');
    expect([0, 999, 61_000, 3_600_000, 93_600_000, 10 * 86_400_000 + 1, null].map(span)).toEqual([
      '0 ms',
      '999 ms',
      '1 min 1 s',
      '1 h',
      '1 d 2 h',
      '10 d',
      NONE,
    ]);
  });

  it('writes any finite number as one', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), fc.constantFrom('EUR', 'JPY', null), (value, currency) => {
        const texts = [
          percent(value),
          points(value),
          change(value),
          count(value),
          compact(value),
          countChange(value),
          few(value),
          amount(value, currency),
        ];
        for (const text of texts) expect(text).toMatch(/^([A-Z]{3} )?[+−]?[0-9][0-9,.]*([KMBT]|\u00a0%| pp)?$/);
        for (const text of texts) if (!/[1-9]/.test(text)) expect(text).not.toMatch(/[+−]/);
      }),
      { numRuns: 1000 },
    );
  });
});
