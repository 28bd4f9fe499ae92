import { share } from '../../core/fold/totals.js';
import type { GoalMetrics } from '../../core/model/figures.js';
import type { MetricRow } from '../../core/model/rows.js';
import { UsageError } from '../../errors/usageError.js';
import { describe } from '../../plan/describe.js';
import type { Goal, Plan } from '../../plan/plan.js';
import { type Measured, measured } from '../select/measured.js';
import { primaryMeasure } from '../uplift/measuresOf.js';
import { entryRate } from './entryRate.js';
import { detectableBy, neededFor, type Search } from './search.js';
import type { TrafficDiagnosis, TrafficQuery } from './trafficDiagnosis.js';
import { trafficWarnings } from './trafficWarnings.js';

/** Ten percent more or less. */
export const DEFAULT_EFFECT = 0.1;
/** The chance of finding the change. */
export const DEFAULT_POWER = 0.8;

/**
 * Whether the traffic of each goal can show that its experiences change anything, and how long that takes: the sample size for comparing two rates, divided
 * by the users who enter a day. The arms have the shares that the plan draws; where traits decide, the shares so far.
 *
 * Warnings: nobody entered the goal (`no-traffic`); all entered within less than a week (`short-record`); the rate is 0 or cannot change by the effect
 * (`no-baseline`); nobody or everybody is held out (`no-holdout`); the comparison needs more than 90 days (`holdout-too-slow`); traits decide who is
 * held out (`holdout-by-trait`).
 *
 * ```ts
 * const [goal] = diagnoseTraffic(plan, rows, { effect: 0.1 });
 * goal?.warnings[0]?.message; // A holdout of 2 % will need 14 months at the present traffic of 310 entrants a day to show a change of 10 %.
 * ```
 * @throws UsageError `bad-rows`, `bad-query`, `unknown-goal`
 */
export function diagnoseTraffic(plan: Plan, rows: Iterable<MetricRow>, query: TrafficQuery = {}): TrafficDiagnosis[] {
  return trafficOf(measured(plan, rows, query), query);
}

/** @throws UsageError `bad-query` */
export function trafficOf(
  { plan, confidence, goals }: Measured,
  { effect = DEFAULT_EFFECT, power = DEFAULT_POWER }: TrafficQuery,
): TrafficDiagnosis[] {
  checkEffect(effect);
  checkPower(power, confidence);
  return goals.map((each) => {
    const { goal, metrics } = each;
    const judged = judgedBy(goal, metrics);
    const search = { baseline: judged.baseline, effect, power, confidence };
    return diagnosisOf(metrics, { ...judged, ...entryRate(each), holdoutShare: plannedShare(plan, goal) }, search);
  });
}

type Facts = Pick<TrafficDiagnosis, 'measure' | 'baseline' | 'days' | 'entrantsPerDay' | 'holdoutShare'>;

function diagnosisOf({ goal, label, totals }: GoalMetrics, facts: Facts, search: Search): TrafficDiagnosis {
  const { users } = totals.all;
  const heldOut = share(totals.holdout.users, users);
  const needed = neededFor(search, facts.holdoutShare ?? heldOut);
  const daysFor = (holdoutShare: number): number | null => daysOf(neededFor(search, holdoutShare), facts.entrantsPerDay);
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

/** The rate of the holdout is the rate without experiences. As long as it has no users, the rate of all users is used. */
function judgedBy(goal: Goal, { totals }: GoalMetrics): Pick<Facts, 'measure' | 'baseline'> {
  const { users, completed, valueUsers } = totals.holdout.users > 0 ? totals.holdout : totals.all;
  const measure = primaryMeasure(goal);
  return { measure, baseline: share(measure === 'completion-rate' ? completed : valueUsers, users) };
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
  // What chance alone finds in the direction of the effect.
  const least = (1 - confidence) / 2;
  if (typeof power === 'number' && power > least && power < 1) return;
  throw new UsageError('bad-query', 'power', `expected a number above ${least} and below 1, such as 0.8, got ${describe(power)}.`);
}
