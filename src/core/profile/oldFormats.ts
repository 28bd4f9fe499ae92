import type { BehaviorRecord, EntrantMarks, Profile, Progress, SuppressionRecord } from '../model/profile.js';
import { emptyProfile, NO_COHORTS, NO_MARKS } from './emptyProfile.js';
import { oldRing } from './oldRing.js';
import { type Fields, list, record, whole } from './storedFields.js';

/** The profile that was stored in format 1 or 2: nested lists of fields. @throws Error for anything else. */
export function decodeOld(userId: string, [format, ...rest]: Fields): Profile {
  // Format 1 had no version of the plan.
  return profileOf(userId, format === 1 ? [-1, ...rest] : rest);
}

function profileOf(
  userId: string,
  [planVersion, instant, ring, floor, goals, traits, behaviors, caps, suppressions, groups]: Fields,
): Profile {
  const empty = emptyProfile(userId);
  const at = whole(instant);
  const progress: { [goal: string]: Progress } = {};
  const stored = record<Fields>(goals) ?? {};
  for (const goal of Object.keys(stored)) progress[goal] = progressOf(stored[goal] as Fields, at);
  return {
    format: 1,
    userId,
    drawId: null,
    planVersion: planVersion === -1 ? null : whole(planVersion),
    instant: at,
    traits: record<Profile['traits'][string]>(traits) ?? empty.traits,
    behaviors: record<BehaviorRecord>(behaviors) ?? empty.behaviors,
    goals: goals === undefined ? empty.goals : progress,
    caps: record<readonly number[]>(caps) ?? empty.caps,
    suppressions: record<SuppressionRecord>(suppressions) ?? empty.suppressions,
    groups: record<string>(groups) ?? empty.groups,
    ring: oldRing(ring),
    floor: typeof floor === 'string' ? whole(Number(floor)) : empty.floor,
    due: at,
  };
}

function progressOf(fields: Fields, instant: number): Progress {
  const [stage, ago, own, first, firstOwn, entry, flags, count, touch, cohort, reached, converted, viewed, entrant, cohorts, passed] =
    fields;
  const at = before(instant, ago);
  const firstAt = before(at, first);
  const bits = whole(flags);
  const stored = record<Fields>(cohorts) ?? {};
  const marks: { [experience: string]: EntrantMarks } = {};
  for (const experience of Object.keys(stored)) marks[experience] = marksOf(stored[experience]);
  return {
    stage: typeof stage === 'string' ? stage : null,
    at,
    since: before(at, own),
    entry: whole(entry),
    arm: (bits & 1) === 1 ? 'holdout' : 'treated',
    ownArm: (bits & 1) === 1 ? null : 'treated',
    globalArm: (bits & 1) === 1 ? null : 'treated',
    count: whole(count),
    first: firstAt,
    firstSince: before(firstAt, firstOwn),
    completed: (bits & 2) === 2,
    exited: (bits & 4) === 4,
    touch: Array.isArray(touch) ? { experience: String(touch[0]), at: before(instant, touch[1]) } : null,
    cohort: typeof cohort === 'string' ? cohort : null,
    passed: list(passed),
    reached: list(reached),
    converted: list(converted),
    viewed: list(viewed),
    entrant: marksOf(entrant),
    cohorts: cohorts === undefined ? NO_COHORTS : marks,
    lapsed: false,
    assigned: null,
    drawId: null,
  };
}

function marksOf(fields: unknown): EntrantMarks {
  if (fields === undefined) return NO_MARKS;
  const [flags, value] = fields as Fields;
  const bits = whole(flags);
  return { completed: (bits & 1) === 1, valued: (bits & 2) === 2, value: record<number>(value) ?? NO_MARKS.value };
}

function before(instant: number, field: unknown): number {
  return typeof field === 'string' ? whole(Number(field)) : instant - whole(field);
}
