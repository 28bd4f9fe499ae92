import { NOWHERE, type Sight } from './look.js';
import type { Roster } from './roster.js';

const GOAL = ['inBefore', 'inAfter', 'entered', 'left', 'shownOther'] as const;
const STAGE = ['inBefore', 'inAfter', 'movedIn', 'movedOut', 'gained', 'lost', 'shownOther'] as const;
const EXPERIENCE = [
  'eligibleBefore',
  'eligibleAfter',
  'gained',
  'lost',
  'shownBefore',
  'shownAfter',
  'startsToShow',
  'stopsToShow',
] as const;

/** One counter for each place of the roster, by what is counted. */
export type Counts<Names extends readonly string[]> = { readonly [Name in Names[number]]: Float64Array };

/** All counters. Their number depends on the plans, not on the number of users. */
export interface Tally {
  affected: number;
  shownOther: number;
  moved: number;
  readonly goals: Counts<typeof GOAL>;
  readonly stages: Counts<typeof STAGE>;
  readonly experiences: Counts<typeof EXPERIENCE>;
  /** By `flowKey`. */
  readonly flows: Map<number, number>;
  readonly marks: Marks;
}

/** What was already counted for the current user. Holds turn numbers, one turn a user, so that nothing has to be cleared. */
interface Marks {
  turn: number;
  readonly eligible: Float64Array;
  readonly shown: Float64Array;
  readonly gained: Float64Array;
  readonly lost: Float64Array;
}

export function emptyTally({ goals, stages, experiences }: Roster): Tally {
  return {
    affected: 0,
    shownOther: 0,
    moved: 0,
    goals: countsOf(GOAL, goals.length),
    stages: countsOf(STAGE, stages.length),
    experiences: countsOf(EXPERIENCE, experiences.length),
    flows: new Map(),
    marks: {
      turn: 0,
      eligible: new Float64Array(experiences.length),
      shown: new Float64Array(experiences.length),
      gained: new Float64Array(stages.length),
      lost: new Float64Array(stages.length),
    },
  };
}

function countsOf<const Names extends readonly string[]>(names: Names, size: number): Counts<Names> {
  return Object.fromEntries(names.map((name) => [name, new Float64Array(size)])) as Counts<Names>;
}

/** Counts one user, evaluated under both plans. */
export function countUser(tally: Tally, before: Sight, after: Sight): void {
  tally.marks.turn++;
  const moved = countPlaces(tally, before, after);
  const judgedOtherwise = countEligible(tally, before, after);
  const shownOther = countShown(tally, before, after);
  if (moved) tally.moved++;
  if (before.chosen !== after.chosen) tally.shownOther++;
  // The decision across goals may differ although each goal decides the same, when their weights changed.
  if (moved || judgedOtherwise || shownOther || before.chosen !== after.chosen) tally.affected++;
}

function countPlaces({ goals, stages, flows }: Tally, before: Sight, after: Sight): boolean {
  let moved = false;
  for (let goal = 0; goal < before.stages.length; goal++) {
    const from = before.stages[goal] as number;
    const to = after.stages[goal] as number;
    if (from !== NOWHERE) {
      add(goals.inBefore, goal);
      add(stages.inBefore, from);
    }
    if (to !== NOWHERE) {
      add(goals.inAfter, goal);
      add(stages.inAfter, to);
    }
    if (from === to) continue;
    moved = true;
    if (from === NOWHERE) add(goals.entered, goal);
    else add(stages.movedOut, from);
    if (to === NOWHERE) add(goals.left, goal);
    else add(stages.movedIn, to);
    const key = flowKey(from, to, stages.inBefore.length);
    flows.set(key, (flows.get(key) ?? 0) + 1);
  }
  return moved;
}

/** A flow's two ends as one number. */
function flowKey(from: number, to: number, stages: number): number {
  return (from + 1) * (stages + 1) + to + 1;
}

/** The two ends again. */
export function flowEnds(key: number, stages: number): { readonly from: number; readonly to: number } {
  return { from: Math.floor(key / (stages + 1)) - 1, to: (key % (stages + 1)) - 1 };
}

function countEligible({ experiences, stages, marks }: Tally, before: Sight, after: Sight): boolean {
  const { turn, eligible } = marks;
  let differs = false;
  for (let index = 0; index < before.count; index++) {
    const experience = before.eligible[index] as number;
    add(experiences.eligibleBefore, experience);
    eligible[experience] = turn;
  }
  for (let index = 0; index < after.count; index++) {
    const experience = after.eligible[index] as number;
    add(experiences.eligibleAfter, experience);
    // Eligible under both plans. Marks that still have this turn's number in the end belong to lost experiences.
    if (eligible[experience] === turn) eligible[experience] = -turn;
    else {
      differs = true;
      add(experiences.gained, experience);
      addOnce(stages.gained, marks.gained, after.eligibleIn[index] as number, turn);
    }
  }
  for (let index = 0; index < before.count; index++) {
    const experience = before.eligible[index] as number;
    if (eligible[experience] !== turn) continue;
    differs = true;
    add(experiences.lost, experience);
    addOnce(stages.lost, marks.lost, before.eligibleIn[index] as number, turn);
  }
  return differs;
}

/** A goal may decide otherwise while the user is shown the same, when an experience moved to another goal. */
function countShown({ goals, stages, experiences, marks }: Tally, before: Sight, after: Sight): boolean {
  const { turn, shown } = marks;
  let differs = false;
  for (let goal = 0; goal < before.winners.length; goal++) {
    const was = before.winners[goal] as number;
    if (was !== NOWHERE) {
      add(experiences.shownBefore, was);
      shown[was] = turn;
    }
    if (was === after.winners[goal]) continue;
    differs = true;
    add(goals.shownOther, goal);
    const from = before.stages[goal] as number;
    const to = after.stages[goal] as number;
    if (from !== NOWHERE) add(stages.shownOther, from);
    if (to !== NOWHERE && to !== from) add(stages.shownOther, to);
  }
  for (const is of after.winners) {
    if (is === NOWHERE) continue;
    add(experiences.shownAfter, is);
    if (shown[is] === turn) shown[is] = -turn;
    else add(experiences.startsToShow, is);
  }
  for (const was of before.winners) if (was !== NOWHERE && shown[was] === turn) add(experiences.stopsToShow, was);
  return differs;
}

function add(counts: Float64Array, place: number): void {
  counts[place] = (counts[place] as number) + 1;
}

function addOnce(counts: Float64Array, marks: Float64Array, place: number, turn: number): void {
  if (marks[place] === turn) return;
  marks[place] = turn;
  add(counts, place);
}
