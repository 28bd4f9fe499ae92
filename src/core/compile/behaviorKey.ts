import { canonicalJson } from '../../notation/canonicalJson.js';
import type { EventCountRule, EventSumRule, Json, Range } from '../../plan/plan.js';

/** The key under which the same behaviour, however bounded and wherever mentioned, is kept once. */
export function behaviorKey(rule: EventCountRule | EventSumRule, within: number): string {
  const definition: { [key: string]: Json } = { event: rule.event };
  if (rule.where !== undefined) definition.where = rule.where;
  if (within > 0) definition.within = within;
  if ('sum' in rule) definition.sum = rule.sum.property;
  return canonicalJson(definition);
}

/** How many newest timestamps decide a range: the n-th newest settles `gte n` and `lt n`, one more settles the others. */
export function timestampsNeeded(range: Range): number {
  return Math.max(
    range.gte ?? 0,
    range.lt ?? 0,
    range.gt === undefined ? 0 : range.gt + 1,
    range.lte === undefined ? 0 : range.lte + 1,
    range.eq === undefined ? 0 : range.eq + 1,
  );
}
