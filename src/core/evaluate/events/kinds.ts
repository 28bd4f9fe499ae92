import type { Interaction } from '../../../plan/plan.js';
import type { ActivityMeasure } from '../../model/rows.js';

/** Every interaction, with the measure that counts it. */
const MEASURES: ReadonlyMap<string, ActivityMeasure> = new Map<Interaction, ActivityMeasure>([
  ['$viewed', 'viewed'],
  ['$clicked', 'clicked'],
  ['$dismissed', 'dismissed'],
  ['$snoozed', 'snoozed'],
  ['$completed', 'completed'],
  ['$decided', 'decided'],
]);

export function isInteraction(name: unknown): name is Interaction {
  return typeof name === 'string' && MEASURES.has(name);
}

export function interactionMeasure(kind: Interaction): ActivityMeasure {
  return MEASURES.get(kind) as ActivityMeasure;
}
