import { formatPath } from '../../plan/path.js';
import type { Id } from '../../plan/plan.js';
import { valueAt } from '../parts/keyed.js';
import { pathOf } from '../parts/part.js';
import { type Place, pathOfPlace, placesOf, sameStage, stageOf } from '../parts/places.js';
import type { Target } from '../parts/target.js';
import type { Sides } from '../versions/sides.js';
import { movedWords, placeWords } from '../words/changeWords.js';
import type { Change } from './change.js';
import { longestKept } from './longestKept.js';
import { keyChanges, partAdded, partRemoved } from './partChanges.js';

/** Experiences and their places. */
export function experienceChanges(sides: Sides): Change[] {
  const [was, is] = [placesOf(sides.before), placesOf(sides.after)];
  const moved = movedWithin(sides);
  return idsOf(sides).flatMap((id) => {
    const target: Target = { kind: 'experience', experience: id };
    const [before, after] = [valueAt(sides.before.experiences, id), valueAt(sides.after.experiences, id)];
    const [from, to] = [was.get(id) ?? null, is.get(id) ?? null];
    if (before === undefined && after !== undefined) {
      return [partAdded(sides, target, after, `${to === null ? 'to' : 'at'} ${placeWords(sides.after, to)}`)];
    }
    if (before !== undefined && after === undefined) {
      return [partRemoved(sides, target, before, `from ${placeWords(sides.before, from)}`)];
    }
    return [
      ...(sameStage(from, to) && !moved.has(id) ? [] : [experienceMoved(sides, id, from, to)]),
      ...(before === undefined || after === undefined ? [] : keyChanges(sides, target, before, after)),
    ];
  });
}

function idsOf({ before, after }: Sides): string[] {
  return [...new Set([...Object.keys(before.experiences), ...Object.keys(after.experiences)])];
}

/** Experiences that moved within their stage: as few as possible. */
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
  const start = from !== null && sameStage(from, to) ? `place ${from.position + 1}` : placeWords(before, from);
  return {
    target,
    type: 'moved',
    path: formatPath(to === null ? pathOf(after, target) : pathOfPlace(after, to)),
    key: null,
    before: from === null ? null : { ...from },
    after: to === null ? null : { ...to },
    words: movedWords(after, target, `from ${start}`, `to ${placeWords(after, to)}`),
  };
}
