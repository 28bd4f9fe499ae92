import { cloneJson } from '../../notation/cloneJson.js';
import { definePlan } from '../../plan/definePlan.js';
import { findProblems } from '../../plan/findProblems.js';
import type { Json, Plan } from '../../plan/plan.js';
import type { Keyed } from '../parts/keyed.js';
import { OPTIONAL_RECORDS, PART_KINDS } from '../parts/partKinds.js';
import { type Clash, type Note, ofEach, type Versions } from '../versions/threeVersions.js';
import { conflictOf } from './conflictOf.js';
import { fillStages } from './fillStages.js';
import { mergeGoals } from './mergeGoals.js';
import { mergeKeys, mergeValue } from './mergeKeys.js';
import { mergeRecord } from './mergePart.js';
import { meantPlaces, mergePlaces, wasMoved } from './mergePlaces.js';
import type { Merge } from './mergeResult.js';

/**
 * Merges two plans that were made from the same one, `base`. Parts are matched by their ids, value events by their names. A change that only one
 * side made is taken; so is a change that both sides made alike.
 *
 * - Parts are merged key by key. Rules, conversions, holdouts, payloads, caps and other values are merged as wholes. A key that both sides changed
 *   differently is a conflict: the merged plan has my value, or no such key if I removed it.
 * - The place of an experience (a stage or the drawer) is one more key: `place`. So each experience is in one place.
 * - A part that one side removed and the other changed is a conflict: it stays as changed, with what is in it. A stage also counts as changed when an
 *   experience came into it or its experiences were reordered; a goal also when one of its stages changed, or its list of stages did.
 * - A part that one side removed and the other left alone is removed. Experiences in it go to the drawer, or where the other side put them.
 * - Parts that both sides added under one id are merged key by key. Keys of only one side are taken; others that differ are conflicts.
 * - In lists of ids and names, everything that one side added is added, after the item it follows there, and everything that one side removed is
 *   removed. The order is that of the side that changed it. If both changed it differently that is a conflict, and the order is mine.
 *
 * Exchanging the sides gives the same conflicts, and the other side's values in them. The three plans are not changed.
 *
 * @returns the merged plan, valid or not: a side may have removed what the other now needs. `problems` says what is wrong with it.
 * @throws {PlanError} `invalid-plan` when `definePlan` refuses one of the three.
 */
export function merge(base: Plan, mine: Plan, theirs: Plan): Merge {
  const plans: Versions<Plan> = { base: definePlan(base), mine: definePlan(mine), theirs: definePlan(theirs) };
  const clashes: Clash[] = [];
  const plan = cloneJson(mergePlans(plans, (clash) => clashes.push(clash)) as unknown as Json) as unknown as Plan;
  const { problems } = findProblems(plan);
  return { plan, conflicts: clashes.map((clash) => conflictOf(clash, plan, plans)), problems };
}

function mergePlans(plans: Versions<Plan>, note: Note): Plan {
  const meant = meantPlaces(plans);
  // An experience that one side removed and the other only moved counts as changed: its place is one of its fields.
  const experiences = mergeRecord(plans, 'experience', note, (id) => wasMoved(meant(id))) as Keyed;
  const places = mergePlaces(Object.keys(experiences), meant, note);
  const goals = fillStages(plans, mergeGoals(plans, note), places, note);
  const records = OPTIONAL_RECORDS.map((kind) => [PART_KINDS[kind].key, () => mergeRecord(plans, kind, note) as Json | undefined] as const);
  return mergeKeys(plans as unknown as Versions<Keyed>, { kind: 'plan' }, note, {
    ...Object.fromEntries(records),
    goals: () => goals as unknown as Json,
    experiences: () => experiences as Json,
    holdout: () =>
      mergeValue(
        ofEach(plans, ({ holdout }) => holdout as Json | undefined),
        'holdout',
        { kind: 'holdout', goal: null },
        note,
      ),
  }) as unknown as Plan;
}
