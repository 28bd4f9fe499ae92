import { beforeAll, expect, it } from 'vitest';
import { MAILED_AT, TEST_ENDS_AT } from '../../examples/hillstrom/times.js';
import { createEngine, memoryStore, type Store } from '../../src/index.js';
import { foldDifferences, foldedRows } from '../support/completeJourney/foldedRows.js';
import { describeWithData } from '../support/describeWithData.js';
import { HILLSTROM } from '../support/hillstrom/dataset.js';
import { patienceInTheData, patienceTold } from '../support/hillstrom/patience.js';
import { patiencePlan } from '../support/hillstrom/patiencePlan.js';
import { readStream, type Stream } from '../support/hillstrom/stream.js';
import { MINUTE } from '../support/plans.js';

/** Every so many-th customer; 1: all, who take half a minute. Seven shares no factor with the hours of visits, so that these stay as they are. */
const EVERY = Number(process.env.GOALWARD_CUSTOMERS_EVERY) || 7;

interface Swept {
  /** Stored profiles, as texts, by customer. */
  readonly profiles: ReadonlyMap<string, string>;
  readonly rows: ReadonlyMap<string, number>;
  /** Transitions that sweeps made. */
  readonly bySweeps: number;
}

describeWithData('the MineThatData e-mail test, swept', HILLSTROM, () => {
  let stream: Stream;
  let unswept: Swept;

  /** Each event when it happened, before it the sweeps until then. */
  const run = async (name: string, sweeps: readonly number[]): Promise<Swept> => {
    const started = performance.now();
    const store = memoryStore();
    const engine = createEngine({ plan: patiencePlan, store, clock: () => TEST_ENDS_AT });
    let [bySweeps, next] = [0, 0];
    const sweepUntil = async (until: number): Promise<void> => {
      for (let now = sweeps[next]; now !== undefined && now <= until; now = sweeps[++next])
        bySweeps += (await engine.sweep({ now })).transitions;
    };
    for (const [at, events] of stream.moments) {
      await sweepUntil(at);
      await engine.ingestMany(events);
    }
    const took = Math.round(performance.now() - started);
    print(`${name}: ${stream.customers.length} customers, ${bySweeps} transitions by ${sweeps.length} sweeps; ${took} ms`);
    return { profiles: await profilesIn(store), rows: foldedRows(await store.metrics()), bySweeps };
  };

  /** All events and all limits and windows lie on whole minutes, so that this is each instant at which anything can be due. */
  const eachMinute = (): readonly number[] =>
    Array.from({ length: (TEST_ENDS_AT - MAILED_AT) / MINUTE + 1 }, (_, minute) => MAILED_AT + minute * MINUTE);

  beforeAll(async () => {
    stream = await readStream(EVERY);
    unswept = await run('never swept', []);
  });

  it('T1: never swept, what time did to customers is what a reader of the file counts', () => {
    const counted = patienceInTheData(stream.customers);
    print(`by time: ${JSON.stringify(counted)}`);
    expect(patienceTold(unswept.rows)).toEqual(counted);
    // That time did something, of each kind.
    for (const [what, count] of Object.entries(counted)) expect(count, what).toBeGreaterThan(stream.customers.length / 20);
  });

  const expectNothingChanged = ({ profiles, rows }: Swept): void => {
    expect(foldDifferences(rows, unswept.rows)).toEqual([]);
    expect(profiles.size).toBe(stream.customers.length);
    expect([...profiles].filter(([customer, profile]) => profile !== unswept.profiles.get(customer))).toEqual([]);
  };

  it('T2: swept once, at the end, the profiles and rows are those of nobody swept', async () => {
    const swept = await run('swept once, at the end', [TEST_ENDS_AT]);
    expectNothingChanged(swept);
    expect(swept.bySweeps).toBeGreaterThan(stream.customers.length);
  });

  it('T2: swept each minute of the two weeks, sweeps do all that time does, and the profiles and rows are those of nobody swept', async () => {
    const swept = await run('swept each minute of the two weeks', eachMinute());
    expectNothingChanged(swept);
    expect(swept.bySweeps).toBe(Object.values(patienceInTheData(stream.customers)).reduce((sum, count) => sum + count));
  });
});

async function profilesIn(store: Store): Promise<ReadonlyMap<string, string>> {
  const profiles = new Map<string, string>();
  for await (const { userId, data } of store.scan()) profiles.set(userId, data);
  return profiles;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
