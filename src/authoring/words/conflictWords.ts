import type { Json, Plan } from '../../plan/plan.js';
import { capital } from '../../words/sentences.js';
import { nameOf } from '../parts/names.js';
import type { Place } from '../parts/places.js';
import type { Clash, Versions } from '../versions/threeVersions.js';
import { placeWords } from './changeWords.js';
import { keyWords } from './keyWords.js';
import { valueWords } from './valueWords.js';

/** A conflict of a merge, and what the merged plan has. */
export function conflictWords(clash: Clash, merged: Plan, plans: Versions<Plan>): string {
  const { target, key, mine, theirs } = clash;
  const name = nameOf(merged, target);
  if (key === null) {
    return `${capital(name)} was removed by ${mine === undefined ? 'me and changed by them' : 'them and changed by me'}: it stays.`;
  }
  if (key === 'place') {
    const [mineTo, theirsTo] = [placeOf(mine), placeOf(theirs)];
    return `Both moved ${name}: mine to ${placeWords(plans.mine, mineTo)}, theirs to ${placeWords(plans.theirs, theirsTo)}; mine holds.`;
  }
  const subject = target.kind === 'holdout' ? name : `the ${keyWords(key).noun} of ${name}`;
  const said = (side: keyof Versions<Plan>): string => {
    const value = clash[side];
    return value === undefined ? 'none' : valueWords(key, value, plans[side]);
  };
  return `Both changed ${subject}: mine ${said('mine')}, theirs ${said('theirs')}, before ${said('base')}; mine holds.`;
}

function placeOf(value: Json | undefined): Place | null {
  return (value ?? null) as unknown as Place | null;
}
