import type { CampaignType } from './dataset.js';

/** What the data's readers know of them (84.51°, CC0), by type of campaign: household-campaigns. */
export const KNOWN_CAMPAIGNS: Readonly<Record<CampaignType, { readonly received: number; readonly redeemed: number }>> = {
  A: { received: 3_647, redeemed: 604 },
  B: { received: 2_368, redeemed: 154 },
  C: { received: 574, redeemed: 34 },
};

/** $233,935.24 in 75,000 lines, by 2,377 households; two more only got campaigns. */
export const KNOWN_SALES = { households: 2_379, buyers: 2_377, purchases: 75_000, sales: 23_393_524 } as const;

/** Receipts, redemptions and purchases. */
export const KNOWN_EVENTS = 6_589 + 2_102 + KNOWN_SALES.purchases;
