import type { MetricsQuery } from '../core/model/figures.js';
import { UsageError } from '../errors/usageError.js';
import { named } from '../notation/named.js';
import { describe } from '../plan/describe.js';
import type { Goal } from '../plan/plan.js';

/** The largest `Date`, in epoch ms. */
const LAST_DATE = 8.64e15;

/**
 * @param goals The goals of the plan.
 * @throws UsageError `unknown-goal`, or `bad-query` for a time that is no number or a range that ends before it starts.
 */
export function checkQuery(goals: readonly Goal[], query: MetricsQuery): void {
  const { goal, from, to } = query;
  if (goal !== undefined && !goals.some(({ id }) => id === goal)) {
    throw new UsageError('unknown-goal', 'goal', `The plan has no goal "${goal}"; it has ${named(goals.map(({ id }) => id))}.`);
  }
  for (const [name, time] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (time !== undefined && !(typeof time === 'number' && Math.abs(time) <= LAST_DATE)) {
      throw new UsageError('bad-query', name, `expected epoch milliseconds, got ${describe(time)}.`);
    }
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw new UsageError('bad-query', 'from', `expected a range that starts before it ends, got ${from} to ${to}.`);
  }
}
