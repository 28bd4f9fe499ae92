import * as z from 'zod';
import type { AudienceRule, EventCountRule, EventSumRule, GoalRule, Range, SumRange } from '../plan.js';
import { condition, list, numberWhere, oneOf, whole } from './leaf.js';
import { duration, eventName, id, property } from './notation.js';
import type { Schema, WithKey } from './sameType.js';
import { byKey, byValue, chosen, objectOf } from './shape.js';

function bounds(bound: Schema<number>) {
  return { eq: bound.optional(), gt: bound.optional(), gte: bound.optional(), lt: bound.optional(), lte: bound.optional() };
}

const isBounded = (range: object) => ['eq', 'gt', 'gte', 'lt', 'lte'].some((bound) => bound in range);
const unbounded = { error: 'at least one bound of eq, gt, gte, lt, lte', params: { code: 'empty-range' } };

const countRange = objectOf<Readonly<Range>>('a range')(bounds(whole(0, 1_000))).refine(isBounded, unbounded);
const finite = numberWhere('a finite number', Number.isFinite);
const sumRange = objectOf<SumRange>('a sum')({ property, ...bounds(finite) }).refine(isBounded, unbounded);

const behaviour = { event: eventName, where: condition.optional(), within: duration.optional() };
const eventCountRule = objectOf<EventCountRule>('a rule on an event')({ ...behaviour, count: countRange.optional() });
const eventSumRule = objectOf<EventSumRule>('a rule on a sum')({ ...behaviour, sum: sumRange });

type PlaceRule = Extract<GoalRule, { readonly stage?: unknown }>;
type LeftRule = Exclude<GoalRule, PlaceRule>;

const inGoal = objectOf<PlaceRule>('a rule on a goal')({ goal: id, stage: id.optional(), is: oneOf('in', 'reached') });
const leftGoal = objectOf<LeftRule>('a rule on a completed or exited goal (no stage)')({ goal: id, is: oneOf('completed', 'exited') });
const noProgress = objectOf<Omit<PlaceRule, 'is'> & Pick<GoalRule, 'is'>>('a rule on a goal')({
  goal: id,
  stage: id.optional(),
  is: oneOf('in', 'reached', 'completed', 'exited'),
});
const goalRule = byValue<GoalRule>('is', noProgress)({ in: inGoal, reached: inGoal, completed: leftGoal, exited: leftGoal });

/** Recursive: snapshot.ts has refused rules that are too deep for the stack. */
export const audienceRule: Schema<AudienceRule> = chosen((value) => (value === true ? z.literal(true) : ruleObject));

const rules = list(audienceRule, 'a list of rules');

const RULE =
  'a rule: true, or an object with one of all, any, not, audience, traits, event, goal, such as { "event": "Order Completed", "within": "30d" }';

const ruleObject = byKey<Exclude<AudienceRule, true>>(RULE)({
  all: objectOf<WithKey<AudienceRule, 'all'>>('a rule "all"')({ all: rules }),
  any: objectOf<WithKey<AudienceRule, 'any'>>('a rule "any"')({ any: rules }),
  not: objectOf<WithKey<AudienceRule, 'not'>>('a rule "not"')({ not: audienceRule }),
  audience: objectOf<WithKey<AudienceRule, 'audience'>>('a rule "audience"')({ audience: id }),
  traits: objectOf<WithKey<AudienceRule, 'traits'>>('a rule "traits"')({ traits: condition }),
  sum: eventSumRule,
  event: eventCountRule,
  goal: goalRule,
});
