import { describe, expect, it } from 'vitest';
import { describe as inWords } from '../../../../../src/authoring/words/rules/describe.js';
import { describeConversion } from '../../../../../src/authoring/words/rules/describeConversion.js';
import { definePlan } from '../../../../../src/plan/definePlan.js';
import type { AudienceRule, Conversion, Plan } from '../../../../../src/plan/plan.js';

const A: AudienceRule = { traits: { plan: 'pro' } };
const B: AudienceRule = { traits: { age: { $gte: 18 } } };
const C: AudienceRule = { event: 'Order' };

const rules: readonly (readonly [AudienceRule, string])[] = [
  // Everyone, and joins
  [true, 'everyone'],
  [{ all: [] }, 'everyone'],
  [{ any: [] }, 'nobody'],
  [{ not: true }, 'nobody'],
  [{ not: { any: [] } }, 'everyone'],
  [{ all: [A] }, 'plan is pro'],
  [{ all: [A, B] }, 'plan is pro and age is at least 18'],
  [{ any: [A, B] }, 'plan is pro or age is at least 18'],
  [{ all: [A, { any: [B, C] }] }, 'plan is pro and (age is at least 18 or did "Order")'],
  [{ any: [{ all: [A, B] }, C] }, '(plan is pro and age is at least 18) or did "Order"'],
  [{ all: [A, { all: [B, C] }] }, 'plan is pro and age is at least 18 and did "Order"'],
  [{ any: [{ any: [A, B] }, C] }, 'plan is pro or age is at least 18 or did "Order"'],
  [{ all: [A, { any: [B] }] }, 'plan is pro and age is at least 18'],
  [
    { all: [A, { any: [B, { all: [C, { audience: 'x' }] }] }] },
    'plan is pro and (age is at least 18 or (did "Order" and is in the audience "x"))',
  ],
  [{ any: [true, A] }, 'everyone or plan is pro'],
  [{ any: [{ traits: { plan: 'pro', age: 3 } }, C] }, '(plan is pro and age is 3) or did "Order"'],
  // Not
  [{ not: A }, 'plan is not pro'],
  [{ not: B }, 'age is not at least 18'],
  [{ not: { not: A } }, 'not (plan is not pro)'],
  [{ not: { all: [A, C] } }, 'not (plan is pro and did "Order")'],
  [{ not: { any: [A, C] } }, 'not (plan is pro or did "Order")'],
  [{ not: { all: [A] } }, 'plan is not pro'],
  [{ all: [{ not: { any: [A, B] } }, C] }, 'not (plan is pro or age is at least 18) and did "Order"'],
  [{ not: { traits: { plan: 'pro', age: 3 } } }, 'not (plan is pro and age is 3)'],
  [{ not: { audience: 'x' } }, 'is not in the audience "x"'],
  // Actions
  [C, 'did "Order"'],
  [{ event: 'Order', within: '30d' }, 'did "Order" in the last 30 days'],
  [{ not: C }, 'never did "Order"'],
  [{ not: { event: 'Order', within: '30d' } }, 'did not do "Order" in the last 30 days'],
  [{ event: 'Order', count: { gte: 1 } }, 'did "Order"'],
  [{ event: 'Order', count: { eq: 1 } }, 'did "Order" exactly once'],
  [{ event: 'Order', count: { gte: 2 } }, 'did "Order" at least twice'],
  [{ event: 'Order', count: { gte: 3 }, within: '1w' }, 'did "Order" at least 3 times in the last week'],
  [{ event: 'Order', count: { lte: 3 } }, 'did "Order" at most 3 times'],
  [{ event: 'Order', count: { gt: 1 } }, 'did "Order" more than once'],
  [{ event: 'Order', count: { lt: 3 } }, 'did "Order" fewer than 3 times'],
  [{ event: 'Order', count: { gte: 2, lte: 5 } }, 'did "Order" between 2 and 5 times'],
  [{ event: 'Order', count: { gte: 2, lte: 2 } }, 'did "Order" exactly twice'],
  [{ event: 'Order', count: { gte: 5, lte: 2 } }, 'did "Order" at least 5 times but at most twice'],
  [{ event: 'Order', count: { gt: 1, lt: 5 } }, 'did "Order" more than once but fewer than 5 times'],
  [{ event: 'Order', count: { eq: 0 } }, 'never did "Order"'],
  [{ event: 'Order', count: { lt: 1 }, within: '24h' }, 'did not do "Order" in the last 24 hours'],
  [{ event: 'Order', count: { lte: 0 } }, 'never did "Order"'],
  [{ event: 'Order', count: { gte: 0 } }, 'did "Order" at least 0 times'],
  [{ not: { event: 'Order', count: { eq: 0 } } }, 'did "Order"'],
  [{ not: { event: 'Order', count: { gte: 2 } } }, 'did "Order" fewer than twice'],
  [{ not: { event: 'Order', count: { lt: 2 } } }, 'did "Order" at least twice'],
  [{ not: { event: 'Order', count: { gt: 2 } } }, 'did "Order" at most twice'],
  [{ not: { event: 'Order', count: { lte: 2 } } }, 'did "Order" more than twice'],
  [{ not: { event: 'Order', count: { eq: 2 } } }, 'not (did "Order" exactly twice)'],
  [{ not: { event: 'Order', count: { gte: 2, lte: 5 } } }, 'not (did "Order" between 2 and 5 times)'],
  // Windows
  [{ event: 'Order', within: '1h' }, 'did "Order" in the last hour'],
  [{ event: 'Order', within: '90m' }, 'did "Order" in the last 90 minutes'],
  [{ event: 'Order', within: '1.5d' }, 'did "Order" in the last 1.5 days'],
  [{ event: 'Order', within: '1d' }, 'did "Order" in the last day'],
  [{ event: 'Order', within: '10s' }, 'did "Order" in the last 10 seconds'],
  // With
  [{ event: 'Order', where: {} }, 'did "Order"'],
  [{ event: 'Order', where: { revenue: { $gt: 100 } } }, 'did "Order" with revenue over 100'],
  [{ event: 'Order', where: { sku: 'x' }, count: { gte: 2 }, within: '7d' }, 'did "Order" at least twice in the last 7 days with sku x'],
  [{ event: 'Order', where: { sku: { $ne: 'x' } } }, 'did "Order" where (sku is not x)'],
  [{ event: 'Order', where: { sku: 'x', qty: { $lt: 3 } } }, 'did "Order" where (sku is x and qty is under 3)'],
  [{ event: 'Order', where: { $or: [{ sku: 'x' }, { qty: 1 }] } }, 'did "Order" where (sku is x or qty is 1)'],
  [{ event: 'Order', where: { $nor: [] } }, 'did "Order" where (nothing)'],
  [{ not: { event: 'Order', where: { sku: 'x' } } }, 'never did "Order" with sku x'],
  // Interactions
  [{ event: '$viewed', where: { experience: 'ten-off' } }, 'saw the experience "ten-off"'],
  [{ not: { event: '$viewed', where: { experience: 'ten-off' } } }, 'never saw the experience "ten-off"'],
  [
    { not: { event: '$viewed', where: { experience: 'ten-off' }, within: '30d' } },
    'did not see the experience "ten-off" in the last 30 days',
  ],
  [{ event: '$clicked', count: { gte: 3 } }, 'clicked an experience at least 3 times'],
  [{ event: '$dismissed', where: { experience: { $in: ['a1', 'b1'] } } }, 'dismissed one of the experiences "a1", "b1"'],
  [{ event: '$snoozed', where: { experience: 'ten-off', page: 'cart' } }, 'snoozed the experience "ten-off" with page cart'],
  [{ event: '$completed', where: { experience: { $ne: 'ten-off' } } }, 'completed an experience where (experience is not ten-off)'],
  [{ event: '$decided', where: { experience: 'ten-off' } }, 'had a decision for the experience "ten-off"'],
  // Sums
  [
    { event: 'Order Completed', sum: { property: 'revenue', gte: 100 }, within: '90d' },
    'total revenue of "Order Completed" at least 100 in the last 90 days',
  ],
  [{ event: 'Order', sum: { property: 'net amount', gt: -1.5 } }, 'total "net amount" of "Order" over -1.5'],
  [{ event: 'Order', sum: { property: 'revenue', lt: 5 }, where: { sku: 'x' } }, 'total revenue of "Order" under 5 with sku x'],
  [{ event: 'Order', sum: { property: 'revenue', gte: 1, lte: 5 } }, 'total revenue of "Order" between 1 and 5'],
  [{ event: 'Order', sum: { property: 'revenue', eq: 5 } }, 'total revenue of "Order" exactly 5'],
  [{ not: { event: 'Order', sum: { property: 'revenue', gte: 5 } } }, 'total revenue of "Order" under 5'],
  [{ not: { event: 'Order', sum: { property: 'revenue', eq: 5 } } }, 'not (total revenue of "Order" exactly 5)'],
  // Progress
  [{ goal: 'g', is: 'in' }, 'is in goal "g"'],
  [{ goal: 'g', stage: 's', is: 'in' }, 'is in stage "s" of goal "g"'],
  [{ goal: 'g', is: 'reached' }, 'has entered goal "g"'],
  [{ goal: 'g', stage: 's', is: 'reached' }, 'has reached stage "s" of goal "g"'],
  [{ goal: 'g', is: 'completed' }, 'has completed goal "g"'],
  [{ goal: 'g', is: 'exited' }, 'has left goal "g"'],
  [{ not: { goal: 'g', stage: 's', is: 'in' } }, 'is not in stage "s" of goal "g"'],
  [{ not: { goal: 'g', is: 'completed' } }, 'has never completed goal "g"'],
  [{ not: { goal: 'g', stage: 's', is: 'reached' } }, 'has never reached stage "s" of goal "g"'],
  [{ not: { goal: 'g', is: 'exited' } }, 'has never left goal "g"'],
  [{ not: { goal: 'g', is: 'reached' } }, 'has never entered goal "g"'],
  [{ audience: 'engaged' }, 'is in the audience "engaged"'],
];

