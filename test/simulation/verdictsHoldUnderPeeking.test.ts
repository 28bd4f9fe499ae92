import { beforeAll, describe, expect, it } from 'vitest';
import type { Arm, MetricRow } from '../../src/index.js';
import type { UpliftMeasure } from '../../src/measurement/uplift/goalUplift.js';
import { uplift } from '../../src/measurement/uplift/uplift.js';
import { drawBinomial, drawLogNormal, drawRare, uniforms } from '../support/draws.js';
import { goalOf, planOf, stageOf } from '../support/plans.js';
import { printSeed } from '../support/seed.js';

const plan = planOf([goalOf({ id: 'g', holdout: { share: 0.1 }, valueEvents: ['buy'], stages: [stageOf('s', { event: 'buy' })] })], {
  valueEvents: { buy: { value: { property: 'amount', currency: 'EUR' } } },
});
const DAYS = 60;
const TESTS = 1_000;
/** Nine of ten are treated. */
const PER_DAY: Readonly<Record<Arm, number>> = { treated: 900, holdout: 100 };

/** What one arm has come to. */
interface Sums {
  users: number;
  did: number;
  value: number;
  squares: number;
}

/** What a user does, alike in both arms: complete with a probability, or pay with one, of log-normal amounts. */
type Behaviour = { readonly rate: number } | { readonly paying: number; readonly deviation: number };

function grow(sums: Sums, random: () => number, users: number, behaviour: Behaviour): void {
  sums.users += users;
  if ('rate' in behaviour) {
    sums.did += drawBinomial(random, users, behaviour.rate);
    return;
  }
  const payers = drawRare(random, users, behaviour.paying);
  sums.did += payers;
  for (let left = payers; left > 0; left--) {
    const amount = Math.round(drawLogNormal(random, behaviour.deviation) * 1e5);
    sums.value += amount;
    sums.squares += amount * amount;
  }
}

function rowsOf(arm: Arm, { users, did, value, squares }: Sums, measure: UpliftMeasure): MetricRow[] {
  const row = (name: MetricRow['measure'], amount: number, currency: string | null = null): MetricRow => {
    return { hour: 0, goal: 'g', stage: null, experience: null, arm, measure: name, currency, cell: null, value: amount };
  };
  if (measure === 'completion-rate') return [row('entrants', users), row('entrants-completed', did)];
  const money = did === 0 ? [] : [row('entrants-value', value, 'EUR'), row('entrants-value-squares', squares, 'EUR')];
  return [row('entrants', users), row('entrants-value-users', did), ...money];
}

/** The share of tests without any effect in which treated against holdout is called winning or losing on some evening. */
function falseVerdicts(stream: number, behaviour: Behaviour, tests = TESTS, also: readonly MetricRow[] = []): number {
  const random = uniforms(stream);
  const measure: UpliftMeasure = 'rate' in behaviour ? 'completion-rate' : 'value-per-user';
  let alarms = 0;
  for (let test = 0; test < tests; test++) {
    const arms: Readonly<Record<Arm, Sums>> = {
      treated: { users: 0, did: 0, value: 0, squares: 0 },
      holdout: { users: 0, did: 0, value: 0, squares: 0 },
    };
    for (let day = 0; day < DAYS; day++) {
      for (const arm of ['treated', 'holdout'] as const) grow(arms[arm], random, PER_DAY[arm], behaviour);
      const [found] = uplift(plan, [...rowsOf('treated', arms.treated, measure), ...rowsOf('holdout', arms.holdout, measure), ...also]);
      const result = found?.comparisons[0]?.results.find((each) => each.measure === measure && each.currency !== 'USD');
      if (result?.verdict === 'winning' || result?.verdict === 'losing') {
        alarms++;
        break;
      }
    }
  }
  return alarms / tests;
}

// 1,000 tests know a share of .03 to within .0054, one standard deviation.
describe('verdicts under daily looks, without any effect, a tenth held out', () => {
  beforeAll(() => printSeed('verdicts under daily looks'));

  it.each([0.1, 0.5, 0.9, 0.99])('M5: a rate of %s is called changed in less than a twentieth of the tests', (rate) => {
    const share = falseVerdicts(Math.round(rate * 100), { rate });
    process.stdout.write(`called changed: ${share}\n`);
    expect(share).toBeLessThan(0.05);
  });

  it.each([
    [0.5, TESTS],
    [1, TESTS],
    // So many that .035 is told apart from .05: one standard deviation is .003.
    [1.5, 4 * TESTS],
  ])('M5: skewed money (σ %s of the logarithm) is, too', (deviation, tests) => {
    const share = falseVerdicts(Math.round(deviation * 10) + 200, { paying: 0.1, deviation }, tests);
    process.stdout.write(`called changed: ${share}\n`);
    expect(share).toBeLessThan(0.05);
  });

  it('M5: a currency in which few pay is, too, however many pay in another', () => {
    const dollars = (['treated', 'holdout'] as const).flatMap((arm): MetricRow[] => {
      const key = { hour: 0, goal: 'g', stage: null, experience: null, arm, cell: null } as const;
      return [
        { ...key, measure: 'entrants', currency: null, value: 1_000 },
        { ...key, measure: 'entrants-value-users', currency: null, value: 500 },
        { ...key, measure: 'entrants-value', currency: 'USD', value: 5_000_000 },
        { ...key, measure: 'entrants-value-squares', currency: 'USD', value: 5e10 },
      ];
    });
    const share = falseVerdicts(300, { paying: 0.002, deviation: 0.5 }, TESTS, dollars);
    process.stdout.write(`called changed: ${share}\n`);
    expect(share).toBeLessThan(0.05);
  });
});
