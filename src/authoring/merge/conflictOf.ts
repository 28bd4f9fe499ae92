import { cloneJson } from '../../notation/cloneJson.js';
import { formatPath, type Path } from '../../plan/path.js';
import type { Json, Plan } from '../../plan/plan.js';
import { pathOf } from '../parts/part.js';
import { pathOfPlace, placesOf } from '../parts/places.js';
import { type Clash, ofEach, type Versions } from '../versions/threeVersions.js';
import { conflictWords } from '../words/conflictWords.js';
import type { Conflict } from './mergeResult.js';

/** A conflict as callers see it, with its path in the merged plan. */
export function conflictOf(clash: Clash, merged: Plan, plans: Versions<Plan>): Conflict {
  const { target, key } = clash;
  return {
    target,
    path: formatPath(pathOfClash(clash, merged)),
    key,
    ...ofEach<Json | undefined, Json>(clash, (value) => (value === undefined ? null : cloneJson(value))),
    words: conflictWords(clash, merged, plans),
  };
}

function pathOfClash({ target, key }: Clash, merged: Plan): Path {
  const path = pathOf(merged, target);
  if (target.kind === 'experience' && key === 'place') {
    const place = placesOf(merged).get(target.experience);
    return place === undefined ? path : pathOfPlace(merged, place);
  }
  return key === null || target.kind === 'holdout' ? path : [...path, key];
}
