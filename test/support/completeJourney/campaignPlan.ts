import { definePlan, type Experience, type Goal, type Id, type Journey, type Plan } from '../../../src/index.js';
import type { Campaign, CampaignType } from './dataset.js';
import { dayAfter, STORE_ZONE } from './localDay.js';

/** The credit of a campaign, in the plan and in the naive reading of the data alike. */
export const ATTRIBUTION_DAYS = 14;

/** Message fingerprints a profile keeps (P11): the default, written out because the tests reckon with it. */
export const RING = 32;

export const RECEIVED = 'received';
export const REDEEMED = 'redeemed';

/** Of everything that was bought, whoever bought it. */
export const SALES = 'sales';

export const goalOf = (campaign: string): Id => `campaign-${campaign}`;

/** Its goal holds one experience only, so the two share their name. */
export const experienceOf = (campaign: string): Id => goalOf(campaign);

export const journeyOf = (type: CampaignType): Id => `type-${type}`;

/**
 * One goal for each campaign, one burst journey for each type, and one goal for the sales.
 *
 * Three goals, one for each type, would be the shorter plan but the wrong one: a user is in at most one stage of a goal at
 * a time and enters it once (P2, P6), so the household that got all five campaigns of a type would count as one entrant,
 * not as five, and its first redemption would end the matter for the other four. "604 of 3,647" counts household-campaigns,
 * so the campaign is what a user is in one stage of. What a product person asks of a type is a sum over the goals of its
 * journey; what they ask of a campaign is read from its goal as it is.
 */
export function campaignPlan(campaigns: readonly Campaign[]): Plan {
  const plan: Plan = {
    id: 'complete-journey',
    version: 1,
    timezone: STORE_ZONE,
    valueEvents: { purchase: { label: 'Basket line', value: { property: 'sales_value', currency: 'USD' } } },
    goals: [...campaigns.map(campaignGoal), salesGoal],
    journeys: Object.fromEntries(TYPES.map((type) => [journeyOf(type), typeJourney(type, campaigns)])),
    experiences: Object.fromEntries(campaigns.map((campaign) => [experienceOf(campaign.id), campaignExperience(campaign)])),
    limits: { ring: RING },
  };
  return definePlan(plan);
}

export const TYPES: readonly CampaignType[] = ['A', 'B', 'C'];

/**
 * Received → redeemed: getting the campaign is viewing its experience. The first coupon leads from the first stage to the
 * second, so the reach of `redeemed` is the households that redeemed; another coupon completes the goal (P3). It converts by
 * action (P4) rather than by membership of an audience, because a coupon is redeemed at a time of its own and the time it
 * took is a figure people want.
 */
function campaignGoal({ id }: Campaign): Goal {
  const coupon = { event: 'coupon_redeemed', where: { campaign: id } };
  return {
    id: goalOf(id),
    label: `Campaign ${id}`,
    audience: { event: '$viewed', where: { experience: experienceOf(id) } },
    stages: [
      { id: RECEIVED, label: 'Received', conversion: coupon, experiences: [experienceOf(id)] },
      { id: REDEEMED, label: 'Redeemed a coupon', conversion: coupon, experiences: [] },
    ],
    valueEvents: ['purchase'],
    attribution: { window: `${ATTRIBUTION_DAYS}d`, touch: 'viewed' },
  };
}

/** Everyone, from their first event of any kind (P2); nothing leads out of its stage (P7). */
const salesGoal: Goal = {
  id: SALES,
  label: 'Sales',
  audience: true,
  stages: [{ id: 'shopping', experiences: [] }],
  valueEvents: ['purchase'],
};

function campaignExperience({ id, type, firstDay, lastDay }: Campaign): Experience {
  // Coupons are redeemed on the last day too (28 of them are), and `end` is exclusive.
  return { label: `Campaign ${id}`, journey: journeyOf(type), start: firstDay, end: dayAfter(lastDay) };
}

function typeJourney(type: CampaignType, campaigns: readonly Campaign[]): Journey {
  const goals = campaigns.filter((campaign) => campaign.type === type).map((campaign) => goalOf(campaign.id));
  return { label: `Campaigns of type ${type}`, kind: 'burst', goals };
}
