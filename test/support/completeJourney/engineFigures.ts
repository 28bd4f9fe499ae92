import type { GoalMetrics, Metrics } from '../../../src/index.js';
import { goalOf, RECEIVED, SALES } from './campaignPlan.js';
import type { CampaignFigures, Figures } from './figures.js';

/** The figures as a product reads them from `engine.metrics()`. */
export function engineFigures(metrics: Metrics, campaigns: readonly string[]): Figures {
  const { all } = goalIn(metrics, SALES).totals;
  return {
    households: all.users,
    buyers: all.valueUsers,
    purchases: all.valueEvents,
    sales: cents(all.value),
    campaigns: Object.fromEntries(campaigns.map((campaign) => [campaign, campaignFigures(goalIn(metrics, goalOf(campaign)))])),
  };
}

function campaignFigures({ totals: { all }, stages, experiences }: GoalMetrics): CampaignFigures {
  const received = stages.find(({ stage }) => stage === RECEIVED)?.totals.all;
  const [experience] = experiences;
  if (received === undefined || experience === undefined) throw new Error(`expected the stage ${RECEIVED} with its experience`);
  const credited = experience.totals.all;
  return {
    received: all.users,
    redeemed: received.converted,
    redeemedAgain: all.completed,
    timeToRedeem: Math.round((received.meanTimeToConvert ?? 0) * received.conversions),
    purchasesSince: all.valueEvents,
    salesSince: cents(all.value),
    creditedRedemptions: credited.conversions,
    creditedPurchases: credited.valueEvents,
    creditedSales: cents(credited.value),
  };
}

export function goalIn(metrics: Metrics, goal: string): GoalMetrics {
  const found = metrics.goals.find((each) => each.goal === goal);
  if (found === undefined) throw new Error(`expected metrics of the goal ${goal}`);
  return found;
}

/** Everything is in US dollars; another currency would be a fault, and adding it up another (M2). */
function cents(amounts: readonly { readonly currency: string | null; readonly amount: number }[]): number {
  const [amount, ...others] = amounts;
  if (amount === undefined) return 0;
  if (amount.currency !== 'USD' || others.length > 0) throw new Error(`expected US dollars only, got ${JSON.stringify(amounts)}`);
  return Math.round(amount.amount * 100);
}