const conversions: readonly (readonly [Conversion, string])[] = [
  [{ event: 'signup' }, 'did "signup"'],
  [{ event: 'signup', count: 1 }, 'did "signup"'],
  [{ event: 'signup', count: 2 }, 'did "signup" twice'],
  [{ event: 'signup', count: 3 }, 'did "signup" 3 times'],
  [{ event: 'signup', where: { plan: 'pro' }, count: 3 }, 'did "signup" 3 times with plan pro'],
  [{ event: '$clicked', where: { experience: 'ten-off' } }, 'clicked the experience "ten-off"'],
  [{ audience: 'engaged' }, 'joins the audience "engaged"'],
];

const plan: Plan = definePlan({
  id: 'shop',
  version: 1,
  valueEvents: { Order: { label: 'Purchase' }, Refund: {} },
  audiences: { engaged: { label: 'Engaged people', rule: { event: 'Visit' } }, plain: { rule: true } },
  goals: [
    {
      id: 'first',
      label: 'First purchase',
      audience: true,
      stages: [
        { id: 'cart', label: 'Has a cart', experiences: ['ten-off'], conversion: { event: 'Order' } },
        { id: 'pay', experiences: [] },
      ],
    },
    { id: 'second', audience: true, stages: [{ id: 'cart', experiences: [] }] },
  ],
  experiences: { 'ten-off': { label: '10 % off' } },
});

