import { advance, compile, decide, emptyProfile, type Profile } from '../../src/core/index.js';
import { definePlan } from '../../src/plan/definePlan.js';
import type { Contender } from './measure.js';

/** DESIGN's yardstick: ten candidates with a condition of three clauses each, 100,000 users. */
const CANDIDATES = 10;
const USERS = 100_000;
const COUNTRIES = ['DE', 'FR', 'US', 'IN'];
const PLANS = ['free', 'pro', 'team'];

interface Traits {
  readonly country: string;
  readonly age: number;
  readonly plan: string;
}

const ids = Array.from({ length: CANDIDATES }, (_, i) => `x${i}`);
const minimumAge = (candidate: number): number => 20 + candidate * 3;

const plan = definePlan({
  id: 'bench',
  version: 1,
  goals: [{ id: 'g', audience: true, stages: [{ id: 's', conversion: { event: 'done' }, experiences: ids }] }],
  experiences: Object.fromEntries(
    ids.map((id, i) => [
      id,
      { audience: { traits: { country: { $in: ['DE', 'US', 'FR'] }, age: { $gt: minimumAge(i) }, plan: { $ne: 'free' } } } },
    ]),
  ),
} as const);

const traitsOf = (user: number): Traits => ({
  country: COUNTRIES[user % 4] as string,
  age: 18 + (user % 43),
  plan: PLANS[user % 3] as string,
});

/** Decisions for every user: the library, and the least that could do the same hash, tests and race by hand. */
export function decideWork(): Contender[] {
  const program = compile(plan);
  const profiles: Profile[] = [];
  const users: { userId: string; traits: Traits }[] = [];
  for (let user = 0; user < USERS; user++) {
    const userId = `user-${user}`;
    users.push({ userId, traits: traitsOf(user) });
    const event = { userId, traits: { ...traitsOf(user) }, timestamp: 1_000 };
    profiles.push(advance(program, emptyProfile(userId), event, 2_000).profile);
  }
  return [
    {
      name: 'decide',
      operations: USERS,
      run: () => {
        let sum = 0;
        for (const profile of profiles) sum += Number(decide(program, profile, { now: 3_000 }).experience?.slice(1) ?? -1);
        return sum;
      },
    },
    { name: 'by hand', operations: USERS, run: () => byHand(users) },
  ];
}

/** No plan, no profile, no reasons: the user's hash, three tests a candidate, and the smallest −ln(u) / score with `Math.log`. */
function byHand(users: readonly { userId: string; traits: Traits }[]): number {
  const lanes = ids.map((id) => [murmur(`s\u0000${id}`, 0x9747b28c), murmur(`s\u0000${id}`, 0x3c6ef372)] as const);
  const countries = new Set(['DE', 'US', 'FR']);
  let sum = 0;
  for (const { userId, traits } of users) {
    const text = `g\u0000${userId}\u00001`;
    const a = murmur(text, 0x9747b28c);
    const b = murmur(text, 0x3c6ef372);
    let winner = -1;
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < CANDIDATES; i++) {
      if (!countries.has(traits.country) || traits.age <= minimumAge(i) || traits.plan === 'free') continue;
      const [c, d] = lanes[i] as readonly [number, number];
      const x = mix(a ^ c);
      const y = mix((b ^ d) + x);
      const u = (((x ^ y) >>> 0) * 2_097_152 + (y >>> 12) * 2 + 1) / 9_007_199_254_740_992;
      const key = -Math.log(u) * (1 + i);
      if (key < best) {
        best = key;
        winner = i;
      }
    }
    sum += winner;
  }
  return sum;
}

/** MurmurHash3_x86_32 of an ASCII text. */
function murmur(text: string, seed: number): number {
  let h = seed;
  const blocks = text.length & ~3;
  for (let i = 0; i < blocks; i += 4) {
    const block = text.charCodeAt(i) | (text.charCodeAt(i + 1) << 8) | (text.charCodeAt(i + 2) << 16) | (text.charCodeAt(i + 3) << 24);
    h ^= scramble(block);
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = text.length - 1; i >= blocks; i--) tail = (tail << 8) | text.charCodeAt(i);
  return mix(h ^ scramble(tail) ^ text.length);
}

function scramble(block: number): number {
  const k = Math.imul(block, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}

function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
