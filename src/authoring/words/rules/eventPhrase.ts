import { quote } from '../../../plan/describe.js';
import type { Condition, EventCountRule, EventSumRule, Range } from '../../../plan/plan.js';
import { durationWords } from '../../../words/durations.js';
import { times } from '../../../words/sentences.js';
import { labelOf } from '../../parts/names.js';
import { ANYTHING, conditionPhrase } from './conditionPhrase.js';
import { eventVerb } from './eventVerb.js';
import type { Pen } from './pen.js';
import { atom, type Phrase, wordsOf } from './phrase.js';
import { amountWords, boundsOf, countWords, opposite } from './rangeWords.js';
import { nameWords } from './values.js';

const AT_LEAST_ONCE: Readonly<Range> = { gte: 1 };

/** `in the last 30 days`, `in the last hour`. */
function windowWords(duration: string): string {
  return `in the last ${(durationWords(duration) ?? quote(duration)).replace(/^1 /, '')}`;
}

/** How often something was done. */
export function countPhrase({ event, where, within, count = AT_LEAST_ONCE }: EventCountRule, pen: Pen): Phrase {
  const verb = eventVerb(event, where, pen);
  const tail = `${within === undefined ? '' : ` ${windowWords(within)}`}${whereWords(verb.where, pen)}`;
  const say = (range: Readonly<Range>): string => {
    if (isNever(range)) return `${within === undefined ? verb.never : verb.didNot}${tail}`;
    return `${verb.did}${isOnce(range) ? '' : ` ${countWords(range)}`}${tail}`;
  };
  const otherwise = isNever(count) ? AT_LEAST_ONCE : opposite(count);
  return atom(say(count), otherwise === null ? null : say(otherwise));
}

/** What a property adds up to. */
export function sumPhrase({ event, where, within, sum }: EventSumRule, pen: Pen): Phrase {
  const { property, ...range } = sum;
  const head = `total ${nameWords(property)} of ${labelOf(pen.plan, { kind: 'value-event', event })}`;
  const tail = `${within === undefined ? '' : ` ${windowWords(within)}`}${whereWords(where, pen)}`;
  const otherwise = opposite(range);
  return atom(`${head} ${amountWords(range)}${tail}`, otherwise === null ? null : `${head} ${amountWords(otherwise)}${tail}`);
}

/** A user action that converts a stage (P4): `did "signup" 3 times`. */
export function actionWords(
  { event, where, count = 1 }: { readonly event: string; readonly where?: Condition; readonly count?: number },
  pen: Pen,
): string {
  const verb = eventVerb(event, where, pen);
  return `${verb.did}${count === 1 ? '' : ` ${times(count)}`}${whereWords(verb.where, pen)}`;
}

/** ` with revenue over 100`, ` where (revenue is over 100 and currency is not EUR)`; empty without a condition. */
function whereWords(where: Condition | undefined, pen: Pen): string {
  if (where === undefined) return '';
  const phrase = conditionPhrase(where, pen);
  if (phrase.kind === 'constant' && phrase.holds) return '';
  if (phrase.kind === 'atom' && phrase.brief !== null) return ` with ${phrase.brief}`;
  return ` where (${wordsOf(phrase, ANYTHING)})`;
}

function isOnce(range: Readonly<Range>): boolean {
  return range.gte === 1 && boundsOf(range).length === 1;
}

function isNever(range: Readonly<Range>): boolean {
  return boundsOf(range).length === 1 && (range.eq === 0 || range.lte === 0 || range.lt === 1);
}
