import type { Plan } from '../../src/plan/plan.js';

/** DESIGN's yardstick: ten candidates with a condition of three clauses each, 100,000 users, at most one winner a user. */
export interface Traits {
  readonly country: string;
  readonly age: number;
  readonly plan: string;
}

export interface User {
  readonly userId: string;
  readonly traits: Traits;
}

/** A candidate's condition: `country` is one of, `age` is above, `plan` is not. */
export interface Rule {
  readonly countries: readonly string[];
  readonly above: number;
  readonly notPlan: string;
}

const COUNTRIES = ['DE', 'FR', 'US', 'IN'];
const PLANS = ['free', 'pro', 'team'];

/** The strictest first: with the loosest first, an engine that stops at its first match would never see a second rule. */
export const rules: readonly Rule[] = Array.from({ length: 10 }, (_, i) => ({
  countries: ['DE', 'US', 'FR'],
  above: 20 + 3 * (9 - i),
  notPlan: 'free',
}));

/** A split has one condition for all its variations: the loosest, so that nobody is left out who could get something. */
export const splitRule = rules[rules.length - 1] as Rule;

/** The race's weights 1 / (1 + position), in whole thousandths: some peers take no others. Their sum is 1,000. */
export const splitWeights: readonly number[] = [341, 171, 114, 85, 68, 57, 49, 43, 38, 34];

export function someUsers(count: number): User[] {
  return Array.from({ length: count }, (_, user) => ({
    userId: `user-${user}`,
    traits: { country: COUNTRIES[user % 4] as string, age: 18 + (user % 43), plan: PLANS[user % 3] as string },
  }));
}

/** The reference that every contender is checked against: the plain meaning of a rule. */
export function matches(rule: Rule, { country, age, plan }: Traits): boolean {
  return rule.countries.includes(country) && age > rule.above && plan !== rule.notPlan;
}

/** The candidates a user is eligible for, as bits. */
export function eligible({ traits }: User): number {
  return rules.reduce((bits, rule, i) => (matches(rule, traits) ? bits | (1 << i) : bits), 0);
}

/** One stage with the ten candidates, each asking for its rule's three clauses. */
export function yardstickPlan(pick: 'weighted' | 'top' = 'weighted', id = 'bench'): Plan {
  return {
    id,
    version: 1,
    goals: [
      {
        id: 'g',
        audience: true,
        selection: { pick },
        stages: [{ id: 's', conversion: { event: 'done' }, experiences: rules.map((_, i) => `x${i}`) }],
      },
    ],
    experiences: Object.fromEntries(
      rules.map(({ countries, above, notPlan }, i) => [
        `x${i}`,
        { audience: { traits: { country: { $in: [...countries] }, age: { $gt: above }, plan: { $ne: notPlan } } } },
      ]),
    ),
  };
}
