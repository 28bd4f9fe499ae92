import { beforeAll, describe, expect, it } from 'vitest';
import { sampleRatio } from '../../src/statistics/sampleRatio.js';
import { binomialBand, binomialProbabilities, drawBinomial, uniforms } from '../support/draws.js';
import { printSeed } from '../support/seed.js';

const USERS = 20_000;

/** M5: the alarm is p < .001. */
const alarms = (treated: number, users = USERS): boolean => (sampleRatio([treated, users - treated], [1, 1])?.p ?? 1) < 0.001;

/** The exact probability of an alarm when each user is treated with this probability. */
function chance(share: number): number {
  return binomialProbabilities(USERS, share).reduce((sum, likely, treated) => (likely > 0 && alarms(treated) ? sum + likely : sum), 0);
}

function alarmsOf(stream: number, checks: number, users: number, share: number): number {
  const random = uniforms(stream);
  let found = 0;
  for (let check = 0; check < checks; check++) if (alarms(drawBinomial(random, users, share), users)) found++;
  return found;
}

describe('the sample-ratio alarm', () => {
  beforeAll(() => printSeed('sampleRatioAlarms'));

  it('M5: finds 52:48 among 20,000 users nearly always, and rings for 50:50 once in a thousand (exactly)', () => {
    expect(chance(0.52)).toBeGreaterThan(0.99);
    expect(chance(0.5)).toBeGreaterThan(0.0009);
    expect(chance(0.5)).toBeLessThan(0.0011);
  });
  it('M5: the same when drawn', () => {
    const planted = binomialBand(1_000, chance(0.52));
    const found = alarmsOf(1, 1_000, USERS, 0.52);
    expect(found).toBeGreaterThanOrEqual(planted.low);
    expect(found).toBeLessThanOrEqual(planted.high);
    // 50,000 fair checks of 2,000 users: 50 alarms are expected, 21 to 79 are four standard deviations.
    const fair = binomialBand(50_000, 0.001);
    const rung = alarmsOf(2, 50_000, 2_000, 0.5);
    expect(rung).toBeGreaterThanOrEqual(fair.low);
    expect(rung).toBeLessThanOrEqual(fair.high);
  });

  it('M5: under 60 daily looks rings more often than once in a thousand, as docs/measurement.md says: in 1.2 to 1.3 % of tests', () => {
    const random = uniforms(3);
    const [tests, perDay, share] = [4_000, 100, 0.1];
    let rung = 0;
    for (let test = 0; test < tests; test++) {
      let held = 0;
      for (let day = 1; day <= 60; day++) {
        held += drawBinomial(random, perDay, share);
        const found = sampleRatio([day * perDay - held, held], [1 - share, share]);
        if (found === null || found.p >= 0.001) continue;
        rung++;
        break;
      }
    }
    const told = binomialBand(tests, 0.0125);
    expect(rung).toBeGreaterThanOrEqual(told.low);
    expect(rung).toBeLessThanOrEqual(told.high);
  });
});
