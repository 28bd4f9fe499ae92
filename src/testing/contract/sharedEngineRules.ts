import type { Event } from '../../core/model/event.js';
import type { Engine } from '../../engine/engine.js';
import type { StoreUnderTest } from '../storeUnderTest.js';
import { same } from './assertions.js';
import { secondStore } from './capabilityRules.js';
import { asOnMemory } from './engineRules.js';
import { engineOn, NOW, sampleEvents, TALLY } from './engineSample.js';
import type { Rule } from './rule.js';
import { HOUR } from './samples.js';

const USERS = 5;
const DAY = 86_400_000;

export const sharedEngineRules: readonly Rule[] = [
  {
    name: 'S3: two engines ingest events of the same users at once, and every event counts (or the store says it is not shared)',
    prove: (subject) =>
      withEngines(subject, async (engines) => {
        const results = await Promise.all(
          engines.flatMap((engine, i) => [engine.ingestMany(payments(`${i}`)), engine.ingestMany(payments(`${i}b`))]),
        );
        same(
          results.map(({ applied }) => applied),
          [25, 25, 25, 25],
          'events applied by each',
        );
        await tallied(engines, 20);
      }),
  },
  {
    name: 'P11: two engines ingest the same events at once, and each event counts once',
    prove: (subject) =>
      withEngines(subject, async (engines) => {
        const results = await Promise.all(engines.map((engine) => engine.ingestMany(payments('same'))));
        const [applied, duplicate] = [results.map((each) => each.applied), results.map((each) => each.duplicate)].map((counts) =>
          counts.reduce((sum, count) => sum + count, 0),
        );
        same([applied, duplicate], [25, 25], 'events applied and known, by both');
        await tallied(engines, 5);
      }),
  },
  {
    name: 'S1: two engines sweep at once, and each user is moved once',
    prove: async (subject) => {
      const other = await secondStore(subject);
      if (other === null) return;
      const engines = [engineOn(subject.store), engineOn(other)];
      try {
        await engines[0]?.ingestMany(sampleEvents());
        await Promise.all(engines.map((engine) => engine.sweep({ now: NOW + DAY })));
        same(await other.due(NOW + DAY, 100), [], 'users due after both sweeps');
        await asOnMemory(other, (engine) => engine.sweep({ now: NOW + DAY }));
      } finally {
        await other.close();
      }
    },
  },
];

async function withEngines(subject: StoreUnderTest, prove: (engines: readonly [Engine, Engine]) => Promise<void>): Promise<void> {
  const other = await secondStore(subject);
  if (other === null) return;
  try {
    // Small batches make many conflicts between the two.
    await prove([engineOn(subject.store, { plan: TALLY, batch: 7 }), engineOn(other, { plan: TALLY, batch: 7 })]);
  } finally {
    await other.close();
  }
}

/** 25 payments of five users, 1 to 5 euros each, all at the same instant, so that their order does not matter. */
function payments(sender: string): readonly Event[] {
  return Array.from({ length: 5 * USERS }, (_, i) => ({
    userId: `user ${i % USERS}`,
    event: 'paid',
    messageId: `${sender} ${i}`,
    timestamp: HOUR,
    properties: { amount: 1 + Math.floor(i / USERS) },
  }));
}

async function tallied(engines: readonly [Engine, Engine], each: number): Promise<void> {
  const amount = 3 * each;
  for (const engine of engines) {
    for (let i = 0; i < USERS; i++) same((await engine.profile(`user ${i}`))?.goals.tally?.count, each, `payments of user ${i}`);
    const totals = (await engine.metrics()).goals[0]?.totals.all;
    const expected = [USERS, USERS, each * USERS, amount * USERS];
    same(
      [totals?.users, totals?.entries, totals?.valueEvents, totals?.value[0]?.amount],
      expected,
      'users, entries, payments and their sum',
    );
  }
}
