import { beforeAll, expect, it } from 'vitest';
import { createEngine, type Engine, memoryStore, type Plan } from '../../src/index.js';
import { asOneStream, inOrder, spaced } from '../support/completeJourney/arrivals.js';
import { COMPLETE_JOURNEY, loadDataset } from '../support/completeJourney/dataset.js';
import { goalIn } from '../support/completeJourney/engineFigures.js';
import { type Fact, factsByHousehold } from '../support/completeJourney/facts.js';
import { foldDifferences, foldedRows } from '../support/completeJourney/foldedRows.js';
import { LAPSE_DAYS, lapsePlan, WIN_BACK } from '../support/completeJourney/lapsePlan.js';
import { NOW } from '../support/completeJourney/run.js';
import { describeWithData } from '../support/describeWithData.js';
import { DAY } from '../support/plans.js';

/** Every so many-th household. 1: all. */
const EVERY = Number(process.env.GOALWARD_HOUSEHOLDS_EVERY) || 20;
const START = Date.UTC(2017, 0, 1);

interface Swept {
  readonly engine: Engine;
  readonly rows: ReadonlyMap<string, number>;
  /** Transitions that sweeps made. */
  readonly moved: number;
  readonly lapsed: number;
  readonly wonBack: number;
}

describeWithData('the Complete Journey, swept', COMPLETE_JOURNEY, () => {
  let plan: Plan;
  let facts: ReadonlyMap<string, readonly Fact[]>;
  let stream: readonly Fact[];
  let unswept: Swept;

  /** Each event when it happened, before it the sweeps until then; at the end an event of each household that wakes whoever was not swept. */
  const run = async (name: string, sweeps: readonly number[]): Promise<Swept> => {
    const started = performance.now();
    const engine: Engine = createEngine({ plan, store: memoryStore(), clock: () => NOW });
    let [moved, next] = [0, 0];
    const sweepUntil = async (until: number): Promise<void> => {
      for (let now = sweeps[next]; now !== undefined && now <= until; now = sweeps[++next])
        moved += (await engine.sweep({ now })).transitions;
    };
    for (const { at, event } of stream) {
      await sweepUntil(at);
      await engine.ingest(event);
    }
    await sweepUntil(NOW);
    for (const userId of facts.keys()) await engine.ingest({ userId, event: 'year_ended', messageId: `end:${userId}`, timestamp: NOW });
    const { totals } = goalIn(await engine.metrics(), WIN_BACK);
    const [lapsed, wonBack] = [totals.all.entries, totals.all.completions];
    const took = Math.round(performance.now() - started);
    print(`${name}: ${wonBack} of ${lapsed} lapses won back, ${moved} transitions by ${sweeps.length} sweeps; ${took} ms`);
    return { engine, rows: foldedRows((await engine.metricRows()).filter(({ value }) => value !== 0)), moved, lapsed, wonBack };
  };

  const eachDay = (): readonly number[] => Array.from({ length: (NOW - START) / DAY + 1 }, (_, day) => START + day * DAY);
  const eachInstant = (): readonly number[] => [...new Set(stream.map(({ at }) => at)), NOW];

  beforeAll(async () => {
    const data = loadDataset();
    plan = lapsePlan(data.campaigns);
    facts = new Map([...factsByHousehold(data)].filter((_, i) => i % EVERY === 0).map(([household, own]) => [household, spaced(own)]));
    stream = asOneStream([...facts.values()].map(inOrder)).map(({ fact }) => fact);
    unswept = await run('never swept', []);
  });

  /** Lapses and returns as they stand in the data, without the library. */
  const lapsesInTheData = (): { lapsed: number; wonBack: number } => {
    let [lapsed, wonBack] = [0, 0];
    for (const own of facts.values()) {
      const bought = own.filter(({ kind }) => kind === 'purchase').map(({ at }) => at);
      bought.forEach((at, index) => {
        const next = bought[index + 1];
        if ((next ?? NOW) - at < LAPSE_DAYS * DAY) return;
        lapsed++;
        if (next !== undefined) wonBack++;
      });
    }
    return { lapsed, wonBack };
  };

  it('T1: never swept, every lapse and every return in the data is counted', () => {
    const { lapsed, wonBack } = unswept;
    expect({ lapsed, wonBack }).toEqual(lapsesInTheData());
    expect(wonBack).toBeGreaterThan(facts.size / 2);
  });

  for (const [name, sweeps] of [
    ['swept once, at the end', () => [NOW]],
    ['swept each day', eachDay],
    ['swept at the instant of each event of anybody', eachInstant],
  ] as const) {
    it(`T2: ${name}, as many are won back, and the profiles and rows are those of nobody swept`, async () => {
      const swept = await run(name, sweeps());
      expect([swept.lapsed, swept.wonBack]).toEqual([unswept.lapsed, unswept.wonBack]);
      expect(foldDifferences(swept.rows, unswept.rows)).toEqual([]);
      for (const household of facts.keys()) {
        expect(await swept.engine.profile(household), household).toEqual(await unswept.engine.profile(household));
      }
      // That sweeps had something to do.
      expect(swept.moved).toBeGreaterThan(0);
    });
  }
});

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
