import type { Customer } from '../../../examples/hillstrom/customer.js';
import { MAILED_AT, TEST_ENDS_AT } from '../../../examples/hillstrom/times.js';
import { DAY } from '../plans.js';
import type { TimedCustomer } from './stream.js';

/** What time does to customers under `patiencePlan`, in moves; a customer makes each at most once. */
export interface Patience {
  /** Left the goal `purchase` without a visit, at the limit of six days. */
  readonly gaveUp: number;
  /** Visited while they were in the goal, or came back into it by that, and did not buy within six hours. */
  readonly undecided: number;
  /** Visited and then did not for two days. */
  readonly silent: number;
  /** Did not for another day. */
  readonly lost: number;
  /** Had an e-mail that grew a week old before they visited. */
  readonly stale: number;
}

/** As a reader of the file counts it, without the library. */
export function patienceInTheData(customers: readonly TimedCustomer[]): Patience {
  const count = (of: (visit: number, customer: Customer) => boolean): number =>
    customers.filter(({ customer, visitedAt }) => of(visitedAt ?? Number.POSITIVE_INFINITY, customer)).length;
  return {
    gaveUp: count((visit) => visit - MAILED_AT >= 6 * DAY),
    undecided: count(
      (visit, { bought }) => !bought && (visit - MAILED_AT < 6 * DAY || visit - MAILED_AT >= 9 * DAY) && visit < TEST_ENDS_AT,
    ),
    silent: count((visit) => visit + 2 * DAY <= TEST_ENDS_AT),
    lost: count((visit) => visit + 3 * DAY <= TEST_ENDS_AT),
    stale: count((visit, { segment }) => segment !== 'No E-Mail' && visit - MAILED_AT >= 7 * DAY),
  };
}

/** As folded metric rows tell it. */
export function patienceTold(rows: ReadonlyMap<string, number>): Patience {
  const sum = (goal: string, stage: string, measure: string): number =>
    [...rows].reduce((total, [key, value]) => {
      const [, ofGoal, ofStage, , , ofMeasure] = key.split(' ');
      return total + (ofGoal === goal && ofStage === stage && ofMeasure === measure ? value : 0);
    }, 0);
  return {
    gaveUp: sum('purchase', 'visit', 'exits'),
    undecided: sum('purchase', 'buy', 'exits'),
    silent: sum('win-back', 'silent', 'stage-entries'),
    lost: sum('win-back', 'silent', 'advances'),
    stale: sum('fresh-mail', 'fresh', 'exits'),
  };
}
