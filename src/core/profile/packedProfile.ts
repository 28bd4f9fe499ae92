import { FIRST_INSTANT } from '../../notation/instant.js';
import type { Profile, Progress, SuppressionRecord } from '../model/profile.js';
import { MOST_DIGITS } from './digits.js';
import { packBehavior, unpackBehavior } from './packedBehaviors.js';
import { packProgress, unpackProgress } from './packedProgress.js';
import { packNames, packRecord, packTimes, put, unpackNames, unpackRecord, unpackTimes } from './packedRecords.js';
import { unpackUserId } from './packedUserId.js';
import type { Packer } from './packer.js';
import type { Unpacker } from './unpacker.js';

/**
 * The ring begins with a count: the length of its list, plus 1 if there is a floor, plus this if there is a draw id. It is a bit that no ring reaches:
 * plans allow 1,000 messages, which are 2,000 numbers.
 */
const DRAW_ID = 131_072;

/** The packed fields of a profile. */
export type Packed = Pick<
  Profile,
  'drawId' | 'instant' | 'floor' | 'ring' | 'goals' | 'behaviors' | 'caps' | 'suppressions' | 'groups' | 'due'
>;

/** Writes the ring first: most other times of a profile are in it, and take one character each then. */
export function packProfile(packer: Packer, profile: Packed): void {
  const { drawId, instant, floor, ring, goals, behaviors, caps, suppressions, groups, due } = profile;
  const late = floor >= FIRST_INSTANT;
  packer.time(instant);
  packer.count(ring.length + (late ? 1 : 0) + (drawId !== null ? DRAW_ID : 0));
  // The newest first: they are used most, and the first times of the list take the fewest characters.
  for (let i = ring.length - 2; i >= 0; i -= 2) {
    packer.digits(ring[i + 1] as number, MOST_DIGITS);
    packer.time(ring[i] as number);
  }
  if (late) packer.time(floor);
  if (drawId !== null) packer.name(drawId);
  packRecord(packer, goals, packGoal);
  packRecord(packer, behaviors, packBehavior);
  packRecord(packer, caps, packCap);
  packRecord(packer, suppressions, packSuppression);
  packRecord(packer, groups, packGroup);
  if (due !== null) packer.time(due);
}

/** @param old Whether it was written before format 4, without draw ids. Then its due instant is not known. */
export function unpackProfile(unpacker: Unpacker, empty: Packed, old: boolean): Packed {
  const instant = unpacker.time();
  const head = unpacker.count();
  const hasDrawId = !old && head >= DRAW_ID;
  const marked = hasDrawId ? head - DRAW_ID : head;
  const packed: Packed = {
    instant,
    ring: unpackRing(unpacker, marked >> 1),
    floor: marked % 2 === 1 ? unpacker.time() : empty.floor,
    drawId: hasDrawId ? unpackUserId(unpacker) : null,
    goals: unpackRecord(unpacker, empty.goals, old ? unpackOldGoal : unpackGoal),
    behaviors: unpackRecord(unpacker, empty.behaviors, unpackBehavior),
    caps: unpackRecord(unpacker, empty.caps, unpackCap),
    suppressions: unpackRecord(unpacker, empty.suppressions, unpackSuppression),
    groups: unpackRecord(unpacker, empty.groups, unpackGroup),
    due: old ? instant : unpacker.isAtEnd() ? null : unpacker.time(),
  };
  unpacker.end();
  return packed;
}

function unpackRing(unpacker: Unpacker, pairs: number): readonly number[] {
  const ring: number[] = [];
  for (let i = 0; i < pairs; i++) ring.push(unpacker.digits(MOST_DIGITS), unpacker.time());
  return ring.reverse();
}

function packGoal(packer: Packer, goal: string, progress: Progress): void {
  packer.name(goal);
  packProgress(packer, progress);
}

function unpackGoal(unpacker: Unpacker, goals: { [goal: string]: Progress }): void {
  put(goals, unpacker.name(), unpackProgress(unpacker, false));
}

function unpackOldGoal(unpacker: Unpacker, goals: { [goal: string]: Progress }): void {
  put(goals, unpacker.name(), unpackProgress(unpacker, true));
}

/** The key of a cap counter consists of words, such as `experience $viewed ten-off`. The first two are the same in many keys. */
function packCap(packer: Packer, key: string, times: readonly number[]): void {
  packNames(packer, key.split(' '));
  packTimes(packer, times);
}

function unpackCap(unpacker: Unpacker, caps: { [key: string]: readonly number[] }): void {
  put(caps, unpackNames(unpacker).join(' '), unpackTimes(unpacker));
}

function packSuppression(packer: Packer, experience: string, record: SuppressionRecord): void {
  packer.name(experience);
  packRecord<number>(packer, record as { readonly [kind: string]: number }, packInstant);
}

function unpackSuppression(unpacker: Unpacker, suppressions: { [experience: string]: SuppressionRecord }): void {
  put(suppressions, unpacker.name(), unpackRecord<number>(unpacker, {}, unpackInstant));
}

function packInstant(packer: Packer, name: string, at: number): void {
  packer.name(name);
  packer.time(at);
}

function unpackInstant(unpacker: Unpacker, record: { [name: string]: number }): void {
  put(record, unpacker.name(), unpacker.time());
}

function packGroup(packer: Packer, group: string, experience: string): void {
  packer.name(group);
  packer.name(experience);
}

function unpackGroup(unpacker: Unpacker, groups: { [group: string]: string }): void {
  put(groups, unpacker.name(), unpacker.name());
}
