import { summarize } from '../../core/fold/summarize.js';
import type { GoalMetrics } from '../../core/model/figures.js';
import type { MetricRow } from '../../core/model/rows.js';
import { UsageError } from '../../errors/usageError.js';
import { describe } from '../../plan/describe.js';
import type { Goal, Plan } from '../../plan/types.js';
import { CONFIDENCE } from '../figures/summarized.js';
import { checkRows } from '../rows/checkRows.js';
import { primaryMeasure } from '../uplift/measuresOf.js';
import { entryRates } from './entryRates.js';
import { detectableBy, neededFor, type Search } from './search.js';
import { trafficWarnings } from './trafficWarnings.js';
import type { TrafficDiagnosis, TrafficQuery } from './types.js';

/**
 * Whether the traffic of each goal can show that its experiences change anything, and how long that takes: the sample size for comparing two rates, over
 * the users who enter a day. The arms are of the sizes that the plan draws; where traits decide, of those so far.
 *
 * Warns of a goal that nobody entered (`no-traffic`), or all within less than a week (`short-record`); whose rate is 0, or cannot change by the effect (`no-baseline`); in which nobody is held out, or
 * everybody (`no-holdout`); that needs more than 90 days (`holdout-too-slow`); and of traits that decide who is held out (`holdout-by-trait`).
 * In words: "A holdout of 2 % will need 14 months at the present traffic of 310 entrants a day to show a change of 10 %."
 * @throws UsageError `bad-rows`, `bad-query`, `unknown-goal`
 */
export function diagnoseTraffic(plan: Plan, rows: Iterable<MetricRow>, query: TrafficQuery = {}): TrafficDiagnosis[] {
  const list = checkRows(plan, query, rows);
  const { effect = 0.1, power = 0.8, confidence = CONFIDENCE } = query;
  checkEffect(effect);
  checkPower(power, confidence);
  const byId = new Map(plan.goals.map((goal) => [goal.id, goal]));
  const rateOf = entryRates(list, query);
  return summarize(plan, list, query).goals.map((metrics) => {
    const goal = byId.get(metrics.goal) as Goal;
    const judged = judgedBy(goal, metrics);
    const search = { baseline: judged.baseline, effect, power, confidence };
    return diagnosisOf(metrics, { ...judged, ...rateOf(goal.id), holdoutShare: plannedShare(plan, goal) }, search);
  });
}

type Facts = Pick<TrafficDiagnosis, 'measure' | 'baseline' | 'days' | 'entrantsPerDay' | 'holdoutShare'>;

function diagnosisOf({ goal, label, totals }: GoalMetrics, facts: Facts, search: Search): TrafficDiagnosis {
  const { users } = totals.all;
  const heldOut = users === 0 ? null : totals.holdout.users / users;
  const needed = neededFor(search, facts.holdoutShare ?? heldOut);
  const daysFor = (share: number): number | null => daysOf(neededFor(search, share), facts.entrantsPerDay);
  const diagnosis = {
    goal,
    label,
    ...facts,
    needed,
    daysNeeded: daysOf(needed, facts.entrantsPerDay),
    detectable: detectableBy(search, users, heldOut),
  };
  return { ...diagnosis, warnings: trafficWarnings(diagnosis, { users, heldOut, effect: search.effect, daysFor }) };
}

function daysOf(needed: TrafficDiagnosis['needed'], entrantsPerDay: number): number | null {
  return needed === null || entrantsPerDay === 0 ? null : needed.total / entrantsPerDay;
}

/** The holdout shows what happens without experiences; as long as nobody is in it, everyone has to do. */
function judgedBy(goal: Goal, { totals }: GoalMetrics): Pick<Facts, 'measure' | 'baseline'> {
  const { users, completed, valueUsers } = totals.holdout.users > 0 ? totals.holdout : totals.all;
  const measure = primaryMeasure(goal);
  return { measure, baseline: users === 0 ? null : (measure === 'completion-rate' ? completed : valueUsers) / users };
}

/** The chance of being held out, of the global holdout or else of the goal's (H2); null where traits decide (H4). */
function plannedShare(plan: Plan, { holdout }: Goal): number | null {
  if (holdout !== undefined && 'where' in holdout) return null;
  const everywhere = plan.holdout?.share ?? 0;
  return everywhere + (1 - everywhere) * (holdout?.share ?? 0);
}

function checkEffect(effect: unknown): void {
  if (typeof effect === 'number' && effect > -1 && effect < Number.POSITIVE_INFINITY && effect !== 0) return;
  throw new UsageError(
    'bad-query',
    'effect',
    `expected a number above -1 other than 0, such as 0.1 for 10 % more, got ${describe(effect)}.`,
  );
}

function checkPower(power: unknown, confidence: number): void {
  // What chance alone finds, on the side of the effect.
  const least = (1 - confidence) / 2;
  if (typeof power === 'number' && power > least && power < 1) return;
  throw new UsageError('bad-query', 'power', `expected a number above ${least} and below 1, such as 0.8, got ${describe(power)}.`);
}
