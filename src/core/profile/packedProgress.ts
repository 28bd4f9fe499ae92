import { holdsAny } from '../../notation/holdsAny.js';
import type { Arm, EntrantMarks, Progress } from '../model/profile.js';
import { NO_COHORTS, NO_IDS, NO_MARKS } from './emptyProfile.js';
import { packNames, packRecord, put, unpackNames, unpackRecord } from './packedRecords.js';
import { unpackUserId } from './packedUserId.js';
import type { Packer } from './packer.js';
import type { Unpacker } from './unpacker.js';

// One bit for each yes or no, and for each field that differs from its usual value and is stored. New ones need a new format.
const HOLDOUT = 1;
const COMPLETED = 2;
const EXITED = 4;
const STAGE = 8;
/** Stored if it differs from `at`; so is `first`. */
const SINCE = 16;
const FIRST = 32;
/** Stored if it differs from `first`. */
const FIRST_SINCE = 64;
const REENTRY = 128;
const COUNTED = 256;
const TOUCH = 512;
const COHORT = 1_024;
const PASSED = 2_048;
/** Stored if it differs from `usuallyConverted`. */
const CONVERTED = 4_096;
const VIEWED = 8_192;
const ENTRANT = 16_384;
const COHORTS = 32_768;
const LAPSED = 65_536;
const OWN_HOLDOUT = 131_072;
const GLOBAL_HOLDOUT = 262_144;
const ASSIGNED = 524_288;
const DRAW_ID = 1_048_576;
/** The flags of a progress in digits. */
const FLAG_DIGITS = 4;
/** Before format 4. */
const OLD_FLAG_DIGITS = 3;

const MARK_COMPLETED = 1;
const MARK_VALUED = 2;
/** Marks begin with a count: the two bits above, and this for each currency. */
const MARK_CURRENCY = 4;

export function packProgress(packer: Packer, progress: Progress): void {
  const flags = flagsOf(progress);
  const { stage, touch, cohort, cohorts, assigned, drawId } = progress;
  packer.digits(flags, FLAG_DIGITS);
  packNames(packer, progress.reached);
  if (flags & STAGE) packer.name(stage as string);
  if (flags & CONVERTED) packNames(packer, progress.converted);
  packer.time(progress.at);
  if (flags & SINCE) packer.time(progress.since);
  if (flags & FIRST) packer.time(progress.first);
  if (flags & FIRST_SINCE) packer.time(progress.firstSince);
  if (flags & REENTRY) packer.count(progress.entry);
  if (flags & COUNTED) packer.count(progress.count);
  if (flags & PASSED) packNames(packer, progress.passed);
  if (flags & VIEWED) packNames(packer, progress.viewed);
  if (touch !== null) {
    packer.name(touch.experience);
    packer.time(touch.at);
  }
  if (cohort !== null) packer.name(cohort);
  if (flags & ENTRANT) packMarks(packer, progress.entrant);
  if (flags & COHORTS) packRecord(packer, cohorts, packCohort);
  if (assigned !== null) {
    packer.name(assigned.experience);
    packer.time(assigned.at);
  }
  if (drawId !== null) packer.name(drawId);
}

function flagsOf(progress: Progress): number {
  return (
    (progress.arm === 'holdout' ? HOLDOUT : 0) |
    (progress.completed ? COMPLETED : 0) |
    (progress.exited ? EXITED : 0) |
    (progress.stage !== null ? STAGE : 0) |
    (progress.since !== progress.at ? SINCE : 0) |
    (progress.first !== progress.at ? FIRST : 0) |
    (progress.firstSince !== progress.first ? FIRST_SINCE : 0) |
    (progress.entry !== 1 ? REENTRY : 0) |
    (progress.count !== 0 ? COUNTED : 0) |
    (progress.touch !== null ? TOUCH : 0) |
    (progress.cohort !== null ? COHORT : 0) |
    (progress.passed.length > 0 ? PASSED : 0) |
    (convertedAsUsual(progress) ? 0 : CONVERTED) |
    (progress.viewed.length > 0 ? VIEWED : 0) |
    (progress.entrant === NO_MARKS || saysNothing(progress.entrant) ? 0 : ENTRANT) |
    (progress.cohorts !== NO_COHORTS && holdsAny(progress.cohorts) ? COHORTS : 0) |
    (progress.lapsed ? LAPSED : 0) |
    (progress.ownArm === 'holdout' ? OWN_HOLDOUT : 0) |
    (progress.globalArm === 'holdout' ? GLOBAL_HOLDOUT : 0) |
    (progress.assigned !== null ? ASSIGNED : 0) |
    (progress.drawId !== null ? DRAW_ID : 0)
  );
}

