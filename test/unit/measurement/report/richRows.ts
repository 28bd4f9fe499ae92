import { advance, compile, decide, type Event, emptyProfile, type MetricRow } from '../../../../src/core/index.js';
import { richPlan } from './richPlan.js';

export const DAY = 86_400_000;
export const START = Date.UTC(2025, 1, 20, 8);
export const DAYS = 60;

/** The experience that helps most, and the others: what a view adds to the chance of converting. */
const HELPS: Readonly<Record<string, number>> = {
  welcome: 0.1,
  'top-ten': 0.05,
  tour: -0.02,
  'free-delivery': 0.06,
  'ten-off': 0.12,
  'letter-banner': 0.02,
};
const STEPS = [
  ['looked', 0.6],
  ['added', 0.55],
  ['order', 0.5],
  ['told', 0.7],
] as const;

/** The rows of so many users who come over sixty days, made by the core itself; the same each time. */
export function richRows(users: number): MetricRow[] {
  const program = compile(richPlan);
  const random = randomFrom(7);
  const rows: MetricRow[] = [];
  for (let i = 0; i < users; i++) {
    let profile = emptyProfile(`user-${i}`);
    let now = START + Math.floor((i / users) * DAYS * DAY) + Math.floor(random() * 3_600_000);
    const until = START + DAYS * DAY;
    const say = (event: string, properties: Event['properties'] = {}): void => {
      if (now >= until) return;
      const advanced = advance(program, profile, { type: 'track', userId: profile.userId, event, timestamp: now, properties }, now);
      profile = advanced.profile;
      rows.push(...advanced.metrics);
    };
    /** What is decided is viewed, and adds to the chance of what comes next. */
    const view = (goal: 'first-order' | 'newsletter'): number => {
      const { experience } = decide(program, profile, { now, goal });
      if (experience === null) return 0;
      say('$viewed', { experience });
      now += 60_000;
      if (random() < 0.2) say('$clicked', { experience });
      else if (random() < 0.1) say('$dismissed', { experience });
      return HELPS[experience] ?? 0;
    };
    say('signed-up');
    now += 60_000;
    if (random() < 0.06 + view('newsletter')) say('subscribed');
    for (const [event, chance] of STEPS) {
      now += Math.floor((0.05 + random()) * 2 * DAY);
      if (random() >= chance + view('first-order')) break;
      const total = Math.round((10 + 60 * random() ** 2) * 100) / 100;
      say(event, event === 'order' ? { total, ...(i % 4 === 0 ? { currency: 'USD' } : {}) } : {});
      if (event === 'order' && random() < 0.1) say('renewal', random() < 0.5 ? { total: 5 } : {});
    }
  }
  return summed(rows);
}

/** As a store keeps them: one row a key. */
function summed(rows: readonly MetricRow[]): MetricRow[] {
  const sums = new Map<string, MetricRow>();
  for (const row of rows) {
    const { value, ...rest } = row;
    const key = JSON.stringify(rest);
    sums.set(key, { ...rest, value: value + (sums.get(key)?.value ?? 0) });
  }
  return [...sums.values()].filter(({ value }) => value !== 0);
}

/** Mulberry32: small, even, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
