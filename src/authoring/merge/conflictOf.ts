import { cloneJson } from '../../notation/cloneJson.js';
import { formatPath, type Path } from '../../plan/path.js';
import type { Id, Json, Plan } from '../../plan/types.js';
import { keyWords } from '../words/keyWords.js';
import { capital, nameOf, stageName } from '../diff/nameOf.js';
import { pathOf } from '../diff/pathOf.js';
import { type Place, placesOf } from '../parts/places.js';
import { valueWords } from '../words/valueWords.js';
import type { Conflict } from './mergeResult.js';
import { type Clash, ofEach, type Versions } from '../versions/threeVersions.js';

/** The conflict as it is told of the merged plan. */
export function conflictOf(clash: Clash, merged: Plan, plans: Versions<Plan>): Conflict {
  const { target, key } = clash;
  return {
    target,
    path: formatPath(pathOfClash(clash, merged)),
    key,
    ...ofEach<Json | undefined, Json>(clash, (value) => (value === undefined ? null : cloneJson(value))),
    words: wordsOf(clash, merged, plans),
  };
}

function pathOfClash({ target, key }: Clash, merged: Plan): Path {
  const path = pathOf(merged, target);
  if (target.kind === 'experience' && key === 'place') return placePath(merged, target.experience) ?? path;
  return key === null || target.kind === 'holdout' ? path : [...path, key];
}

function placePath(merged: Plan, id: Id): Path | null {
  const place = placesOf(merged).get(id);
  if (place === undefined) return null;
  const { goal, stage, position } = place;
  return [...pathOf(merged, { kind: 'stage', goal, stage }), 'experiences', position];
}

function wordsOf(clash: Clash, merged: Plan, plans: Versions<Plan>): string {
  const { target, key, mine, theirs } = clash;
  const name = nameOf(merged, target);
  if (key === null) {
    return `${capital(name)} was removed by ${mine === undefined ? 'me and changed by them' : 'them and changed by me'}: it stays.`;
  }
  if (key === 'place') {
    return `Both moved ${name}: mine to ${placeWords(mine, plans.mine)}, theirs to ${placeWords(theirs, plans.theirs)}; mine holds.`;
  }
  const { noun } = keyWords(key);
  const subject = target.kind === 'holdout' ? name : `the ${noun} of ${name}`;
  const said = (side: keyof Versions<Plan>): string => {
    const value = clash[side];
    return value === undefined ? 'none' : valueWords(key, value, plans[side]);
  };
  return `Both changed ${subject}: mine ${said('mine')}, theirs ${said('theirs')}, before ${said('base')}; mine holds.`;
}

function placeWords(value: Json | undefined, plan: Plan): string {
  if (value === undefined) return 'the drawer';
  const { goal, stage, position } = value as unknown as Place;
  return `place ${position + 1} of ${stageName(plan, goal, stage)}`;
}
