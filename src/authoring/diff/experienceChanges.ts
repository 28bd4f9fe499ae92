import { formatPath } from '../../plan/path.js';
import type { Id, Plan } from '../../plan/types.js';
import { valueAt } from '../parts/keyed.js';
import { keyChanges, type Sides } from './keyChanges.js';
import { longestKept } from './longestKept.js';
import { capital, nameOf, stageName } from './nameOf.js';
import { partAdded, partRemoved } from './partChange.js';
import { pathOf } from './pathOf.js';
import { type Place, placesOf, sameStage, stageOf } from '../parts/places.js';
import type { Change, Target } from './change.js';

/** Experiences, and where they stand. */
export function experienceChanges(sides: Sides): Change[] {
  const [was, is] = [placesOf(sides.before), placesOf(sides.after)];
  const moved = movedWithin(sides);
  return idsOf(sides).flatMap((id) => {
    const target: Target = { kind: 'experience', experience: id };
    const [before, after] = [valueAt(sides.before.experiences, id), valueAt(sides.after.experiences, id)];
    const [from, to] = [was.get(id) ?? null, is.get(id) ?? null];
    if (before === undefined && after !== undefined)
      return [partAdded(sides, target, after, ` ${placeWords(sides.after, to, 'to', 'at')}`)];
    if (before !== undefined && after === undefined)
      return [partRemoved(sides, target, before, ` ${placeWords(sides.before, from, 'from')}`)];
    return [
      ...(sameStage(from, to) && !moved.has(id) ? [] : [experienceMoved(sides, id, from, to)]),
      ...(before === undefined || after === undefined ? [] : keyChanges(sides, target, before, after)),
    ];
  });
}

function idsOf({ before, after }: Sides): string[] {
  return [...new Set([...Object.keys(before.experiences), ...Object.keys(after.experiences)])];
}

/** Experiences that moved within their stage: as few as can be. */
function movedWithin({ before, after }: Sides): ReadonlySet<Id> {
  const moved = new Set<Id>();
  for (const goal of after.goals) {
    for (const stage of goal.stages) {
      const old = stageOf(before, goal.id, stage.id)?.experiences ?? [];
      const kept = longestKept(old, stage.experiences);
      const had = new Set(old);
      for (const id of stage.experiences) if (had.has(id) && !kept.has(id)) moved.add(id);
    }
  }
  return moved;
}

function experienceMoved({ before, after }: Sides, id: Id, from: Place | null, to: Place | null): Change {
  const target: Target = { kind: 'experience', experience: id };
  const start = from !== null && sameStage(from, to) ? `from place ${from.position + 1}` : placeWords(before, from, 'from');
  return {
    target,
    type: 'moved',
    path: formatPath(to === null ? pathOf(after, target) : experiencePath(after, to)),
    key: null,
    before: from === null ? null : { ...from },
    after: to === null ? null : { ...to },
    words: `${capital(nameOf(after, target))} moved ${start} ${placeWords(after, to, 'to')}.`,
  };
}

function experiencePath(plan: Plan, { goal, stage, position }: Place) {
  return [...pathOf(plan, { kind: 'stage', goal, stage }), 'experiences', position];
}

/** `to place 2 of stage "buy" of goal "order"`, `to the drawer`. */
function placeWords(plan: Plan, place: Place | null, towards: 'from' | 'to', atPlace: string = towards): string {
  if (place === null) return `${towards} the drawer`;
  return `${atPlace} place ${place.position + 1} of ${stageName(plan, place.goal, place.stage)}`;
}
