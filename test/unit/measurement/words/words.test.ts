import { describe, expect, it } from 'vitest';
import { cautions } from '../../../../src/measurement/report/sections/cautions.js';
import { sampleRatioNote } from '../../../../src/measurement/report/sections/sampleRatio.js';
import type { Verdict } from '../../../../src/measurement/uplift/goalUplift.js';
import { comparisonName, measureName, verdictSentence, verdictWords } from '../../../../src/measurement/words/words.js';
import { cohortOf, comparisonOf, resultOf, unknownResult } from '../report/samples.js';

const VERDICTS: readonly Verdict[] = ['winning', 'losing', 'no-difference-yet', 'too-few', 'sample-ratio-mismatch'];
const sentence = (verdict: Verdict): string => verdictSentence(comparisonOf([]), resultOf({ verdict }), 0.95).replaceAll('\u00a0', ' ');

describe('verdicts in words', () => {
  it('M5: give the numbers with the always-valid interval', () => {
    const numbers = 'completion rate 12.0 % against 10.0 %, a difference of +2.00 pp (95 % always-valid interval +0.40 to +3.60 pp).';
    expect(sentence('winning')).toBe(`All treated did better than the holdout: ${numbers}`);
    expect(sentence('losing')).toBe(`All treated did worse than the holdout: ${numbers}`);
    expect(sentence('no-difference-yet')).toBe(`No difference yet beyond chance: ${numbers}`);
  });

  it('M5: never give a bare number where there is too little data, or the arms are broken', () => {
    expect(sentence('too-few')).toMatch(/^Too few to say: .* fewer than 100 users/);
    expect(sentence('sample-ratio-mismatch')).not.toMatch(/[0-9]/);
    expect(verdictSentence(comparisonOf([]), unknownResult(), 0.95)).toBe('Too few to say: one of the groups has no users yet.');
  });

  it('tell verdicts apart by sign and by words', () => {
    const words = VERDICTS.map((verdict) => verdictWords(verdict, 'randomised'));
    expect(new Set(words.map(({ sign }) => sign)).size).toBe(VERDICTS.length);
    expect(new Set(words.map(({ short }) => short)).size).toBe(VERDICTS.length);
  });

  it('M6: of observational groups claim no proof, in words, colour and sign', () => {
    const [higher, lower, ...others] = VERDICTS.map((verdict) => verdictWords(verdict, 'observational'));
    expect([higher?.short, lower?.short]).toEqual(['Higher, unproven', 'Lower, unproven']);
    expect([higher?.tone, lower?.tone]).toEqual(['muted', 'muted']);
    expect(`${higher?.sign}${lower?.sign}`).not.toMatch(/[▲▼]/);
    expect(others).toEqual(VERDICTS.slice(2).map((verdict) => verdictWords(verdict, 'randomised')));
    for (const verdict of ['winning', 'losing'] as const) {
      const said = verdictSentence(comparisonOf([], { basis: 'observational' }), resultOf({ verdict }), 0.95);
      expect(said).toMatch(/^All treated came out (higher|lower) than the holdout, which does not prove an effect/);
      expect(said).not.toMatch(/better|worse/);
    }
  });

  it('name measures and comparisons', () => {
    expect(measureName(resultOf({ measure: 'value-rate' }))).toBe('Value rate');
    expect(measureName(resultOf({ measure: 'value-per-user', currency: 'EUR' }))).toBe('Value per user, EUR');
    expect(measureName(resultOf({ measure: 'value-per-user' }))).toBe('Value per user, no currency');
    const pair = comparisonOf([], { group: cohortOf('a', 'Banner'), against: cohortOf('b') });
    expect(comparisonName(pair)).toBe('First saw Banner against first saw b');
  });
});

describe('cautions', () => {
  it('M5: say each warning once, and how many results it holds for', () => {
    const warnings = [{ code: 'observational', message: 'Not drawn <by lot>.' }] as const;
    const comparison = comparisonOf([resultOf({ warnings }), resultOf({ measure: 'value-rate', warnings })]);
    const said = cautions([comparison])?.markup ?? '';
    expect(said.match(/Not drawn &lt;by lot&gt;\./g)).toHaveLength(1);
    expect(said).toContain('and 1 more result');
    expect(cautions([comparisonOf([resultOf()])])).toBeNull();
  });

  it('M5: tell of many comparisons, and leave the codes of currencies as they are', () => {
    const warnings = [{ code: 'many-comparisons', message: '0 lies outside the interval, but not after the adjustment.' }] as const;
    const said = cautions([comparisonOf([resultOf({ measure: 'value-per-user', currency: 'EUR', warnings })])])?.markup;
    expect(said).toContain('0 lies outside the interval, but not after the adjustment.');
    expect(said).toContain('All treated against the holdout, value per user, EUR');
  });

  it('cut what is the same with other numbers', () => {
    const many = Array.from({ length: 9 }, (_, i) =>
      comparisonOf([resultOf({ warnings: [{ code: 'too-few-converted', message: `Only ${i}.` }] })], { group: cohortOf(`c${i}`) }),
    );
    expect(cautions(many)?.markup).toContain('The same, with other numbers, for 5 more results.');
  });
});

describe('the sample ratio', () => {
  const ratio = {
    observed: { treated: 10_500, holdout: 10_000 },
    expected: { treated: 10_250, holdout: 10_250 },
    chiSquare: 12.195,
    p: 0.000479,
  };

  it('M5: is an alarm in words, or a note', () => {
    expect(sampleRatioNote({ ...ratio, alarm: true })?.markup).toMatch(
      /class="warning".*Sample ratio mismatch.*10,500 treated and 10,000 held out.*p 0\.0005/,
    );
    expect(sampleRatioNote({ ...ratio, alarm: false })?.markup).toMatch(/class="note".*as drawn/);
    expect(sampleRatioNote(null)).toBeNull();
  });
});
