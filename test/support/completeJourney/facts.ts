import type { Event } from '../../../src/index.js';
import { experienceOf } from './campaignPlan.js';
import type { Dataset } from './dataset.js';
import { startOfDay } from './localDay.js';

/** Something a household did, as the data tell it and as the library is told it. */
export type Fact = {
  readonly household: string;
  /** Epoch ms. */
  readonly at: number;
  readonly event: Event;
} & (
  | { readonly kind: 'receipt'; readonly campaign: string }
  | { readonly kind: 'redemption'; readonly campaign: string }
  | { readonly kind: 'purchase' /** Hundredths of a dollar. */; readonly cents: number }
);

/**
 * The facts of each household in order of time.
 *
 * A campaign is received on the day it starts and a redemption has a date and no time, so both stand at the first instant of
 * their day, where a household may have up to 19 of them. That is less than the ring, so P11's guarantee covers them.
 * Of the same instant, the receipt comes first: a coupon of the campaign's first day counts (P4, "at or after").
 */
export function factsByHousehold({ campaigns, receipts, redemptions, purchases }: Dataset): ReadonlyMap<string, readonly Fact[]> {
  const firstDays = new Map(campaigns.map((campaign) => [campaign.id, campaign.firstDay]));
  const facts: Fact[] = [
    ...receipts.map(({ household, campaign }): Fact => {
      const day = firstDays.get(campaign);
      if (day === undefined) throw new Error(`household ${household} got campaign ${campaign}, which is not described`);
      const at = startOfDay(day);
      const properties = { experience: experienceOf(campaign) };
      return {
        kind: 'receipt',
        household,
        campaign,
        at,
        event: eventOf(household, '$viewed', `receipt:${household}:${campaign}`, at, properties),
      };
    }),
    ...redemptions.map(({ household, campaign, coupon, date }): Fact => {
      const at = startOfDay(date);
      const messageId = `redemption:${household}:${campaign}:${coupon}:${date}`;
      return {
        kind: 'redemption',
        household,
        campaign,
        at,
        event: eventOf(household, 'coupon_redeemed', messageId, at, { campaign, coupon }),
      };
    }),
    ...purchases.map(({ household, basket, product, sales, timestamp }): Fact => {
      // As it stands in the file: without an offset it is UTC (P13).
      const event = eventOf(household, 'purchase', `purchase:${basket}:${product}`, timestamp, { basket, product, sales_value: sales });
      return { kind: 'purchase', household, at: Date.parse(`${timestamp}Z`), cents: Math.round(sales * 100), event };
    }),
  ];
  // Stable: of the same instant, in the order above.
  facts.sort((one, other) => one.at - other.at);
  const households = new Map<string, Fact[]>();
  for (const fact of facts) {
    const own = households.get(fact.household);
    if (own === undefined) households.set(fact.household, [fact]);
    else own.push(fact);
  }
  return households;
}

/** What was bought in all, in cents. */
export function spent(facts: readonly Fact[]): number {
  return facts.reduce((sum, fact) => sum + (fact.kind === 'purchase' ? fact.cents : 0), 0);
}

function eventOf(household: string, name: string, messageId: string, timestamp: string | number, properties: Event['properties']): Event {
  return { userId: household, type: 'track', event: name, messageId, timestamp, ...(properties === undefined ? {} : { properties }) };
}
