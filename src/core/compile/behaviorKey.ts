import { canonicalJson } from '../../notation/canonicalJson.js';
import type { EventCountRule, EventSumRule, Json, Range } from '../../plan/plan.js';

/** The key of a behaviour. The same behaviour has one key, whatever its bounds and wherever the plan mentions it. */
export function behaviorKey(rule: EventCountRule | EventSumRule, within: number): string {
  const definition: { [key: string]: Json } = { event: rule.event };
  if (rule.where !== undefined) definition.where = rule.where;
  if (within > 0) definition.within = within;
  if ('sum' in rule) definition.sum = rule.sum.property;
  return canonicalJson(definition);
}

/** How many newest timestamps a range needs: n for `gte n` and `lt n`, n + 1 for the others. */
export function timestampsNeeded(range: Range): number {
  return Math.max(
    range.gte ?? 0,
    range.lt ?? 0,
    range.gt === undefined ? 0 : range.gt + 1,
    range.lte === undefined ? 0 : range.lte + 1,
    range.eq === undefined ? 0 : range.eq + 1,
  );
}
