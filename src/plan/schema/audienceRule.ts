import * as z from 'zod';
import { anyObject, list, numberWhere, oneOf, whole } from './leaf.js';
import { duration, eventName, id, property } from './notation.js';
import { byKey, chosen, strict } from './shape.js';

/** What is in it is looked at by checks/conditions.ts, which knows the operators. */
export const condition = anyObject('a condition: an object such as { "country": { "$in": ["AT", "DE"] } }');

function bounds(bound: z.ZodType<number>) {
  return { eq: bound.optional(), gt: bound.optional(), gte: bound.optional(), lt: bound.optional(), lte: bound.optional() };
}

const isBounded = (range: { readonly [key: string]: unknown }) => ['eq', 'gt', 'gte', 'lt', 'lte'].some((bound) => bound in range);
const unbounded = { error: 'at least one bound of eq, gt, gte, lt, lte', params: { code: 'empty-range' } };

const countRange = strict('a range', bounds(whole(0, 1_000))).refine(isBounded, unbounded);
const sumRange = strict('a sum', { property, ...bounds(numberWhere('a finite number', Number.isFinite)) }).refine(isBounded, unbounded);

const RULE =
  'a rule: true, or an object with one of all, any, not, audience, traits, event, goal, such as { "event": "Order Completed", "within": "30d" }';

const behaviour = { event: eventName, where: condition.optional(), within: duration.optional() };
export const eventCountRule = strict('a rule on an event', { ...behaviour, count: countRange.optional() });
export const eventSumRule = strict('a rule on a sum', { ...behaviour, sum: sumRange });

const goalPlaceRule = strict('a rule on a goal', { goal: id, stage: id.optional(), is: oneOf('in', 'reached', 'completed', 'exited') });
const goalLeftRule = strict('a rule on a completed or exited goal (no stage)', { goal: id, is: oneOf('completed', 'exited') });
const goalRule = chosen((value) => {
  const { is } = value as { readonly is?: unknown };
  return is === 'completed' || is === 'exited' ? goalLeftRule : goalPlaceRule;
});

/** Section 3. Rules hold rules: how deep is bounded before zod runs (snapshot.ts). */
export const audienceRule: z.ZodType = chosen((value) => (value === true ? z.literal(true) : ruleObject));

const rules = list(audienceRule, 'a list of rules');

const ruleObject = byKey(RULE, {
  all: strict('a rule "all"', { all: rules }),
  any: strict('a rule "any"', { any: rules }),
  not: strict('a rule "not"', { not: audienceRule }),
  audience: strict('a rule "audience"', { audience: id }),
  traits: strict('a rule "traits"', { traits: condition }),
  sum: eventSumRule,
  event: eventCountRule,
  goal: goalRule,
});
