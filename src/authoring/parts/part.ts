import { isRecord } from '../../plan/loose.js';
import type { Path } from '../../plan/path.js';
import type { Plan } from '../../plan/plan.js';
import { type Keyed, valueAt } from './keyed.js';
import { PART_KINDS, type PartKind, type PartTypes } from './partKinds.js';
import type { Target } from './target.js';

const PLAN: Target = { kind: 'plan' };

/** The plan or the goal that a part belongs to; null for the plan. */
export function ownerOf(target: Target): Target | null {
  if (target.kind === 'plan') return null;
  return PART_KINDS[target.kind].inGoal && 'goal' in target && target.goal !== null ? { kind: 'goal', goal: target.goal } : PLAN;
}

/** The id of a part; null for one that is the only one of its kind. */
export function idOf(target: Target): string | null {
  const { idField }: PartKind = PART_KINDS[target.kind];
  return idField === null ? null : ((target as unknown as { readonly [field: string]: string })[idField] as string);
}

/** Where a part is in a plan. The index of a part that the plan does not have is −1. */
export function pathOf(plan: Plan, target: Target): Path {
  const owner = ownerOf(target);
  const { key, held }: PartKind = PART_KINDS[target.kind];
  if (owner === null || key === null) return [];
  const path = pathOf(plan, owner);
  const id = idOf(target);
  if (id === null) return [...path, key];
  return [...path, key, held === 'record' ? id : listed(holder(plan, target)).findIndex((part) => part.id === id)];
}

/** A part of a plan; undefined when the plan does not have it. */
export function partOf<Kind extends Target['kind']>(plan: Plan, target: Target & { readonly kind: Kind }): PartTypes[Kind] | undefined {
  const id = idOf(target);
  const held = holder(plan, target);
  const isListed = PART_KINDS[target.kind].held === 'list';
  const part = id === null ? held : isListed ? listed(held).find((each) => each.id === id) : valueAt(held as Keyed | undefined, id);
  return part as PartTypes[Kind] | undefined;
}

/** The ids of all parts that are held beside this one. */
export function idsBeside(plan: Plan, target: Target): string[] {
  const held = holder(plan, target);
  if (PART_KINDS[target.kind].held === 'list') return listed(held).map(({ id }) => id);
  return isRecord(held) ? Object.keys(held) : [];
}

/** The list or record that holds such parts; the part itself where it is held alone. */
function holder(plan: Plan, target: Target): unknown {
  const owner = ownerOf(target);
  const { key }: PartKind = PART_KINDS[target.kind];
  if (owner === null || key === null) return plan;
  return valueAt(partOf(plan, owner) as Keyed | undefined, key);
}

function listed(held: unknown): readonly { readonly id: string }[] {
  return Array.isArray(held) ? held : [];
}