/** @param old Whether it was written before format 4. */
export function unpackProgress(unpacker: Unpacker, old: boolean): Progress {
  const flags = unpacker.digits(old ? OLD_FLAG_DIGITS : FLAG_DIGITS);
  const reached = unpackNames(unpacker);
  const stage = flags & STAGE ? unpacker.name() : null;
  const converted = flags & CONVERTED ? unpackNames(unpacker) : reached.slice(0, usuallyConverted(reached, stage));
  const at = unpacker.time();
  const since = flags & SINCE ? unpacker.time() : at;
  const first = flags & FIRST ? unpacker.time() : at;
  const firstSince = flags & FIRST_SINCE ? unpacker.time() : first;
  const entry = flags & REENTRY ? unpacker.count() : 1;
  const count = flags & COUNTED ? unpacker.count() : 0;
  const passed = flags & PASSED ? unpackNames(unpacker) : NO_IDS;
  const viewed = flags & VIEWED ? unpackNames(unpacker) : NO_IDS;
  // With the keys in the order of `copyProgress`: V8 reads objects faster when all have one shape.
  return {
    stage,
    at,
    since,
    entry,
    arm: flags & HOLDOUT ? 'holdout' : 'treated',
    ownArm: drawn(flags, OWN_HOLDOUT),
    globalArm: drawn(flags, GLOBAL_HOLDOUT),
    count,
    first,
    firstSince,
    completed: (flags & COMPLETED) !== 0,
    exited: (flags & EXITED) !== 0,
    touch: flags & TOUCH ? { experience: unpacker.name(), at: unpacker.time() } : null,
    cohort: flags & COHORT ? unpacker.name() : null,
    passed,
    reached,
    converted,
    viewed,
    entrant: flags & ENTRANT ? unpackMarks(unpacker) : NO_MARKS,
    cohorts: flags & COHORTS ? unpackRecord(unpacker, NO_COHORTS, unpackCohort) : NO_COHORTS,
    lapsed: (flags & LAPSED) !== 0,
    assigned: flags & ASSIGNED ? { experience: unpacker.name(), at: unpacker.time() } : null,
    drawId: flags & DRAW_ID ? unpackUserId(unpacker) : null,
  };
}

/** One of the two draws. Null if the user is held out and it is not known by which: it was not kept before format 4. */
function drawn(flags: number, draw: number): Arm | null {
  if (flags & draw) return 'holdout';
  return flags & HOLDOUT && !(flags & (OWN_HOLDOUT | GLOBAL_HOLDOUT)) ? null : 'treated';
}

/** In most profiles the converted stages are the first so many of the reached ones: all of them, except for the current stage if it is the last. */
function usuallyConverted(reached: readonly string[], stage: string | null): number {
  return stage !== null && reached[reached.length - 1] === stage ? reached.length - 1 : reached.length;
}

function convertedAsUsual({ converted, reached, stage }: Progress): boolean {
  const usual = usuallyConverted(reached, stage);
  if (converted.length !== usual) return false;
  for (let i = 0; i < usual; i++) if (converted[i] !== reached[i]) return false;
  return true;
}

function packMarks(packer: Packer, { completed, valued, value }: EntrantMarks): void {
  const currencies = Object.keys(value);
  packer.count((completed ? MARK_COMPLETED : 0) + (valued ? MARK_VALUED : 0) + currencies.length * MARK_CURRENCY);
  for (const currency of currencies) {
    packer.name(currency);
    packer.amount(value[currency] as number);
  }
}

function unpackMarks(unpacker: Unpacker): EntrantMarks {
  const head = unpacker.count();
  const completed = (head & MARK_COMPLETED) !== 0;
  const valued = (head & MARK_VALUED) !== 0;
  if (head < MARK_CURRENCY) return { completed, valued, value: NO_MARKS.value };
  const value: { [currency: string]: number } = {};
  for (let left = Math.floor(head / MARK_CURRENCY); left > 0; left--) put(value, unpacker.name(), unpacker.amount());
  return { completed, valued, value };
}

function packCohort(packer: Packer, experience: string, marks: EntrantMarks): void {
  packer.name(experience);
  packMarks(packer, marks);
}

function unpackCohort(unpacker: Unpacker, cohorts: { [experience: string]: EntrantMarks }): void {
  put(cohorts, unpacker.name(), unpackMarks(unpacker));
}

function saysNothing({ completed, valued, value }: EntrantMarks): boolean {
  return !completed && !valued && !holdsAny(value);
}
