import type { MeasuredGroup } from './groups.js';
import type { Pair } from './pairs.js';
import type { UpliftMeasure, UpliftWarning } from './types.js';

/** Fewer converted, or paying, users than these in a group say too little (M5). */
const ENOUGH = 100;

/**
 * Payers who count as fewer than these equal ones bring too skewed an amount for an interval of their mean: simulated with lognormal amounts, daily
 * looks and a hundred payers, false alarms pass 5 % at σ 1.5, where a hundred count as 11, and stay below at σ 1, where they count as 37.
 */
const EVEN_ENOUGH = 25;

/** What makes a result of a comparison doubtful, beside the numbers themselves. */
export interface Doubts {
  readonly pair: Pair;
  readonly measure: UpliftMeasure;
  /** Whether the arms are not of the size that was drawn, and one of them is compared. */
  readonly mismatch: boolean;
  /** In how many currencies the two groups brought value. */
  readonly currencies: number;
  /** How many payers of equal amounts those of each group count as; null for what is not money. */
  readonly effectivePayers: readonly number[] | null;
  /** Whether an interval could be given. */
  readonly bounded: boolean;
}

/** Users of the group who are counted by a measure. */
function countedUsers({ figures }: MeasuredGroup, measure: UpliftMeasure): number {
  return measure === 'completion-rate' ? figures.completed : figures.valueUsers;
}

/** Whether there is too little data to say anything (M5). */
export function tooFew({ group, against }: Pair, measure: UpliftMeasure): boolean {
  return Math.min(countedUsers(group, measure), countedUsers(against, measure)) < ENOUGH;
}

/** Why a result deserves less trust, in words. */
export function warningsOf({ pair, measure, mismatch, currencies, effectivePayers, bounded }: Doubts): UpliftWarning[] {
  const { group, against, basis } = pair;
  const warnings: UpliftWarning[] = [];
  const warn = (code: UpliftWarning['code'], message: string): void => void warnings.push({ code, message });
  if (mismatch) {
    warn('sample-ratio-mismatch', 'The arms are not of the size that was drawn: find out where users are lost before you read this.');
  }
  const [one, other] = [countedUsers(group, measure), countedUsers(against, measure)];
  const empty = Math.min(group.figures.users, against.figures.users) === 0;
  if (empty) warn('too-few-users', 'One of the groups is empty: there is nothing to compare.');
  else if (measure === 'value-per-user' && tooFew(pair, measure)) {
    warn(
      'few-payers',
      `Only ${one} and ${other} users brought value; with fewer than ${ENOUGH} in a group a few large amounts decide, and the interval holds the truth less often than it says.`,
    );
  } else if (tooFew(pair, measure)) {
    const what = measure === 'completion-rate' ? 'completed' : 'had a value event';
    warn('too-few-converted', `Only ${one} and ${other} users ${what}; with fewer than ${ENOUGH} in a group this says too little.`);
  }
  const fewest = Math.min(...(effectivePayers ?? []));
  if (!empty && !tooFew(pair, measure) && fewest < EVEN_ENOUGH) {
    warn(
      'skewed-value',
      `A few large amounts make up most of the value: the payers of one group count as ${Math.round(fewest)} of equal amounts, and the interval holds the truth less often than it says.`,
    );
  }
  if (basis === 'observational') {
    warn('observational', 'Who viewed what was not drawn by lot: the users of the groups may differ in other ways than in what they saw.');
  }
  if (measure === 'value-per-user' && currencies > 1) {
    warn(
      'several-currencies',
      `Value came in ${currencies} currencies, each measured by itself: a user who paid in another one counts as 0 here.`,
    );
  }
  if (!empty && !bounded)
    warn('no-spread', 'No interval can be given: within each group everybody is alike, or there are fewer than two users.');
  return warnings;
}
