import { sameJson } from '../../core/rules/conditions/sameJson.js';
import type { Json, Plan } from '../../plan/plan.js';
import { type Keyed, valueAt } from '../parts/keyed.js';
import { PART_KINDS, type RecordKind, recordTarget } from '../parts/partKinds.js';
import type { Target } from '../parts/target.js';
import { type Note, ofEach, type Versions } from '../versions/threeVersions.js';
import { isPresent, keyOrder, mergeKeys } from './mergeKeys.js';

interface PartRules<T> {
  readonly target: Target;
  readonly note: Note;
  /** Merges a part that both sides have. */
  readonly merged: (versions: Versions<T | undefined>) => T;
  /** Whether the side that still has the part changed it. */
  readonly changed: (base: T, kept: T) => boolean;
}

/** A merged part; undefined where it is removed. A part that one side removed and the other changed stays as changed, and is a conflict. */
export function mergePart<T extends object>(
  versions: Versions<T | undefined>,
  { target, note, merged, changed }: PartRules<T>,
): T | undefined {
  const { base, mine, theirs } = versions;
  if (mine !== undefined && theirs !== undefined) return merged(versions);
  const kept = mine ?? theirs;
  if (kept === undefined || base === undefined) return kept;
  if (!changed(base, kept)) return undefined;
  note({ target, key: null, ...(versions as Versions<Json | undefined>) });
  return kept;
}

/**
 * The parts of one record, each merged key by key; undefined where no side has the record.
 *
 * @param hasMoved Whether a part changed otherwise than in its keys.
 */
export function mergeRecord(
  plans: Versions<Plan>,
  kind: RecordKind,
  note: Note,
  hasMoved: (id: string) => boolean = () => false,
): Keyed | undefined {
  const records = ofEach(plans, (plan) => plan[PART_KINDS[kind].key] as unknown as Keyed | undefined);
  const merged: { [id: string]: Json } = {};
  for (const id of keyOrder(records)) {
    const target = recordTarget(kind, id);
    const part = mergePart(
      ofEach(records, (record) => valueAt(record, id) as Keyed | undefined),
      {
        target,
        note,
        merged: (versions) => mergeKeys(versions, target, note),
        changed: (base, kept) => hasMoved(id) || !sameJson(base, kept),
      },
    );
    if (part !== undefined) merged[id] = part as Json;
  }
  return Object.keys(merged).length > 0 || isPresent(records) ? merged : undefined;
}
