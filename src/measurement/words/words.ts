import { amount, amountChange, NONE, percent, points, range, settled } from '../../words/numbers.js';
import { capital, uncapital } from '../../words/sentences.js';
import type { Basis, Comparison, Group, Uplift, Verdict } from '../uplift/goalUplift.js';

/** The look of a verdict: a sign, words, and a colour that repeats them. */
export interface VerdictWords {
  readonly sign: string;
  readonly short: string;
  readonly tone: 'good' | 'bad' | 'warn' | 'muted';
}

const VERDICTS: Readonly<Record<Verdict, VerdictWords>> = {
  winning: { sign: '▲', short: 'Better', tone: 'good' },
  losing: { sign: '▼', short: 'Worse', tone: 'bad' },
  'no-difference-yet': { sign: '○', short: 'No difference yet', tone: 'muted' },
  'too-few': { sign: '…', short: 'Too few to say', tone: 'muted' },
  'sample-ratio-mismatch': { sign: '!', short: 'Arms do not match', tone: 'warn' },
};

export const NOT_COMPARED: VerdictWords = { sign: '–', short: 'Nothing to compare with', tone: 'muted' };

/** If the groups were not drawn at random, a difference does not prove an effect. */
const UNPROVEN: Readonly<Partial<Record<Verdict, VerdictWords>>> = {
  winning: { sign: '◇', short: 'Higher, unproven', tone: 'muted' },
  losing: { sign: '◇', short: 'Lower, unproven', tone: 'muted' },
};

export const verdictWords = (verdict: Verdict, basis: Basis): VerdictWords =>
  (basis === 'observational' ? UNPROVEN[verdict] : undefined) ?? VERDICTS[verdict];

/** What a measure is called. */
export function measureName({ measure, currency }: Pick<Uplift, 'measure' | 'currency'>): string {
  if (measure === 'completion-rate') return 'Completion rate';
  if (measure === 'value-rate') return 'Value rate';
  return `Value per user${currency === null ? ', no currency' : `, ${currency}`}`;
}

/** `the holdout`, `all treated`, `first saw Banner`. */
function groupName({ arm, cohort, label }: Group): string {
  if (cohort === null) return arm === 'holdout' ? 'the holdout' : 'all treated';
  return `first saw ${label ?? cohort}`;
}

/** `All treated`, for places where the other group is named elsewhere. */
export const oneName = ({ group }: Comparison): string => capital(groupName(group));

/** `All treated against the holdout`. */
export function comparisonName({ group, against }: Comparison): string {
  return capital(`${groupName(group)} against ${groupName(against)}`);
}

/** A value of the measure: a share, or an amount. */
export function measured({ measure, currency }: Uplift, value: number | null): string {
  if (measure !== 'value-per-user') return percent(value);
  return value === null ? NONE : amount(value, currency);
}

/** A difference of the measure, in percentage points or in currency. */
export function difference(
  { measure, currency }: Pick<Uplift, 'measure' | 'currency'>,
  value: number | null,
  beside?: readonly number[],
): string {
  return measure === 'value-per-user' ? amountChange(value, currency, beside) : points(value, beside);
}

/** `+1.0 to +3.4 pp`; null where there is no interval. */
export function interval(
  bounds: { readonly low: number; readonly high: number } | null,
  words: (value: number, beside: readonly number[]) => string,
): string | null {
  return bounds === null ? null : range(bounds, words);
}

/** One result in a sentence or two, with its numbers. */
export function verdictSentence(comparison: Comparison, result: Uplift, confidence: number): string {
  const what = uncapital(measureName(result));
  const one = capital(groupName(comparison.group));
  const other = groupName(comparison.against);
  const both = `${measured(result, result.value)} against ${measured(result, result.baseline)}`;
  const always = interval(result.absolute?.alwaysValid ?? null, (value, beside) => difference(result, value, beside));
  const sure = `${settled(confidence)} always-valid interval`;
  const by = `${difference(result, result.absolute?.estimate ?? null)}${always === null ? '' : ` (${sure} ${always})`}`;
  if (comparison.basis === 'observational' && (result.verdict === 'winning' || result.verdict === 'losing')) {
    const where = result.verdict === 'winning' ? 'higher' : 'lower';
    return `${one} came out ${where} than ${other}, which does not prove an effect, because the groups were not drawn at random: ${what} ${both}, a difference of ${by}.`;
  }
  switch (result.verdict) {
    case 'winning':
      return `${one} did better than ${other}: ${what} ${both}, a difference of ${by}.`;
    case 'losing':
      return `${one} did worse than ${other}: ${what} ${both}, a difference of ${by}.`;
    case 'no-difference-yet':
      return `No difference yet beyond chance: ${what} ${both}, a difference of ${by}.`;
    case 'too-few':
      return result.value === null || result.baseline === null
        ? `Too few to say: one of the groups has no users yet.`
        : `Too few to say: ${what} ${both}, and fewer than 100 users in one of the groups did the counted action.`;
    case 'sample-ratio-mismatch':
      return 'The sizes of the arms differ from the drawn shares, so users of one arm are lost somewhere. Until the cause is found, no number of this comparison can be trusted.';
  }
}

export const BASIS_WORDS = {
  randomised: 'randomised: the groups were drawn at random',
  observational: 'observational: the users of the groups may have differed to begin with',
} as const;
