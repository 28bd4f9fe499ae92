/**
 * What a TypeScript user writes, as source text. Each `@ts-expect-error` fails where the literal types of the plan are lost, since
 * nothing is wrong then; each `Same` fails where they turn into `any` or `string`.
 */
export const TYPED_PROGRAM = `
import { createEngine, definePlan, interaction, isGoalwardError, memoryStore } from 'goalward';
import type { Decision, Engine, ExperienceId, GoalId, PayloadOf, PlacementId, Plan, StageId, Store } from 'goalward';
import { advance, compile, decide, emptyProfile, explain } from 'goalward/core';
import type { Advanced, DecisionOf, Explanation, Profile, Program } from 'goalward/core';
import { indexedDbStore } from 'goalward/indexeddb';
import { type PostgresPool, postgresStore } from 'goalward/postgres';
import { type RedisClient, redisStore } from 'goalward/redis';
import { type SqliteDatabase, sqliteStore } from 'goalward/sqlite';
import { type Runner, storeContract } from 'goalward/testing';
import { type WebStorage, webStorageStore } from 'goalward/webstorage';

/** Neither the DOM nor Node's types are asked for. */
declare const console: { log(...values: unknown[]): void };

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

export const plan = definePlan({
  id: 'shop',
  version: 1,
  goals: [
    { id: 'first', audience: true, stages: [{ id: 'look', conversion: { event: 'View', count: 2 }, experiences: ['ten-off', 'plain'] }] },
    { id: 'again', audience: { goal: 'first', is: 'completed' }, stages: [{ id: 'buy', experiences: ['thanks'] }] },
  ],
  placements: { modal: {}, mail: {} },
  experiences: {
    'ten-off': { placement: 'modal', payload: { percent: 10, lines: ['a', 'b'] } },
    plain: { placement: 'mail', caps: [{ count: 1, per: 'day' }] },
    thanks: { payload: 'Thank you' },
  },
});
type Shop = typeof plan;

export const experiences: Same<ExperienceId<Shop>, 'ten-off' | 'plain' | 'thanks'> = true;
export const goals: Same<GoalId<Shop>, 'first' | 'again'> = true;
export const stages: Same<StageId<Shop>, 'look' | 'buy'> = true;
export const placements: Same<PlacementId<Shop>, 'modal' | 'mail'> = true;
export const payload: Same<PayloadOf<Shop, 'thanks'>, 'Thank you'> = true;
// @ts-expect-error the ids are not just any text
export const anyText: Same<ExperienceId<Shop>, string> = true;

export const kept = (pool: PostgresPool, client: RedisClient, database: SqliteDatabase, storage: WebStorage): readonly Store[] => [
  postgresStore(pool),
  redisStore(client),
  sqliteStore(database),
  webStorageStore(storage),
];
export const inTheBrowser: Promise<Store> = indexedDbStore();
export const proven = (runner: Runner): void =>
  storeContract('mine', runner, async () => ({ store: memoryStore(), dispose: async () => undefined }));
const store: Store = memoryStore();
const engine = createEngine({ plan, store });
export const wide: Engine = engine;
engine.onTransition((transition) => console.log(transition.stage, transition.cause));

export async function choose(userId: string): Promise<Decision | null> {
  try {
    const decision: DecisionOf<Shop> = await engine.decide(userId, { placement: 'modal', goal: 'first' });
    if (decision.experience === 'ten-off') {
      const percent: 10 = decision.payload.percent;
      // @ts-expect-error another literal
      const twenty: 20 = decision.payload.percent;
      // @ts-expect-error a field that this payload does not have
      console.log(percent, twenty, decision.payload.price);
    }
    // @ts-expect-error an experience that the plan does not have
    if (decision.experience === 'ten-of') return null;
    await engine.ingest(interaction('$viewed', decision));
    return decision;
  } catch (error) {
    if (isGoalwardError(error)) console.log(error.code);
    return null;
  }
}

// @ts-expect-error a goal that the plan does not have
export const noGoal = () => engine.decide('ada', { goal: 'sell' });
// @ts-expect-error a placement that the plan does not have
export const noPlacement = () => engine.decide('ada', { placement: 'banner' });
// @ts-expect-error an optional setting is left out, not undefined
export const notUndefined = () => engine.decide('ada', { placement: undefined });

export const misspelt = () =>
  definePlan({
    id: 'shop',
    version: 1,
    // @ts-expect-error an experience that the plan does not have
    goals: [{ id: 'first', audience: true, stages: [{ id: 'look', experiences: ['ten-of'] }] }],
    experiences: { 'ten-off': {} },
  });

export const fromJson: Plan = definePlan(JSON.parse('{}') as Plan);

const program: Program = compile(plan);
const start: Profile = emptyProfile('grace');
const step: Advanced = advance(program, start, { userId: 'grace', event: 'View', timestamp: 1.8e12 }, 1.8e12);
export const reason: Decision['reason'] = decide(program, step.profile, { now: 3_000 }).reason;
export const why: Explanation = explain(program, step.profile, { now: 3_000 });
// @ts-expect-error outcomes are a closed list
if (step.outcome === 'ignored') console.log(step);
`;

/** A program with one mistake, on its second line: a compiler that does not tell it has not looked. */
export const WRONG_PROGRAM = `import { compile } from 'goalward/core';
export const id: number = compile({ id: 'shop', version: 1, goals: [], experiences: {} }).id;
`;
