import type { AudienceRule, Plan, Range } from '../plan.js';
import { holdsWithoutTraits } from './missingTrait.js';

/** What is known about rules without knowing a user. */
export interface RuleTruth {
  /** true for a rule that always holds for everyone, false for one that never holds for anyone, else null. */
  readonly constant: (rule: AudienceRule) => boolean | null;
  /** Whether the rule holds for a user without traits, events and progress. */
  readonly holdsForStranger: (rule: AudienceRule) => boolean;
}

export function ruleTruth(plan: Plan): RuleTruth {
  const constant = folded(plan, (): boolean | null => null);
  const holdsForStranger = folded(plan, (rule): boolean | null => {
    if ('traits' in rule) return holdsWithoutTraits(rule.traits);
    if ('event' in rule) return contains('sum' in rule ? rule.sum : (rule.count ?? { gte: 1 }), 0);
    return false;
  });
  return { constant, holdsForStranger: (rule) => holdsForStranger(rule) === true };
}

type Leaf = Exclude<
  AudienceRule,
  true | { readonly all: unknown } | { readonly any: unknown } | { readonly not: unknown } | { readonly audience: unknown }
>;

/** Evaluates a rule with three values: true, false, and null for unknown. Each named audience is evaluated once. */
function folded(plan: Plan, leaf: (rule: Leaf) => boolean | null): (rule: AudienceRule) => boolean | null {
  const known = new Map<string, boolean | null>();
  const of = (rule: AudienceRule): boolean | null => {
    if (rule === true) return true;
    if ('all' in rule) return every(rule.all.map(of));
    if ('any' in rule) return negated(every(rule.any.map(of).map(negated)));
    if ('not' in rule) return negated(of(rule.not));
    if (!('audience' in rule)) return leaf(rule);
    const named = plan.audiences?.[rule.audience];
    if (!known.has(rule.audience)) known.set(rule.audience, named === undefined ? null : of(named.rule));
    return known.get(rule.audience) ?? null;
  };
  return of;
}

function negated(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

function every(values: readonly (boolean | null)[]): boolean | null {
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}

function contains(range: Readonly<Range>, value: number): boolean {
  const { eq = value, gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return value === eq && value > gt && value >= gte && value < lt && value <= lte;
}
