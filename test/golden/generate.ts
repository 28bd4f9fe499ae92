/**
 * Made `vectors-v2.json`, once: `npx tsx test/golden/generate.ts`. It refuses to overwrite: vectors are never edited, since
 * they are the promise that a decision stays what it was (D7). An earlier form of it made `vectors-v1.json`, before the second edition.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { compile, type DecideContext, decide, type Event, interaction, type Program } from '../../src/core/index.js';
import type { Plan } from '../../src/plan/plan.js';
import { GOLDEN_PLANS } from './goldenPlans.js';
import { goldenDecision, profileAfterEvents, profileDigest } from './runJourney.js';
import { TIME_PLANS } from './timePlans.js';
import type { GoldenDecision, GoldenFile, GoldenJourney } from './vectors.js';

const FILE = new URL('./vectors-v2.json', import.meta.url);
const START = Date.UTC(2025, 2, 7, 5);
const HOUR = 3_600_000;
const USERS = 80;
const PLANS: readonly Plan[] = [...GOLDEN_PLANS, ...TIME_PLANS];

if (existsSync(FILE)) {
  console.error('vectors-v2.json is there already, and golden vectors are never edited.');
  process.exit(1);
}

/** Mulberry32: the generator's own dice; nothing of the library. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

const ODD_USERS = ['ü', '用户', '🦊fox', '\ud800lone', 'toString', '__proto__', 'constructor', ' ', 'x'.repeat(256)];
const ZONES = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'not/a zone'];
const COUNTRIES = ['DE', 'AT', 'FR', 'US'];
const ACTIONS = ['visit', 'visit', 'add', 'add', 'order', 'join', 'scroll'];
const KINDS = ['$viewed', '$viewed', '$viewed', '$clicked', '$dismissed', '$snoozed', '$completed', '$decided'] as const;

function eventsOf(program: Program, placements: readonly string[], userId: string, roll: (sides: number) => number): Event[] {
  const traits = {
    country: COUNTRIES[roll(4)] as string,
    age: 18 + roll(40),
    plan: roll(2) === 0 ? 'pro' : 'free',
    internal: roll(6) === 0,
    timezone: ZONES[roll(5)] as string,
  };
  let at = START + roll(6 * HOUR);
  const events: Event[] = [{ userId, type: 'identify', messageId: 'm0', timestamp: at, traits }];
  const count = 2 + roll(9);
  for (let i = 1; i <= count; i++) {
    at += roll(3) === 0 ? roll(60_000) : roll(14 * HOUR);
    events.push(roll(5) < 3 ? action(userId, i, at, roll) : reaction(program, placements, userId, events, at, roll));
  }
  return events;
}

function action(userId: string, i: number, at: number, roll: (sides: number) => number): Event {
  const name = ACTIONS[roll(ACTIONS.length)] as string;
  const messageId = `m${roll(9) === 0 ? Math.max(i - 1, 1) : i}`;
  const late = roll(8) === 0 ? roll(30 * HOUR) : 0;
  const properties = name === 'order' ? { properties: { revenue: roll(12_000) / 100 - 5 } } : {};
  return { userId, type: 'track', event: name, messageId, timestamp: at - late, ...properties };
}

/** What the user does with the decision of that moment; when there is none, it scrolls. */
function reaction(
  program: Program,
  placements: readonly string[],
  userId: string,
  events: readonly Event[],
  at: number,
  roll: (sides: number) => number,
): Event {
  const placement = placements[roll(placements.length + 1)];
  const decision = decide(program, profileAfterEvents(program, userId, events), {
    now: at,
    ...(placement === undefined ? {} : { placement }),
  });
  const kind = KINDS[roll(KINDS.length)] as (typeof KINDS)[number];
  if (decision.experience === null && kind !== '$decided') return { userId, type: 'track', event: 'scroll', timestamp: at };
  return interaction(kind, decision, kind === '$snoozed' && roll(2) === 0 ? { timestamp: at, until: at + 5 * HOUR } : { timestamp: at });
}

function contextsOf(plan: Plan, last: number, roll: (sides: number) => number): DecideContext[] {
  const placements = Object.keys(plan.placements ?? {});
  const soon = last + roll(5 * HOUR);
  const goal = plan.goals[roll(plan.goals.length)]?.id as string;
  const placement = placements[roll(placements.length)];
  return [
    { now: soon, ...(placement === undefined ? {} : { placement }) },
    {
      now: soon + roll(30 * 24 * HOUR),
      goal,
      ...(roll(3) === 0 ? { traits: { plan: 'pro', timezone: 'Pacific/Auckland', country: null } } : {}),
    },
  ];
}

const journeys: GoldenJourney[] = [];
PLANS.forEach((plan, index) => {
  const program = compile(plan);
  for (let user = 0; user < USERS; user++) {
    const roll = dice(index * 1_000 + user);
    const userId = ODD_USERS[user] ?? `user-${user}`;
    const events = eventsOf(program, Object.keys(plan.placements ?? {}), userId, roll);
    const profile = profileAfterEvents(program, userId, events);
    const decisions: GoldenDecision[] = contextsOf(plan, profile.instant, roll).map((context) => goldenDecision(program, profile, context));
    journeys.push({ plan: index, userId, events, profile: profileDigest(profile, 2), decisions });
  }
});

const file: GoldenFile = { recipe: 'v1', edition: 2, plans: PLANS, journeys };
const lines = journeys.map((journey) => JSON.stringify(journey)).join(',\n');
writeFileSync(FILE, `{"recipe":"v1","edition":2,"plans":${JSON.stringify(file.plans)},"journeys":[\n${lines}\n]}\n`);
console.log(`${journeys.length} journeys, ${journeys.reduce((sum, journey) => sum + journey.decisions.length, 0)} decisions`);
