import fc from 'fast-check';
import type { Event } from '../../src/core/index.js';
import type { EventCountRule, EventSumRule, Json, Range } from '../../src/plan/plan.js';

/** Something a user did. Times are a few milliseconds after the epoch, spans a few milliseconds: so that everything meets. */
export interface Done {
  readonly name: string;
  readonly at: number;
  readonly properties: { readonly [key: string]: Json };
}

const value = fc.constantFrom<Json[]>(
  1,
  2,
  -1,
  -2,
  0.1,
  0.2,
  -0.3,
  19.99,
  0.00005,
  -0.00005,
  0.00004,
  0,
  3e9,
  1e300,
  'five',
  null,
  true,
  [1],
);

const done: fc.Arbitrary<Done> = fc.record({
  name: fc.constantFrom('a', 'a', 'a', 'b'),
  at: fc.integer({ min: 0, max: 25 }),
  properties: fc.record({ v: value, k: fc.constantFrom('x', 'y') }, { requiredKeys: [] }),
});

/** In order of arrival: times may go back. */
export const doneList = fc.array(done, { maxLength: 14, size: 'max' });

export function eventsOf(list: readonly Done[]): Event[] {
  return list.map(({ name, at, properties }) => ({ userId: 'u', event: name, timestamp: at, properties }));
}

function rangeOf(bound: fc.Arbitrary<number>): fc.Arbitrary<Range> {
  return fc
    .dictionary(fc.constantFrom<keyof Range>('eq', 'gt', 'gte', 'lt', 'lte'), bound, { minKeys: 1, maxKeys: 2, noNullPrototype: true })
    .map((range) => range as Range);
}

const common = {
  event: fc.constantFrom('a', 'a', 'b'),
  where: fc.constantFrom(null, null, { k: 'x' }),
  within: fc.constantFrom(null, '0.001s', '0.003s', '0.007s', '0.020s') as fc.Arbitrary<`${number}s` | null>,
};

export const ruleUnderTest: fc.Arbitrary<EventCountRule | EventSumRule> = fc
  .record({
    ...common,
    count: rangeOf(fc.integer({ min: 0, max: 5 })),
    sum: rangeOf(fc.constantFrom(0, 1, -1, 2, 0.3, 0.1, 19.99, 3e9, 0.0001, 5)),
    kind: fc.constantFrom('count', 'once', 'sum'),
  })
  .map(({ event, where, within, count, sum, kind }) => ({
    event,
    ...(where === null ? {} : { where }),
    ...(within === null ? {} : { within }),
    ...(kind === 'count' ? { count } : kind === 'sum' ? { sum: { property: 'v', ...sum } } : {}),
  }));

/** The rule read over the whole history, as A2 and A3 say it: nothing is kept, everything is looked at. */
export function naiveHolds(rule: EventCountRule | EventSumRule, history: readonly Done[], instant: number): boolean {
  const span = rule.within === undefined ? Number.POSITIVE_INFINITY : Math.round(Number.parseFloat(rule.within) * 1_000);
  const inside = matching(rule, history).filter(({ at }) => at > instant - span && at <= instant);
  if (!('sum' in rule)) return within(inside.length, rule.count ?? { gte: 1 });
  let units = 0n;
  for (const { properties } of inside) units += tenThousandths(properties[rule.sum.property]);
  return within(Number(units) / 10_000, rule.sum);
}

export function matching(rule: EventCountRule | EventSumRule, history: readonly Done[]): Done[] {
  return history.filter(({ name, properties }) => name === rule.event && (rule.where === undefined || properties.k === rule.where.k));
}

function tenThousandths(amount: Json | undefined): bigint {
  if (typeof amount !== 'number') return 0n;
  const rounded = Math.round(Math.abs(amount) * 10_000);
  if (rounded > Number.MAX_SAFE_INTEGER) return 0n;
  return BigInt(rounded) * (amount < 0 ? -1n : 1n);
}

function within(number: number, range: Range): boolean {
  const tests: { readonly [bound in keyof Range]-?: (bound: number) => boolean } = {
    eq: (bound) => number === bound,
    gt: (bound) => number > bound,
    gte: (bound) => number >= bound,
    lt: (bound) => number < bound,
    lte: (bound) => number <= bound,
  };
  return Object.entries(tests).every(
    ([bound, test]) => range[bound as keyof Range] === undefined || test(range[bound as keyof Range] as number),
  );
}
