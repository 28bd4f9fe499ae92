import { daysInWords } from '../../words/durations.js';
import { amountInWords, shareInWords } from '../../words/roughWords.js';
import type { TrafficDiagnosis, TrafficWarning, TrafficWarningCode } from './trafficDiagnosis.js';

/** In days: a longer test meets another season, another site and other people. */
const TOO_SLOW = 90;

/** In days: less than a week does not show how the traffic goes on. */
const WEEK = 7;

/** The shares that the warning proposes instead. */
const SHARES = [0.05, 0.1, 0.2, 0.5];

/** Further data besides the diagnosis. */
interface Known {
  readonly users: number;
  /** The share of them in the holdout; null without users. */
  readonly heldOut: number | null;
  readonly effect: number;
  /** How long it would take with another share held out. */
  readonly daysFor: (share: number) => number | null;
}

/** The warnings of a goal, in the order of `TrafficWarningCode`. */
export function trafficWarnings(diagnosis: Omit<TrafficDiagnosis, 'warnings'>, known: Known): TrafficWarning[] {
  const messages: readonly (readonly [TrafficWarningCode, string | null])[] = [
    ['no-traffic', known.users > 0 ? null : 'No user has entered the goal, so the time that a comparison needs is unknown.'],
    ['short-record', shortRecord(diagnosis, known)],
    ['no-baseline', noBaseline(diagnosis, known)],
    ['no-holdout', noHoldout(diagnosis, known)],
    ['holdout-too-slow', tooSlow(diagnosis, known)],
    ['holdout-by-trait', byTrait(diagnosis, known)],
  ];
  return messages.flatMap(([code, message]) => (message === null ? [] : [{ code, message }]));
}

function shortRecord({ days }: Omit<TrafficDiagnosis, 'warnings'>, { users }: Known): string | null {
  if (users === 0 || days >= WEEK) return null;
  return `All ${amountInWords(users)} entrants came within ${daysInWords(days)}: it is unknown whether as many will come from now on, and how long a comparison takes.`;
}

function noBaseline({ baseline, measure }: Omit<TrafficDiagnosis, 'warnings'>, { effect }: Known): string | null {
  if (baseline === null) return null;
  const [did, rate] = measure === 'completion-rate' ? ['completed the goal', 'completion rate'] : ['brought a value event', 'value rate'];
  if (baseline <= 0)
    return `No user of the baseline has ${did} yet. Without a baseline rate, the number of users that are needed is unknown.`;
  if (baseline >= 1) return `The ${rate} is 100 %, so the number of users that are needed is unknown.`;
  if (baseline * (1 + effect) < 1) return null;
  return `The ${rate} is ${shareInWords(baseline)} already, and cannot rise by ${shareInWords(effect)}: look for a smaller change.`;
}

function noHoldout({ holdoutShare }: Omit<TrafficDiagnosis, 'warnings'>, { users, heldOut }: Known): string | null {
  if (holdoutShare === 0) return 'No user is held out, so it is unknown what users do without experiences: hold out 5 % to 20 %.';
  if (holdoutShare === 1) return 'All users are held out, so there are no treated users to compare: hold out 5 % to 20 %.';
  if (holdoutShare !== null) return null;
  if (heldOut === 0)
    return `By their traits, none of the ${amountInWords(users)} entrants is in the holdout, so there is no group to compare with.`;
  return heldOut === 1
    ? `By their traits, all ${amountInWords(users)} entrants are in the holdout, so there are no treated users to compare.`
    : null;
}

function tooSlow(diagnosis: Omit<TrafficDiagnosis, 'warnings'>, { effect, heldOut, daysFor }: Known): string | null {
  const { daysNeeded, entrantsPerDay, holdoutShare } = diagnosis;
  const share = holdoutShare ?? heldOut;
  if (daysNeeded === null || share === null || daysNeeded <= TOO_SLOW) return null;
  const need = `A holdout of ${shareInWords(share)} will need ${daysInWords(daysNeeded)} at the present traffic of ${amountInWords(entrantsPerDay)} ${
    entrantsPerDay === 1 ? 'entrant' : 'entrants'
  } a day to show a change of ${shareInWords(effect)}.`;
  // Where traits decide, no other share can be proposed.
  return holdoutShare === null ? need : `${need} ${instead(share, daysFor)}`;
}

function instead(share: number, daysFor: Known['daysFor']): string {
  const better = SHARES.filter((other) => other > share).map((other) => ({ other, days: daysFor(other) ?? Number.POSITIVE_INFINITY }));
  const found = better.find(({ days }) => days <= TOO_SLOW);
  if (found !== undefined) return `One of ${shareInWords(found.other)} would need ${daysInWords(found.days)}.`;
  const last = better.at(-1);
  return last === undefined || last.days === Number.POSITIVE_INFINITY
    ? 'Look for a larger change, or let more users in.'
    : `Even one of ${shareInWords(last.other)} would need ${daysInWords(last.days)}: look for a larger change, or let more users in.`;
}

function byTrait({ holdoutShare }: Omit<TrafficDiagnosis, 'warnings'>, { users, heldOut }: Known): string | null {
  if (holdoutShare !== null) return null;
  const soFar = heldOut === null ? '' : `, so far ${shareInWords(heldOut)} of ${amountInWords(users)}`;
  return `Traits decide who is held out${soFar}: goalward does not know whether they were drawn at random, and with which shares.`;
}
