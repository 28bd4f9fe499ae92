import type { Id, Json, Plan } from '../../plan/plan.js';
import { type Place, placesOf, sameStage, stageOf } from '../parts/places.js';
import { changedBy, type Note, ofEach, type Versions } from '../versions/threeVersions.js';

/** The place of an experience in each version. Null: in the drawer. Undefined: the plan does not have the experience. */
export type MeantPlaces = (id: Id) => Versions<Place | null | undefined>;

/** A side that removed a stage did not mean to move its experiences: they keep their old place, unless the other side moves them. */
export function meantPlaces(plans: Versions<Plan>): MeantPlaces {
  const places = ofEach(plans, (plan) => ({ plan, at: placesOf(plan) }));
  return (id) => {
    const before = places.base.at.get(id);
    return ofEach(places, ({ plan, at }) => {
      if (!Object.hasOwn(plan.experiences, id)) return undefined;
      const place = at.get(id) ?? null;
      return place === null && before !== undefined && stageOf(plan, before.goal, before.stage) === undefined ? before : place;
    });
  };
}

/** Whether a side moved an experience to another stage, into the drawer, or out of it. */
export function wasMoved({ base = null, mine = base, theirs = base }: Versions<Place | null | undefined>): boolean {
  return !sameStage(mine, base) || !sameStage(theirs, base);
}

/**
 * The places of the merged plan's experiences, without those in the drawer. Positions are those of one of the sides. If the merged plan does not
 * have the stage, the experience goes to the drawer.
 */
export function mergePlaces(ids: readonly Id[], meant: MeantPlaces, note: Note): ReadonlyMap<Id, Place> {
  const merged = new Map<Id, Place>();
  for (const id of ids) {
    const versions = meant(id);
    const place = mergePlace(versions, () =>
      note({ target: { kind: 'experience', experience: id }, key: 'place', ...ofEach(versions, jsonOf) }),
    );
    if (place !== null) merged.set(id, place);
  }
  return merged;
}

function mergePlace({ base = null, mine, theirs }: Versions<Place | null | undefined>, conflict: () => void): Place | null {
  if (mine === undefined || theirs === undefined) return mine ?? theirs ?? null;
  const by = changedBy({ base, mine, theirs }, sameStage);
  if (by === 'both') conflict();
  return by === 'theirs' ? theirs : mine;
}

function jsonOf(place: Place | null | undefined): Json | undefined {
  return place === null || place === undefined ? undefined : { ...place };
}
