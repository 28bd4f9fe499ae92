/** What the tests compare: told by the engine's metrics, and read from the data without the library. Money in cents. */
export interface Figures {
  readonly households: number;
  readonly buyers: number;
  readonly purchases: number;
  readonly sales: number;
  /** By campaign. */
  readonly campaigns: Readonly<Record<string, CampaignFigures>>;
}

export interface CampaignFigures {
  readonly received: number;
  /** Households that redeemed at least one coupon of it. */
  readonly redeemed: number;
  /** Households that redeemed another one. */
  readonly redeemedAgain: number;
  /** From receipt to first redemption, over all households, ms. */
  readonly timeToRedeem: number;
  /** What receiving households bought from then on. */
  readonly purchasesSince: number;
  readonly salesSince: number;
  /** The part that is credited to the campaign (M1): its window is two weeks. */
  readonly creditedRedemptions: number;
  readonly creditedPurchases: number;
  readonly creditedSales: number;
}

/** A figure added up over campaigns, default all of them. */
export function totalOf(
  figures: Figures,
  figure: keyof CampaignFigures,
  campaigns: readonly string[] = Object.keys(figures.campaigns),
): number {
  return campaigns.reduce((sum, campaign) => sum + (figures.campaigns[campaign]?.[figure] ?? Number.NaN), 0);
}
