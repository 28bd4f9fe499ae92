import { isRecord } from '../../plan/loose.js';
import type { Path } from '../../plan/path.js';
import type { Plan } from '../../plan/types.js';
import { valueAt } from './keyed.js';
import { PART_KINDS, type PartKind, type PartTypes } from './partKinds.js';
import type { Target } from './target.js';

/** The plan or the goal that a part belongs to; null for the plan. */
export function ownerOf(target: Target): Target | null {
  if (target.kind === 'plan') return null;
  return PART_KINDS[target.kind].inGoal && 'goal' in target && target.goal !== null
    ? { kind: 'goal', goal: target.goal }
    : { kind: 'plan' };
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
  const path = [...pathOf(plan, owner), key];
  const id = idOf(target);
  if (id === null) return path;
  return [...path, held === 'record' ? id : partsIn(plan, path).findIndex((part) => part.id === id)];
}

/** A part of a plan; undefined when the plan does not have it. */
export function partOf<Kind extends Target['kind']>(plan: Plan, target: Target & { readonly kind: Kind }): PartTypes[Kind] | undefined {
  return readAt(plan, pathOf(plan, target)) as PartTypes[Kind] | undefined;
}

/** The ids of all parts that are held beside this one. */
export function idsBeside(plan: Plan, target: Target): string[] {
  const path = pathOf(plan, target).slice(0, -1);
  if (PART_KINDS[target.kind].held === 'list') return partsIn(plan, path).map(({ id }) => id);
  const record = readAt(plan, path);
  return isRecord(record) ? Object.keys(record) : [];
}

function partsIn(plan: Plan, path: Path): readonly { readonly id: string }[] {
  const parts = readAt(plan, path);
  return Array.isArray(parts) ? parts : [];
}

type Container = { readonly [key: string]: unknown };

/** What is at a path, among the plan's own keys only: an id may be the name of a member of Object.prototype. */
function readAt(plan: Plan, path: Path): unknown {
  let value: unknown = plan;
  for (const step of path) value = typeof value === 'object' && value !== null ? valueAt(value as Container, String(step)) : undefined;
  return value;
}
