import { currencyCode } from '../../../notation/currency.js';
import { tenThousandths } from '../../../notation/tenThousandths.js';
import type { Progress } from '../../model/profile.js';
import type { CompiledGoal } from '../../model/program.js';
import type { Evaluation } from '../evaluation.js';
import { credited } from '../interactions/attribution.js';
import { emitActivity } from './emit.js';
import { markValue } from './entrants.js';

/** Counts a value event for a goal that names it, from the user's first entry on, also after it was left (M2). */
export function creditValue(evaluation: Evaluation, goal: CompiledGoal, progress: Progress): Progress {
  const { action, meaning, at } = evaluation;
  const value = meaning?.value ?? null;
  if (action === null || action.name === null || value === null) return progress;
  if (!goal.valueEvents.has(action.name) || at < progress.firstSince) return progress;
  const experience = credited(goal, progress, at);
  const amount = value.property === null ? 0 : amountOf(action.properties, value.property);
  const currency = value.property === null ? null : (currencyCode(ownProperty(action.properties, 'currency')) ?? value.currency);
  emitActivity(evaluation, goal, progress, 'value-events', 1, null, experience, null);
  if (amount === null) emitActivity(evaluation, goal, progress, 'value-missing', 1, null, experience, null);
  emitActivity(evaluation, goal, progress, 'value', amount ?? 0, null, experience, currency);
  return markValue(evaluation, goal, progress, amount ?? 0, currency);
}

function amountOf(properties: { readonly [key: string]: unknown }, property: string): number | null {
  return tenThousandths(ownProperty(properties, property));
}

function ownProperty(properties: { readonly [key: string]: unknown }, key: string): unknown {
  return Object.hasOwn(properties, key) ? properties[key] : undefined;
}