const labelled: readonly (readonly [AudienceRule, string])[] = [
  [{ audience: 'engaged' }, 'is in the audience "Engaged people"'],
  [{ audience: 'plain' }, 'is in the audience "plain"'],
  [{ audience: 'toString' }, 'is in the audience "toString"'],
  [{ goal: 'first', stage: 'cart', is: 'in' }, 'is in stage "Has a cart" of goal "First purchase"'],
  [{ goal: 'first', stage: 'pay', is: 'in' }, 'is in stage "pay" of goal "First purchase"'],
  [{ goal: 'second', stage: 'cart', is: 'in' }, 'is in stage "cart" of goal "second"'],
  [{ goal: 'third', stage: 'cart', is: 'in' }, 'is in stage "cart" of goal "third"'],
  [{ event: 'Order' }, 'did "Purchase"'],
  [{ event: 'Refund' }, 'did "Refund"'],
  [{ event: 'Order', sum: { property: 'revenue', gte: 9 } }, 'total revenue of "Purchase" at least 9'],
  [{ event: '$viewed', where: { experience: 'ten-off' } }, 'saw the experience "10 % off"'],
  [{ event: '$viewed', where: { experience: { $in: ['ten-off', 'gone'] } } }, 'saw one of the experiences "10 % off", "gone"'],
];

const events = { 'Order Completed': 'bought', $viewed: 'looked at a message', empty: '' };

