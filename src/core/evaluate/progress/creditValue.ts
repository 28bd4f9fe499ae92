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
 * count: which event comes first must not matter. What is left out is counted apart.
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
  const amount = value.property === null ? 0 : tenThousandths(ownProperty(properties, value.property));
  const currency = value.property === null ? null : (currencyCode(ownProperty(properties, 'currency')) ?? value.currency);
  facts?.count(goal, progress, 'value-events', { experience });
  if (amount === null) facts?.count(goal, progress, 'value-missing', { experience });
  facts?.count(goal, progress, 'value', { experience, currency, value: amount ?? 0 });
  return markValue(evaluation, goal, progress, amount ?? 0, currency);
}

function ownProperty(properties: { readonly [key: string]: unknown }, key: string): unknown {
  return Object.hasOwn(properties, key) ? properties[key] : undefined;
}
