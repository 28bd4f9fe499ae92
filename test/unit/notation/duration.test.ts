import { describe, expect, it } from 'vitest';
import { durationMs } from '../../../src/notation/duration.js';

describe('durationMs', () => {
  it.each([
    ['1s', 1_000],
    ['90m', 5_400_000],
    ['36h', 129_600_000],
    ['1d', 86_400_000],
    ['2w', 1_209_600_000],
    ['1.5d', 129_600_000],
    ['0.001s', 1],
    ['1.005s', 1_005],
    ['0.000125h', 450],
    ['0.07m', 4_200],
    ['36525d', 36_525 * 86_400_000],
    ['007s', 7_000],
  ])('L1: %s is %i ms', (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });

  it.each([
    '',
    '0s',
    '0.0d',
    '-1d',
    '+1d',
    '1',
    'd',
    '1 d',
    '1D',
    '1y',
    '1M',
    '1ms',
    '.5d',
    '1.d',
    '1e3s',
    'Infinityd',
    '0.0001s',
    '0.000001m',
    '36526d',
    '36525.00001d',
    '999999999999w',
    '1d ',
    '1d\n',
    '１d',
  ])('L1: %j is no duration', (text) => {
    expect(durationMs(text)).toBeNull();
  });

  it('L1: every whole number of milliseconds can be written in seconds', () => {
    for (let ms = 1; ms <= 100_000; ms++) expect(durationMs(`${Math.floor(ms / 1_000)}.${String(ms % 1_000).padStart(3, '0')}s`)).toBe(ms);
  });
});
