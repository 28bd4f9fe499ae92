import { cloneJson } from '../../notation/cloneJson.js';
import { definePlan } from '../../plan/definePlan.js';
import { findProblems } from '../../plan/findProblems.js';
import type { Json, Plan } from '../../plan/types.js';
import type { Keyed } from '../parts/keyed.js';
import type { Target } from '../parts/target.js';
import { type Clash, type Note, ofEach, type Versions } from '../versions/threeVersions.js';
import { conflictOf } from './conflictOf.js';
import { fillStages } from './fillStages.js';
import { mergeGoals } from './mergeGoals.js';
import { mergeKeys, mergeValue } from './mergeKeys.js';
import { mergeRecord } from './mergePart.js';
import { meantPlaces, mergePlaces, wasMoved } from './mergePlaces.js';
import type { Merge } from './mergeResult.js';

/**
 * Brings two plans together that were made from the same one, `base`. Parts are told apart by their ids, value events by their names. What one
 * side changed is as that side has it; what both changed alike is so.
 *
 * - Parts are merged key by key. Rules, conversions, holdouts, payloads, caps and other values are wholes. A key that both changed differently is a
 *   conflict: the plan has mine, also where I took the key away.
 * - Where an experience stands (a stage, the drawer) is one more key of it: `place`. So it stands once.
 * - A part that one removed and the other changed stays as it was changed, with what stood in it, and is a conflict. A stage has changed, too, when
 *   something came into it or its experiences are in another order, and a goal when one of its stages has or its stages are others.
 * - What one removed and the other left as it was is gone; experiences that stood there are in the drawer, or where the other put them.
 * - Parts that both added under one id are merged key by key; keys of only one are taken, others that differ are conflicts.
 * - Of lists of ids and names all that one added is added, after what it follows there, and all that one took out is out. The order is that of the side
 *   that changed it; if both changed it differently that is a conflict, and the order is mine.
 *
 * Conflicts are the same with the sides exchanged, but for whose version holds. The plans are left as they are.
 *
 * @returns also a plan that is not valid, with what is wrong in `problems`: a side may have removed what the other has come to need.
 * @throws {PlanError} `invalid-plan` when one of the three is no plan that `definePlan` accepts.
 */
export function merge(base: Plan, mine: Plan, theirs: Plan): Merge {
  const plans: Versions<Plan> = { base: definePlan(base), mine: definePlan(mine), theirs: definePlan(theirs) };
  const clashes: Clash[] = [];
  const plan = cloneJson(mergePlans(plans, (clash) => clashes.push(clash)) as unknown as Json) as unknown as Plan;
  const { problems } = findProblems(plan);
  return { plan, conflicts: clashes.map((clash) => conflictOf(clash, plan, plans)), problems };
}

function mergePlans(plans: Versions<Plan>, note: Note): Plan {
  const record = (key: 'valueEvents' | 'audiences' | 'journeys' | 'placements', targetOf: (name: string) => Target) => () =>
    mergeRecord(
      ofEach(plans, (plan) => plan[key] as unknown as Keyed | undefined),
      targetOf,
      note,
    ) as Json | undefined;
  const meant = meantPlaces(plans);
  const experiences = mergeRecord(
    ofEach(plans, (plan) => plan.experiences as unknown as Keyed),
    (experience) => ({ kind: 'experience', experience }),
    note,
    // One that a side removed while the other only moved it was changed by the other: where it stands is one of its fields.
    (id) => wasMoved(meant(id)),
  ) as Keyed;
  const places = mergePlaces(Object.keys(experiences), meant, note);
  const goals = fillStages(plans, mergeGoals(plans, note), places, note);
  return mergeKeys(plans as unknown as Versions<Keyed>, { kind: 'plan' }, note, {
    valueEvents: record('valueEvents', (event) => ({ kind: 'value-event', event })),
    audiences: record('audiences', (audience) => ({ kind: 'audience', audience })),
    goals: () => goals as unknown as Json,
    journeys: record('journeys', (journey) => ({ kind: 'journey', journey })),
    experiences: () => experiences as Json,
    placements: record('placements', (placement) => ({ kind: 'placement', placement })),
    holdout: () =>
      mergeValue(
        ofEach(plans, ({ holdout }) => holdout as Json | undefined),
        'holdout',
        { kind: 'holdout', goal: null },
        note,
      ),
  }) as unknown as Plan;
}
