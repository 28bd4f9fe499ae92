import { quote } from '../../plan/describe.js';
import type { Plan } from '../../plan/plan.js';
import { idOf, ownerOf, partOf } from './part.js';
import { PART_KINDS } from './partKinds.js';
import type { Target } from './target.js';

/** What a part of a plan is called in a sentence, by its label if it has one: `stage "Trial" of goal "buy"`, `the holdout of the plan`. */
export function nameOf(plan: Plan, target: Target): string {
  const owner = ownerOf(target);
  if (owner === null) return 'the plan';
  const { noun } = PART_KINDS[target.kind];
  if (idOf(target) === null) return `the ${noun} of ${nameOf(plan, owner)}`;
  const name = `${noun} ${labelOf(plan, target)}`;
  return owner.kind === 'plan' ? name : `${name} of ${nameOf(plan, owner)}`;
}

/** The same by ids, for messages in which labels would be ambiguous. */
export function nameById(target: Target): string {
  const owner = ownerOf(target);
  const id = idOf(target);
  const name = `the ${PART_KINDS[target.kind].noun}${id === null ? '' : ` ${quote(id)}`}`;
  return owner === null || (owner.kind === 'plan' && id !== null) ? name : `${name} of ${nameById(owner)}`;
}

/** A part's label in quotes, or its id when it has none, or there is no plan to ask. */
export function labelOf(plan: Plan | undefined, target: Target): string {
  const part: { readonly label?: string } | undefined = plan === undefined ? undefined : (partOf(plan, target) as object | undefined);
  const label = part?.label;
  return quote(typeof label === 'string' && label.trim() !== '' ? label : (idOf(target) ?? ''));
}
