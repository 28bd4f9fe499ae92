import type { Json, Plan } from '../../plan/plan.js';
import { valueAt } from '../parts/keyed.js';
import { OPTIONAL_RECORDS, PART_KINDS, recordTarget } from '../parts/partKinds.js';
import type { Sides } from '../versions/sides.js';
import type { Change } from './change.js';
import { experienceChanges } from './experienceChanges.js';
import { goalChanges, holdoutChanges } from './goalChanges.js';
import { keyChange, keyChanges, partAdded, partRemoved } from './partChanges.js';

type OptionalRecord = (typeof OPTIONAL_RECORDS)[number];

/** What differs between two valid plans, part by part. Neither is checked: `diff` does that. */
export function changesBetween(sides: Sides): Change[] {
  return [
    ...planChanges(sides),
    ...holdoutChanges(sides, null, sides.before.holdout, sides.after.holdout),
    ...OPTIONAL_RECORDS.flatMap((kind) => recordChanges(sides, kind)),
    ...goalChanges(sides),
    ...experienceChanges(sides),
  ];
}

/** What belongs to the plan as a whole: its keys that hold no parts, and records without parts in them. */
function planChanges(sides: Sides): Change[] {
  const apart = Object.values(PART_KINDS).flatMap(({ key }) => key ?? []);
  return [
    ...keyChanges(sides, { kind: 'plan' }, sides.before, sides.after, apart),
    ...OPTIONAL_RECORDS.flatMap((kind) => emptyRecord(sides, kind)),
  ];
}

/** A record without parts that one plan has and the other leaves out: they mean the same, but are not the same JSON. */
function emptyRecord({ before, after }: Sides, kind: OptionalRecord): Change[] {
  const { key } = PART_KINDS[kind];
  const [was, is] = [before[key] as Json | undefined, after[key] as Json | undefined];
  if ((was === undefined) === (is === undefined) || Object.keys(was ?? is ?? {}).length > 0) return [];
  return [keyChange({ before, after }, { kind: 'plan' }, key, was, is)];
}

/** Parts by id: removed, added and changed ones. */
function recordChanges(sides: Sides, kind: OptionalRecord): Change[] {
  const [before, after] = [recordOf(sides.before, kind), recordOf(sides.after, kind)];
  const removed = Object.keys(before).filter((id) => valueAt(after, id) === undefined);
  return [
    ...removed.map((id) => partRemoved(sides, recordTarget(kind, id), before[id] as object)),
    ...Object.entries(after).flatMap(([id, part]) => {
      const [target, old] = [recordTarget(kind, id), valueAt(before, id)];
      return old === undefined ? [partAdded(sides, target, part)] : keyChanges(sides, target, old, part);
    }),
  ];
}

function recordOf(plan: Plan, kind: OptionalRecord): { readonly [id: string]: object } {
  return plan[PART_KINDS[kind].key] ?? {};
}
