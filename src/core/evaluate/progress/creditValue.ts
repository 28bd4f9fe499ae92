import { currencyCode } from '../../../notation/currency.js';
import { tenThousandths } from '../../../notation/tenThousandths.js';
import type { Progress } from '../../model/profile.js';
import type { CompiledGoal, EventMeaning } from '../../model/program.js';
import type { Action } from '../events/readEvent.js';
import { credited } from './attribution.js';
import { markValue } from './entrants.js';
import type { Evaluation } from './evaluation.js';

/**
 * Counts a value event for a goal that names it, from the user's first entry on, also after the user left the goal (M2). In a goal for everyone all
 * value events count, because it must not matter which event arrives first. An event that arrives after the first entry, but happened before it, is
 * counted as `value-before-entry` only.
 */
export function creditValue(
  evaluation: Evaluation,
  goal: CompiledGoal,
  progress: Progress,
  { name, at, properties }: Action,
  value: NonNullable<EventMeaning['value']>,
): Progress {
  if (name === null || !goal.valueEvents.has(name)) return progress;
  const { facts } = evaluation;
  if (at < progress.firstSince && !goal.everyone) {
    facts?.count(goal, progress, 'value-before-entry', {});
    return progress;
  }
  const experience = credited(goal, progress, at);
  const { amount, currency } = value.property === null ? NO_VALUE : moneyOf(properties, value.property, value.currency);
  facts?.count(goal, progress, 'value-events', { experience });
  if (amount === null) facts?.count(goal, progress, 'value-missing', { experience });
  facts?.count(goal, progress, 'value', { experience, currency, value: amount ?? 0 });
  return markValue(evaluation, goal, progress, amount ?? 0, currency);
}

/** The value of an event that declares none. */
const NO_VALUE = { amount: 0, currency: null } as const;

/** Ten-thousandths; null if the amount is missing, or the event names something that is not a currency: it is not counted in another currency (M2). */
function moneyOf(
  properties: Action['properties'],
  property: string,
  usual: string | null,
): { readonly amount: number | null; readonly currency: string | null } {
  const named = ownProperty(properties, 'currency') ?? '';
  const currency = named === '' ? usual : currencyCode(named);
  const known = named === '' || currency !== null;
  return { amount: known ? tenThousandths(ownProperty(properties, property)) : null, currency };
}

function ownProperty(properties: { readonly [key: string]: unknown }, key: string): unknown {
  return Object.hasOwn(properties, key) ? properties[key] : undefined;
}
