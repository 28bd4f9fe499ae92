import type { Profile, Progress } from '../../model/profile.js';
import { sameJson } from '../../rules/conditions/sameJson.js';
import { keptOfGoal } from './replay.js';

/** Whether two profiles are the same, except for what is kept (R1), and for the due instant, which follows from the rest. */
export function isSameProfile(one: Profile, other: Profile): boolean {
  if (one === other) return true;
  if (one.instant !== other.instant || one.planVersion !== other.planVersion || one.floor !== other.floor) return false;
  const goals = Object.keys(one.goals);
  if (goals.length !== Object.keys(other.goals).length) return false;
  if (!goals.every((goal) => isSameProgress(one.goals[goal], other.goals[goal]))) return false;
  return ALIKE.every((field) => sameJson(one[field], other[field]));
}

const ALIKE = ['ring', 'traits', 'behaviors', 'caps', 'suppressions', 'groups'] as const;

function isSameProgress(one: Progress | undefined, other: Progress | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one === other || sameJson({ ...one, ...keptOfGoal(other) }, other);
}
