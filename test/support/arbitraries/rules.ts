import fc from 'fast-check';
import type { AudienceRule, Condition, Id, Range } from '../../../src/plan/plan.js';
import { EVENT_NAMES, EXPERIENCES, GOALS, SPANS, STAGES } from './alphabets.js';
import { oneIn, partial } from './optional.js';

/** Conditions on the properties of generated events. */
export const propertyCondition: fc.Arbitrary<Condition> = fc.constantFrom<Condition[]>(
  { sku: 'x' },
  { sku: { $ne: 'x' } },
  { sku: { $in: ['x', 'y'] } },
  { qty: { $gte: 2 } },
  { qty: { $exists: false } },
  { sku: 'x', qty: { $lt: 3 } },
);

/** Conditions on the traits of generated users. */
export const traitCondition: fc.Arbitrary<Condition> = fc.constantFrom<Condition[]>(
  { plan: 'pro' },
  { plan: { $in: ['free', 'pro'] } },
  { plan: { $exists: false } },
  { age: { $gte: 18 } },
  { age: { $lte: 18 }, plan: { $ne: 'pro' } },
  { vip: true },
  { vip: { $ne: true } },
);

/** One or two bounds. */
export function rangeOf(bound: fc.Arbitrary<number>): fc.Arbitrary<Range> {
  return fc.oneof(
    fc.record({ gte: bound }),
    fc.record({ gt: bound }),
    fc.record({ lte: bound }),
    fc.record({ lt: bound }),
    fc.record({ eq: bound }),
    fc.record({ gt: bound, lte: bound }),
  );
}

const within = oneIn(2, fc.constantFrom(...SPANS));
const where = oneIn(3, propertyCondition);
const event = fc.constantFrom(...EVENT_NAMES);

const countRule: fc.Arbitrary<AudienceRule> = partial({ event, where, within, count: oneIn(2, rangeOf(fc.integer({ min: 0, max: 3 }))) });

const sum = rangeOf(fc.constantFrom(0, 1, 19.99, 20, -5)).map((range) => ({ property: 'amount', ...range }));
const sumRule: fc.Arbitrary<AudienceRule> = partial({ event, where, within, sum });

/** A1: interactions are events too. */
const interactionRule: fc.Arbitrary<AudienceRule> = partial({
  event: fc.constantFrom('$viewed', '$clicked', '$dismissed'),
  where: oneIn(
    2,
    fc.constantFrom(...EXPERIENCES).map((experience) => ({ experience })),
  ),
  within,
});

const goalRule: fc.Arbitrary<AudienceRule> = fc.oneof(
  fc.record({ goal: fc.constantFrom(...GOALS), is: fc.constantFrom('in', 'reached', 'completed', 'exited') }),
  fc.record({ goal: fc.constantFrom(...GOALS), stage: fc.constantFrom(...STAGES), is: fc.constantFrom('in', 'reached') }),
);

const leaf: fc.Arbitrary<AudienceRule> = fc.oneof(
  { weight: 2, arbitrary: traitCondition.map((traits): AudienceRule => ({ traits })) },
  { weight: 3, arbitrary: countRule },
  { weight: 1, arbitrary: sumRule },
  { weight: 1, arbitrary: interactionRule },
  { weight: 2, arbitrary: goalRule },
  { weight: 1, arbitrary: fc.constantFrom('pure1', 'pure2', 'reader').map((audience): AudienceRule => ({ audience })) },
);

const leaves = fc.array(leaf, { minLength: 1, maxLength: 2 });

/** Any rule, which may name goals and audiences that its place may not read: see `withinScope`. */
export const anyRule: fc.Arbitrary<AudienceRule> = fc.oneof(
  { weight: 6, arbitrary: leaf },
  { weight: 1, arbitrary: leaves.map((all): AudienceRule => ({ all })) },
  { weight: 1, arbitrary: leaves.map((any): AudienceRule => ({ any })) },
  { weight: 1, arbitrary: leaf.map((not): AudienceRule => ({ not })) },
);

/** What a rule may read without a cycle: stages by goal, and named audiences. */
export interface Scope {
  readonly stages: ReadonlyMap<Id, readonly Id[]>;
  readonly audiences: readonly Id[];
}

/** The rule with every reference out of scope replaced by `true`, so that drafts shrink freely and plans stay valid. */
export function withinScope(rule: AudienceRule, scope: Scope): AudienceRule {
  if (rule === true) return rule;
  if ('all' in rule) return { all: rule.all.map((part) => withinScope(part, scope)) };
  if ('any' in rule) return { any: rule.any.map((part) => withinScope(part, scope)) };
  if ('not' in rule) return { not: withinScope(rule.not, scope) };
  if ('audience' in rule) return scope.audiences.includes(rule.audience) ? rule : true;
  if (!('goal' in rule)) return rule;
  const stages = scope.stages.get(rule.goal);
  if (stages === undefined) return true;
  if (!('stage' in rule) || rule.stage === undefined || stages.includes(rule.stage)) return rule;
  return { goal: rule.goal, is: rule.is };
}
