import { describe, expect, it } from 'vitest';
import { daysInWords, durationWords } from '../../../src/words/durations.js';

describe('durations in words', () => {
  it.each([
    ['1s', '1 second'],
    ['30d', '30 days'],
    ['1.5w', '1.5 weeks'],
    ['1h', '1 hour'],
    ['d', null],
    ['30 days', null],
  ])('reads the notation of plans: %s is %s', (duration, words) => {
    expect(durationWords(duration)).toBe(words);
  });

  it.each([
    [0, '1 day'],
    [8.1, '9 days'],
    [100, '100 days'],
    [426, '14 months'],
    [1_278, '3.5 years'],
    [40_000, 'more than 100 years'],
  ])('rounds days up, and gives months and years where they are many: %s is %s', (days, words) => {
    expect(daysInWords(days)).toBe(words);
  });
});
