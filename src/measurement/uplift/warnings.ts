import type { UpliftMeasure, UpliftWarning } from './goalUplift.js';
import type { MeasuredGroup } from './groups.js';
import type { Pair } from './pairs.js';

/** The smallest number of converted or paying users per group (M5). */
const ENOUGH = 100;

/**
 * Below this effective number of payers the amounts are too skewed for an interval of their mean. Simulated with log-normal amounts, a tenth held out and
 * 60 daily looks, a limit of 25 gives more than 5 % false verdicts at σ 1.5 (test/simulation/verdictsHoldUnderPeeking).
 */
const EVEN_ENOUGH = 50;

/** The distribution of the groups' money. */
export interface Spread {
  /** In how many currencies the two groups brought value. */
  readonly currencies: number;
  /** The effective number of payers of each group (Kish); null for rates. */
  readonly effectivePayers: readonly number[] | null;
}

/** The context of a result's warnings. */
export interface Doubts extends Spread {
  readonly pair: Pair;
  readonly measure: UpliftMeasure;
  /** Whether there is a sample-ratio mismatch and an arm is compared. */
  readonly mismatch: boolean;
  /** Whether it would be significant if it were the only comparison. */
  readonly adjustedAway: boolean;
  /** Whether an interval could be given. */
  readonly bounded: boolean;
}

/** Users of the group who are counted by a measure. */
function countedUsers({ figures }: MeasuredGroup, measure: UpliftMeasure): number {
  return measure === 'completion-rate' ? figures.completed : figures.valueUsers;
}

/**
 * Whether there is too little data for a verdict (M5): fewer than 100 users who did the counted action, or who did not: the always-valid interval of a rate close to
 * 1 is as narrow as one close to 0. Money also wants enough payers of about equal amounts, in its own currency.
 */
export function tooFew({ group, against }: Pair, measure: UpliftMeasure, { currencies, effectivePayers }: Spread): boolean {
  const groups = [group, against];
  if (groups.some((each) => countedUsers(each, measure) < ENOUGH)) return true;
  if (effectivePayers !== null) return Math.min(...effectivePayers) < (currencies > 1 ? ENOUGH : EVEN_ENOUGH);
  return groups.some((each) => each.figures.users - countedUsers(each, measure) < ENOUGH);
}

/** Why a result is less certain than it looks, in words. */
export function warningsOf({ pair, measure, mismatch, currencies, effectivePayers, adjustedAway, bounded }: Doubts): UpliftWarning[] {
  const { group, against, basis } = pair;
  const warnings: UpliftWarning[] = [];
  const warn = (code: UpliftWarning['code'], message: string): void => void warnings.push({ code, message });
  if (mismatch) {
    warn(
      'sample-ratio-mismatch',
      'The sizes of the arms differ from the drawn shares. Find out where users are lost before you read this.',
    );
  }
  const [one, other] = [countedUsers(group, measure), countedUsers(against, measure)];
  const [left, leftOther] = [group.figures.users - one, against.figures.users - other];
  const empty = Math.min(group.figures.users, against.figures.users) === 0;
  const few = tooFew(pair, measure, { currencies, effectivePayers });
  const did = measure === 'completion-rate' ? 'completed' : 'had a value event';
  if (empty) warn('too-few-users', 'One of the groups is empty, so there is nothing to compare.');
  else if (few && measure === 'value-per-user' && Math.min(one, other) < ENOUGH) {
    warn(
      'few-payers',
      `Only ${one} and ${other} users had a value event; with fewer than ${ENOUGH} in a group, a few large amounts decide, and the interval covers the true value less often than stated.`,
    );
  } else if (few && measure === 'value-per-user') {
    const fewest = Math.round(Math.min(...(effectivePayers ?? [0])));
    warn(
      'skewed-value',
      `Few amounts make up most of the value: the payers of one group count as ${fewest} payers of equal amounts, and the interval covers the true value less often than stated.`,
    );
  } else if (few && Math.min(one, other) < ENOUGH) {
    warn('too-few-converted', `Only ${one} and ${other} users ${did}; with fewer than ${ENOUGH} in a group this says too little.`);
  } else if (few) {
    warn(
      'too-few-converted',
      `All but ${left} and ${leftOther} users ${did}; with fewer than ${ENOUGH} others in a group this says too little.`,
    );
  }
  if (adjustedAway) {
    warn('many-comparisons', 'The interval excludes 0, but this is one of several comparisons: with so many, chance alone may cause that.');
  }
  if (basis === 'observational') {
    const how =
      group.figures.cohort === null
        ? 'Traits decide who is held out, and `randomised` was not set'
        : 'The cohorts were not drawn at random';
    warn('observational', `${how}: the users of the groups may also differ in other ways.`);
  }
  if (measure === 'value-per-user' && currencies > 1) {
    warn(
      'several-currencies',
      `There is value in ${currencies} currencies, each measured separately: a user who paid in another currency counts as 0 here.`,
    );
  }
  if (!empty && !bounded)
    warn('no-spread', 'There is no interval: within each group all users have the same value, or there are fewer than two users.');
  return warnings;
}
