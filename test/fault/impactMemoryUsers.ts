import type { StoredProfile } from '../../src/authoring/impact/readProfile.js';
import { advance, compile, type Event, emptyProfile } from '../../src/core/index.js';
import { encodeProfile } from '../../src/core/profile/codec.js';
import { definePlan, type Experience, type Goal, type Plan, type Stage } from '../../src/index.js';
import { type Random, randomOf } from './random.js';

const DAY = 86_400_000;
const START = 1_772_442_000_000;
/** When both plans are asked: after all that the users did. */
export const NOW = START + 40 * DAY;

const STAGES = ['discover', 'compare', 'decide', 'stay'];
const EVENTS = ['visit', 'look', 'add', 'buy'];

function experienceOf(n: number): Experience {
  return {
    payload: { headline: `Message ${n}` },
    ...(n % 3 === 0 ? { audience: { traits: { country: { $in: ['de', 'fr'] }, age: { $gte: 18 } } } } : {}),
    ...(n % 5 === 0 ? { audience: { all: [{ traits: { tier: 'free' } }, { event: 'look', within: '14d' }] } } : {}),
    ...(n % 4 === 0 ? { caps: [{ count: 2, per: '7d' }] } : {}),
    ...(n % 7 === 0 ? { placement: 'modal' } : {}),
    ...(n % 6 === 0 ? { boosts: [{ when: { event: 'buy', count: { gte: 2 } }, times: 3 }] } : {}),
  };
}

function stageOf(goal: string, index: number): Stage {
  const id = STAGES[index] as string;
  return {
    id,
    conversion: index === 3 ? { audience: 'loyal' } : { event: EVENTS[index + 1] as string, count: index === 1 ? 2 : 1 },
    experiences: Array.from({ length: 5 }, (_, n) => `${goal}-${id}-${n}`),
  };
}

function goalOf(id: string, more: Partial<Goal>): Goal {
  return { id, audience: true, valueEvents: ['buy'], stages: STAGES.map((_, index) => stageOf(id, index)), ...more };
}

const goals: readonly Goal[] = [
  goalOf('first-purchase', { holdout: { share: 0.1 } }),
  goalOf('upgrade', { audience: { traits: { tier: { $in: ['free', 'basic'] } } }, weight: 2, exit: { traits: { tier: 'pro' } } }),
  goalOf('come-back', {
    audience: { event: 'visit', within: '30d', count: { gte: 2 } },
    holdout: { share: 0.2 },
    reentry: { after: '7d' },
  }),
];
const ids = goals.flatMap(({ stages }) => stages.flatMap(({ experiences }) => experiences));

/** 3 goals × 4 stages × 5 experiences. */
export const impactPlan: Plan = definePlan<Plan>({
  id: 'shop',
  version: 7,
  valueEvents: { buy: { value: { property: 'amount', currency: 'EUR' } } },
  audiences: { loyal: { rule: { event: 'buy', count: { gte: 4 } } } },
  placements: { modal: {} },
  caps: [{ count: 5, per: '1d' }],
  goals,
  experiences: Object.fromEntries(ids.map((id, n) => [id, experienceOf(n)])),
});

/** A draft that does a little of everything: a stage gone, one put in, a wider audience, experiences added, paused, narrowed and moved up. */
export const impactDraft: Plan = definePlan<Plan>({
  ...impactPlan,
  goals: goals.map((goal) => {
    if (goal.id === 'first-purchase') return { ...goal, stages: goal.stages.filter(({ id }) => id !== 'decide') };
    if (goal.id === 'upgrade') return { ...goal, stages: [{ id: 'hello', experiences: ['new-hello'] }, ...goal.stages] };
    const [first, ...others] = goal.stages as [Stage, ...Stage[]];
    const [top, next, ...rest] = first.experiences as [string, string, ...string[]];
    return { ...goal, audience: { event: 'visit', within: '30d' }, stages: [{ ...first, experiences: [next, top, ...rest] }, ...others] };
  }),
  experiences: {
    ...impactPlan.experiences,
    'new-hello': {},
    'first-purchase-discover-1': { status: 'paused' },
    'upgrade-compare-0': { audience: { traits: { country: 'de' } } },
  },
});

const ARCHETYPES = 4_000;

/** What some thousands of users have done, as a store keeps it. */
function archetypes(): string[] {
  const program = compile(impactPlan);
  const random = randomOf(20_260_302);
  return Array.from({ length: ARCHETYPES }, (_, n) => {
    let profile = emptyProfile(`archetype-${n}`);
    let at = START + Math.floor(random() * 20 * DAY);
    for (let left = 1 + Math.floor(random() * 12); left > 0; left--) {
      at += Math.floor(random() * 3 * DAY);
      const event: Event = { userId: profile.userId, timestamp: at, messageId: `m-${n}-${left}`, ...happening(random) };
      profile = advance(program, profile, event, at).profile;
    }
    return encodeProfile(profile);
  });
}

function happening(random: Random): Omit<Event, 'userId'> {
  const one = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const kind = random();
  if (kind < 0.25) {
    const traits = { country: one(['de', 'fr', 'us']), age: one([16, 25, 60]), tier: one(['free', 'free', 'basic', 'pro']) };
    return { type: 'identify', traits };
  }
  if (kind < 0.45) return { event: one(['$viewed', '$viewed', '$clicked', '$dismissed']), properties: { experience: one(ids) } };
  return { event: one([...EVENTS, 'visit']), properties: { amount: Math.floor(random() * 100) } };
}

/** A million users are these archetypes under names of their own: cheap to make, and each has its own draws. */
export function* impactUsers(count: number): Generator<StoredProfile> {
  const texts = archetypes();
  for (let n = 0; n < count; n++) yield { userId: `user-${n}`, data: texts[(n * 7_919) % ARCHETYPES] as string };
}
