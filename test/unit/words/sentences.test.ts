import { describe, expect, it } from 'vitest';
import { capital, listed, sentence, times, uncapital } from '../../../src/words/sentences.js';

describe('words of sentences', () => {
  it('joins lists with commas and one "and"', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  });

  it('counts how often', () => {
    expect([0, 1, 2, 3].map(times)).toEqual(['0 times', 'once', 'twice', '3 times']);
  });

  it('changes the first letter alone', () => {
    expect([capital('value per user, EUR'), capital(''), uncapital('Value per user, EUR')]).toEqual([
      'Value per user, EUR',
      '',
      'value per user, EUR',
    ]);
  });

  it('ends sentences once, and keeps a number and its percent sign on one line', () => {
    expect([sentence('some 5 % left'), sentence('Done!')]).toEqual(['Some 5\u00a0% left.', 'Done!']);
  });
});
