import { canonicalJson } from '../../notation/canonicalJson.js';
import type { EventCountRule, EventSumRule, Json, Range } from '../../plan/types.js';
import type { Predicate } from '../rules/conditions/predicate.js';

/** A behaviour that the plan mentions: what to count or add up, and how much of it must be kept to know (A3). */
export interface Behavior {
  /** Canonical form of the definition without its bounds (A4). */
  readonly key: string;
  readonly event: string;
  readonly where: Predicate | null;
  /** Window in ms; 0 for ever. */
  readonly within: number;
  /** The property added up; null for a count. */
  readonly property: string | null;
  /** Newest timestamps that a windowed count keeps: as many as the largest bound of any rule needs. */
  keep: number;
}

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
