import type { Arrival } from './arrivals.js';
import { ATTRIBUTION_DAYS } from './campaignPlan.js';
import type { CampaignFigures, Figures } from './figures.js';

const WINDOW = ATTRIBUTION_DAYS * 86_400_000;

export interface NaiveFigures {
  readonly figures: Figures;
  /** By campaign: each household's time from receipt to first redemption, ascending, ms. */
  readonly timesToRedeem: ReadonlyMap<string, readonly number[]>;
}

/**
 * The figures as a reader of the specification would work them out with a pencil, household by household, in the order in
 * which its facts arrived; nothing of the library is used.
 */
export function naiveFigures(campaigns: readonly string[], households: Iterable<readonly Arrival[]>): NaiveFigures {
  const sums = new Map(campaigns.map((campaign) => [campaign, emptySums()]));
  const timesToRedeem = new Map(campaigns.map((campaign): [string, number[]] => [campaign, []]));
  const totals = { households: 0, buyers: 0, purchases: 0, sales: 0 };
  for (const arrivals of households) {
    if (arrivals.length === 0) continue;
    totals.households++;
    const places = new Map<string, Place>();
    let instant = -Infinity;
    let bought = false;
    for (const { fact, copy } of arrivals) {
      if (copy) continue;
      // Progress never runs backwards.
      instant = Math.max(instant, fact.at);
      if (fact.kind === 'receipt') {
        sumsOf(sums, fact.campaign).received++;
        places.set(fact.campaign, { received: fact.at, since: fact.at, at: instant, coupons: 0 });
      } else if (fact.kind === 'redemption') {
        const place = places.get(fact.campaign);
        // P4: nobody is in the stage yet, or the coupon was redeemed before what brought the household there.
        if (place === undefined || fact.at < place.since || place.coupons === 2) continue;
        const sum = sumsOf(sums, fact.campaign);
        if (place.coupons === 0) {
          sum.redeemed++;
          sum.timeToRedeem += instant - place.at;
          timesToRedeem.get(fact.campaign)?.push(instant - place.at);
        } else sum.redeemedAgain++;
        if (fact.at - place.received <= WINDOW) sum.creditedRedemptions++;
        places.set(fact.campaign, { received: place.received, since: fact.at, at: instant, coupons: place.coupons + 1 });
      } else {
        // M2: the sales are a goal for everyone, in which every purchase counts.
        totals.purchases++;
        totals.sales += fact.cents;
        if (!bought) totals.buyers++;
        bought = true;
        for (const [campaign, { received }] of places) {
          if (fact.at < received) continue;
          const sum = sumsOf(sums, campaign);
          sum.purchasesSince++;
          sum.salesSince += fact.cents;
          if (fact.at - received > WINDOW) continue;
          sum.creditedPurchases++;
          sum.creditedSales += fact.cents;
        }
      }
    }
  }
  for (const times of timesToRedeem.values()) times.sort((one, other) => one - other);
  return { figures: { ...totals, campaigns: Object.fromEntries(sums) }, timesToRedeem };
}

/** Where a household is in one campaign. */
interface Place {
  /** Own timestamp of the receipt. */
  readonly received: number;
  /** Own timestamp of what brought it into its stage. */
  readonly since: number;
  /** Instant of that. */
  readonly at: number;
  readonly coupons: number;
}

type Sums = { -readonly [Key in keyof CampaignFigures]: number };

function emptySums(): Sums {
  return {
    received: 0,
    redeemed: 0,
    redeemedAgain: 0,
    timeToRedeem: 0,
    purchasesSince: 0,
    salesSince: 0,
    creditedRedemptions: 0,
    creditedPurchases: 0,
    creditedSales: 0,
  };
}

function sumsOf(sums: ReadonlyMap<string, Sums>, campaign: string): Sums {
  const found = sums.get(campaign);
  if (found === undefined) throw new Error(`campaign ${campaign} is not described`);
  return found;
}