const phrased: readonly (readonly [AudienceRule | Conversion, string])[] = [
  [
    { all: [{ event: 'Order Completed', count: { gte: 2 }, within: '30d' }, { traits: { plan: 'pro' } }] },
    'bought at least twice in the last 30 days and plan is pro',
  ],
  [{ not: { event: 'Order Completed' } }, 'never bought'],
  [{ not: { event: 'Order Completed', within: '30d' } }, 'never bought in the last 30 days'],
  [{ event: 'Order Completed', where: { revenue: { $gt: 100 } } }, 'bought with revenue over 100'],
  [{ event: 'Order Completed', count: 3 }, 'bought 3 times'],
  [{ event: '$viewed', where: { experience: 'ten-off' } }, 'looked at a message with experience ten-off'],
  [{ event: 'empty' }, 'did "empty"'],
  [{ event: 'toString' }, 'did "toString"'],
];

describe('describe', () => {
  it.each(rules)('A1, A2: %j', (rule, sentence) => {
    expect(inWords(rule)).toBe(sentence);
    const withRule = { id: 'p', version: 1, goals: [], experiences: {}, audiences: { tried: { rule } } };
    if (!/audience|goal/.test(JSON.stringify(rule))) expect(() => definePlan<Plan>(withRule)).not.toThrow();
  });

  it.each(conversions)('P4, P5: the conversion %j', (conversion, sentence) => {
    expect(describeConversion(conversion)).toBe(sentence);
    if ('event' in conversion) expect(inWords(conversion)).toBe(sentence);
  });

  it.each(labelled)('labels of the plan: %j', (rule, sentence) => {
    expect(inWords(rule, { plan })).toBe(sentence);
  });

  it('labels of the plan: of the audience that a conversion names', () => {
    expect(describeConversion({ audience: 'engaged' }, { plan })).toBe('joins the audience "Engaged people"');
  });

  it.each(phrased)('phrases for events: %j', (rule, sentence) => {
    expect(inWords(rule, { events })).toBe(sentence);
  });

  it('phrases for events go before labels of the plan', () => {
    expect(inWords({ event: 'Order' }, { plan, events: { Order: 'placed an order' } })).toBe('placed an order');
  });

  it('names audiences that name each other, and does not write them out', () => {
    const audiences = { a1: { rule: { audience: 'b1' } }, b1: { rule: { audience: 'a1' } } };
    expect(inWords({ audience: 'a1' }, { plan: { ...plan, audiences } })).toBe('is in the audience "a1"');
  });

  it('cuts long lists of rules', () => {
    const many = Array.from({ length: 48 }, (_, index): AudienceRule => ({ traits: { size: index } }));
    const first = '(size is 0 or size is 1 or size is 2 or size is 3 or size is 4 or size is 5 or size is 6 or size is 7 or 40 more rules)';
    expect(inWords({ any: many })).toBe(first.slice(1, -1));
    expect(inWords({ all: [{ any: many }, C] })).toBe(`${first} and did "Order"`);
    expect(inWords({ all: many.slice(0, 9) })).toMatch(/ and size is 7 and 1 more rule$/);
  });

  it('cuts long texts', () => {
    const long = 'x'.repeat(200);
    expect(inWords({ event: long })).toBe(`did "${'x'.repeat(59)}…"`);
    expect(inWords({ traits: { [long]: long } })).toBe(`"${'x'.repeat(59)}…" is "${'x'.repeat(59)}…"`);
    expect(inWords({ event: 'e' }, { events: { e: long } })).toBe(`${'x'.repeat(99)}…`);
    expect(inWords({ audience: 'engaged' }, { plan: { ...plan, audiences: { engaged: { label: long, rule: true } } } })).toBe(
      `is in the audience "${'x'.repeat(59)}…"`,
    );
  });

  it('ends, and stays short, however deep and wide a rule is', () => {
    let deep: AudienceRule = C;
    for (let level = 0; level < 45; level++) deep = { not: level % 2 === 0 ? { all: [deep, A] } : { any: [A, B, deep] } };
    expect(inWords(deep)).toMatch(/^not \(.*….*\)$/);
    let wide: AudienceRule = C;
    for (let level = 0; level < 8; level++) wide = level % 2 === 0 ? { all: [wide, wide, wide, wide] } : { any: [wide, wide, wide, wide] };
    expect(inWords(wide).length).toBeLessThan(2_000);
  });

  it('says what it cannot read where a rule is still being written', () => {
    for (const rule of [null, 7, 'x', {}, { is: 'in' }, { all: 7 }, { any: null }, { not: undefined }, { event: 'x', count: {} }]) {
      expect(inWords(rule as never)).not.toBe('');
    }
    expect(inWords({ all: [A, {} as never] })).toBe('plan is pro and a rule that cannot be read');
  });
});
