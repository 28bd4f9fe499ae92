import { StoreError } from '../../errors/storeError.js';
import { FIRST_INSTANT } from '../../notation/instant.js';
import type { BehaviorRecord, EntrantMarks, Profile, Progress, SuppressionRecord } from '../model/profile.js';
import { emptyProfile, NO_COHORTS, NO_MARKS } from './emptyProfile.js';
import { ringOfText, textOfRing } from './ringText.js';

/** The format in which profiles are stored (S6). One more for each change that older code could not read. */
const FORMAT = 2;

/** A list whose last items are left out while they say nothing. */
type Fields = readonly unknown[];

/**
 * A profile as text to be stored, about a quarter of its JSON: lists instead of objects, times as distances, nothing that is as
 * in an empty profile. The user id is not in it: that is the store's key.
 */
export function encodeProfile(profile: Profile): string {
  const { planVersion, instant, floor, ring, goals } = profile;
  const progress: { [goal: string]: Fields } = {};
  for (const goal in goals) progress[goal] = progressFields(goals[goal] as Progress, instant);
  const { traits, behaviors, caps, suppressions, groups } = profile;
  return JSON.stringify(
    trimmed([
      FORMAT,
      planVersion ?? -1,
      instant,
      textOfRing(ring),
      floor < FIRST_INSTANT ? 0 : String(floor),
      progress,
      traits,
      behaviors,
      caps,
      suppressions,
      groups,
    ]),
  );
}

/**
 * The profile that was stored as a text.
 * @throws StoreError `newer-format` for one that a newer version wrote, `corrupt-data` for what is no stored profile.
 */
export function decodeProfile(userId: string, data: string): Profile {
  let fields: Fields;
  try {
    fields = JSON.parse(data) as Fields;
    if (!Array.isArray(fields) || !Number.isInteger(fields[0]) || fields[0] < 1) throw new Error('no list that begins with a format');
    if (fields[0] <= FORMAT) return profileOf(userId, upgraded(fields));
  } catch (cause) {
    const shown = data.length > 40 ? `${data.slice(0, 40)}…` : data;
    throw new StoreError('corrupt-data', [userId], `expected the stored profile of "${userId}", got ${JSON.stringify(shown)}.`, { cause });
  }
  throw new StoreError(
    'newer-format',
    [userId],
    `The profile of "${userId}" is stored in format ${fields[0]}; this version of goalward reads up to ${FORMAT}: update it.`,
  );
}

/** The fields as this version writes them. Format 1 had no version of the plan. */
function upgraded([format, ...rest]: Fields): Fields {
  return format === 1 ? [-1, ...rest] : rest;
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
    planVersion: planVersion === -1 ? null : whole(planVersion),
    instant: at,
    traits: record<Profile['traits'][string]>(traits) ?? empty.traits,
    behaviors: record<BehaviorRecord>(behaviors) ?? empty.behaviors,
    goals: goals === undefined ? empty.goals : progress,
    caps: record<readonly number[]>(caps) ?? empty.caps,
    suppressions: record<SuppressionRecord>(suppressions) ?? empty.suppressions,
    groups: record<string>(groups) ?? empty.groups,
    ring: ringOfText(ring),
    floor: typeof floor === 'string' ? whole(Number(floor)) : empty.floor,
  };
}

function progressFields(progress: Progress, instant: number): Fields {
  const { touch, entrant, cohorts } = progress;
  const cohortFields: { [experience: string]: Fields } = {};
  for (const cohort in cohorts) cohortFields[cohort] = marksFields(cohorts[cohort] as EntrantMarks);
  return trimmed([
    progress.stage ?? 0,
    distance(instant, progress.at),
    distance(progress.at, progress.since),
    distance(progress.at, progress.first),
    distance(progress.first, progress.firstSince),
    progress.entry,
    (progress.arm === 'holdout' ? 1 : 0) + (progress.completed ? 2 : 0) + (progress.exited ? 4 : 0),
    progress.count,
    touch === null ? 0 : [touch.experience, distance(instant, touch.at)],
    progress.cohort ?? 0,
    progress.reached,
    progress.converted,
    progress.viewed,
    marksFields(entrant),
    cohortFields,
    progress.passed,
  ]);
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
  };
}

function marksFields({ completed, valued, value }: EntrantMarks): Fields {
  return trimmed([(completed ? 1 : 0) + (valued ? 2 : 0), value]);
}

function marksOf(fields: unknown): EntrantMarks {
  if (fields === undefined) return NO_MARKS;
  const [flags, value] = fields as Fields;
  const bits = whole(flags);
  return { completed: (bits & 1) === 1, valued: (bits & 2) === 2, value: record<number>(value) ?? NO_MARKS.value };
}

/** Without the last fields that are 0 or empty: what is not there reads as that. */
function trimmed(fields: unknown[]): Fields {
  while (fields.length > 0 && saysNothing(fields[fields.length - 1])) fields.pop();
  return fields;
}

function saysNothing(field: unknown): boolean {
  if (typeof field !== 'object' || field === null) return field === 0 || field === '';
  for (const key in field) if (Object.hasOwn(field, key)) return false;
  return true;
}

/** How long before an instant another one was: shorter to write than the instant itself. Which it is, as a text, where their distance is not exact. */
function distance(instant: number, at: number): number | string {
  const ms = instant - at;
  return Number.isSafeInteger(ms) ? ms : String(at);
}

function before(instant: number, field: unknown): number {
  return typeof field === 'string' ? whole(Number(field)) : instant - whole(field);
}

/** @throws Error for what is no safe whole number: the caller says whose. */
function whole(field: unknown): number {
  if (field === undefined) return 0;
  if (!Number.isSafeInteger(field)) throw new Error(`expected a whole number, got ${JSON.stringify(field)}`);
  return field as number;
}

function list(field: unknown): readonly string[] {
  if (field === undefined) return [];
  if (!Array.isArray(field)) throw new Error(`expected a list, got ${JSON.stringify(field)}`);
  return field as string[];
}

function record<T>(field: unknown): { readonly [key: string]: T } | null {
  if (field === undefined) return null;
  if (typeof field !== 'object' || field === null || Array.isArray(field))
    throw new Error(`expected an object, got ${JSON.stringify(field)}`);
  return field as { readonly [key: string]: T };
}
