import type { Traits } from '../yardstick.js';
import type { Chosen } from './decideByHand.js';
import { mix, murmur } from './murmur.js';

/** What the loop by hand keeps of a user: times ascending. */
export interface Remembered {
  readonly userId: string;
  readonly traits: Traits;
  readonly viewed: readonly number[];
  readonly added: readonly number[];
  readonly ordered: readonly number[];
  readonly orders: readonly { readonly at: number; readonly total: number }[];
  readonly seen: { readonly [experience in 'cart-reminder' | 'upgrade' | 'evergreen' | 'first-order']: readonly number[] };
}

const DAY = 24 * 3_600_000;
const SPRING = Date.UTC(2026, 2, 1);
const SUMMER = Date.UTC(2026, 3, 1);
const SALE_COUNTRIES: ReadonlySet<string> = new Set(['DE', 'FR']);
const NEWS_COUNTRIES: ReadonlySet<string> = new Set(['DE', 'US', 'FR']);

const IDS = [
  'cart-reminder',
  'spring-sale',
  'winter-sale',
  'loyalty',
  'first-order',
  'upgrade',
  'newsletter',
  'tour',
  'come-back',
  'evergreen',
];
const lanes = IDS.map((id) => ({ c: murmur(`s\u0000${id}`, 0x9747b28c), d: murmur(`s\u0000${id}`, 0x3c6ef372) }));

/** How many of the times are after a horizon. */
function since(times: readonly number[], horizon: number): number {
  let count = 0;
  for (let i = times.length - 1; i >= 0 && (times[i] as number) > horizon; i--) count++;
  return count;
}

/** The score of a candidate for a user; 0 when it may not be shown. One branch a candidate, as one would write this one plan down. */
function scoreOf(position: number, { traits, viewed, added, ordered, orders, seen }: Remembered, now: number): number {
  const base = 1 / (1 + position);
  switch (position) {
    case 0:
      if (since(added, now - 2 * DAY) === 0 || since(seen['cart-reminder'], now - 7 * DAY) >= 3) return 0;
      return traits.plan === 'pro' ? base * 2 : base;
    case 1:
      return now >= SPRING && now < SUMMER && SALE_COUNTRIES.has(traits.country) ? base : 0;
    case 2:
      return now < SPRING && SALE_COUNTRIES.has(traits.country) ? base : 0;
    case 3: {
      let sum = 0;
      for (let i = orders.length - 1; i >= 0; i--) {
        const order = orders[i] as (typeof orders)[number];
        if (order.at > now - 30 * DAY) sum += order.total;
      }
      if (sum < 100) return 0;
      return since(ordered, now - 7 * DAY) > 0 ? base * 1.5 : base;
    }
    case 4:
      return ordered.length === 0 && seen['first-order'].length === 0 ? base : 0;
    case 5:
      return traits.plan !== 'free' && traits.age > 30 && since(seen.upgrade, now - 30 * DAY) === 0 ? base : 0;
    case 6:
      return traits.age > 25 && NEWS_COUNTRIES.has(traits.country) ? base * 0.5 : 0;
    case 7:
      if (traits.plan === 'team' || since(viewed, now - 14 * DAY) < 2) return 0;
      return ordered.length === 0 ? base * 3 : base;
    case 8:
      return traits.age < 50 && since(viewed, now - 14 * DAY) === 0 ? base : 0;
    default:
      return since(seen.evergreen, now - 30 * DAY) < 10 ? base : 0;
  }
}

/** The limit for `decide` on the mixed stage (cases/mixed.ts): the same conditions, hashes and race for this one plan, and nothing else. */
export function decideMixedByHand(user: Remembered, now: number): Chosen | null {
  const text = `g\u0000${user.userId}\u00001`;
  const a = murmur(text, 0x9747b28c);
  const b = murmur(text, 0x3c6ef372);
  let winner = -1;
  let best = Number.POSITIVE_INFINITY;
  for (let position = 0; position < IDS.length; position++) {
    const score = scoreOf(position, user, now);
    if (score === 0) continue;
    const { c, d } = lanes[position] as (typeof lanes)[number];
    const x = mix(a ^ c);
    const y = mix((b ^ d) + x);
    const u = (((x ^ y) >>> 0) * 2_097_152 + (y >>> 12) * 2 + 1) / 9_007_199_254_740_992;
    const key = -Math.log(u) / score;
    if (key < best) {
      best = key;
      winner = position;
    }
  }
  return winner === -1 ? null : { experience: IDS[winner] as string, position: winner };
}
