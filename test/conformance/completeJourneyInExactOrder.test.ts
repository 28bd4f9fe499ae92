import { beforeAll, expect, it } from 'vitest';
import type { EngineOptions, MetricRow, Plan } from '../../src/index.js';
import { inOrder, lostOrder, shuffled, spaced } from '../support/completeJourney/arrivals.js';
import { campaignPlan } from '../support/completeJourney/campaignPlan.js';
import { COMPLETE_JOURNEY, loadDataset } from '../support/completeJourney/dataset.js';
import { type Fact, factsByHousehold } from '../support/completeJourney/facts.js';
import { totalOf } from '../support/completeJourney/figures.js';
import { foldDifferences, foldedRows } from '../support/completeJourney/foldedRows.js';
import { randomFrom } from '../support/completeJourney/random.js';
import { type Run, run } from '../support/completeJourney/run.js';
import { describeWithData } from '../support/describeWithData.js';
import { printSeed, seed } from '../support/seed.js';

/** Every so many-th household, because a history that comes in any order is evaluated again at almost each event. 1: all. */
const EVERY = Number(process.env.GOALWARD_HOUSEHOLDS_EVERY) || 40;
const REDELIVERED = 0.05;

describeWithData('the Complete Journey in exact order', COMPLETE_JOURNEY, () => {
  let plan: Plan;
  let campaigns: readonly string[];
  let facts: ReadonlyMap<string, readonly Fact[]>;
  let ordered: Run;

  const arrivalsWithin = (places: number): Run['arrivals'] => {
    const random = randomFrom(seed);
    return new Map([...facts].map(([household, own]) => [household, shuffled(own, places, REDELIVERED, random)]));
  };

  beforeAll(async () => {
    printSeed('Complete Journey, in exact order');
    const data = loadDataset();
    plan = campaignPlan(data.campaigns);
    campaigns = data.campaigns.map(({ id }) => id);
    facts = new Map([...factsByHousehold(data)].filter((_, i) => i % EVERY === 0).map(([household, own]) => [household, spaced(own)]));
    ordered = await run(plan, campaigns, new Map([...facts].map(([household, own]) => [household, inOrder(own)])));
  });

  /** Rows that say something: a store may keep sums of 0. */
  const rowsOf = async ({ store }: Run): Promise<ReadonlyMap<string, number>> =>
    foldedRows((await store.metrics()).filter(({ value }: MetricRow) => value !== 0));

  const told = (name: string, { figures, outcome }: Run): void => {
    const redeemed = `${totalOf(figures, 'redeemed')} of ${totalOf(ordered.figures, 'redeemed')} redemptions converted`;
    const sales = `${totalOf(figures, 'purchasesSince')} of ${totalOf(ordered.figures, 'purchasesSince')} campaign purchases counted`;
    print(`${name}: ${redeemed}, ${sales}, ${outcome.late.length} refused as late`);
  };

  for (const [name, places] of [
    ['within 12 places', 12],
    ['without bound', Number.POSITIVE_INFINITY],
  ] as const) {
    it(`P16: shuffled ${name} and redelivered, the profiles and rows are those of the order of time`, { timeout: 900_000 }, async () => {
      const arrivals = arrivalsWithin(places);
      const { overtaken, furthest } = lostOrder(arrivals.values());
      const count = [...facts.values()].flat().length;
      const runIn = (order: EngineOptions['order']): Promise<Run> => run(plan, campaigns, arrivals, order);
      const started = performance.now();
      const exact = await runIn('exact');
      const took = Math.round(performance.now() - started);
      print(`${name}: ${overtaken} of ${count} events overtaken, by up to ${furthest} places; ${took} ms in exact order`);
      told(`${name}, in exact order`, exact);
      told(`${name}, in the order of arrival`, await runIn('arrival'));

      expect(exact.outcome).toEqual({ applied: count, duplicate: exact.stream.length - count, late: [], refused: [] });
      for (const household of facts.keys()) {
        expect(await exact.engine.profile(household), household).toEqual(await ordered.engine.profile(household));
      }
      expect(foldDifferences(await rowsOf(exact), await rowsOf(ordered))).toEqual([]);
      expect(exact.figures).toEqual(ordered.figures);
      // That there was something to keep.
      expect(overtaken).toBeGreaterThan(count / 2);
    });
  }
});

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
