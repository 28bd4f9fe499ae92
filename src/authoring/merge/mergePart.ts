import { sameJson } from '../../core/rules/conditions/sameJson.js';
import type { Json } from '../../plan/types.js';
import { type Keyed, valueAt } from '../parts/keyed.js';
import type { Target } from '../parts/target.js';
import { type Note, ofEach, type Versions } from '../versions/threeVersions.js';
import { isPresent, keyOrder, mergeKeys } from './mergeKeys.js';

interface PartRules<T> {
  readonly target: Target;
  readonly note: Note;
  /** How a part is merged that both sides have. */
  readonly merged: (versions: Versions<T | undefined>) => T;
  /** Whether the side that has it still made something else of it. */
  readonly changed: (base: T, kept: T) => boolean;
}

/** A part with a name; undefined where it is gone. What one side removed and the other changed stays as it was changed, and is a conflict. */
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

/** Parts by name, each merged key by key; undefined where there is no such record. `changed`: how else than in its keys a part may have changed. */
export function mergeRecord(
  records: Versions<Keyed | undefined>,
  targetOf: (name: string) => Target,
  note: Note,
  changed: (name: string) => boolean = () => false,
): Keyed | undefined {
  const merged: { [name: string]: Json } = {};
  for (const name of keyOrder(records)) {
    const target = targetOf(name);
    const part = mergePart(
      ofEach(records, (record) => valueAt(record, name) as Keyed | undefined),
      {
        target,
        note,
        merged: (versions) => mergeKeys(versions, target, note),
        changed: (base, kept) => changed(name) || !sameJson(base, kept),
      },
    );
    if (part !== undefined) merged[name] = part as Json;
  }
  return Object.keys(merged).length > 0 || isPresent(records) ? merged : undefined;
}
