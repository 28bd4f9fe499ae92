import { perSecond, ratioAndSpread } from '../report/numbers.js';
import type { Table } from '../report/section.js';
import { median } from '../statistics.js';

/** What a case has to reach. */
export interface Floor {
  readonly name: string;
  readonly floor: number;
  /** `ratio` within a run; `speed`, operations a second; `bytes`, at most. */
  readonly unit: 'ratio' | 'speed' | 'bytes';
  /** Whether the run fails below it: ratios only, and only those that have been reached. */
  readonly enforced: boolean;
}

export interface Reached extends Floor {
  readonly values: readonly number[];
}

/** Like `leastDisturbed`: an enforced ratio is missed when it is missed three times. */
const TRIES = 3;

export function reached(floor: Floor, read: (attempt: number) => readonly number[]): Reached {
  let values = read(0);
  for (let i = 1; floor.enforced && i < TRIES && missed({ ...floor, values }); i++) {
    const again = read(i);
    if (median(again) > median(values)) values = again;
  }
  return { ...floor, values };
}

function missed({ unit, floor, values }: Reached): boolean {
  return unit === 'bytes' ? median(values) > floor : median(values) < floor;
}

export function floorsTable(all: readonly Reached[]): Table {
  return {
    columns: ['case', 'floor', 'measured', ''],
    rows: all.map((each) => [each.name, floorText(each), measuredText(each), verdict(each)]),
  };
}

function floorText({ unit, floor }: Floor): string {
  if (unit === 'bytes') return `≤ ${floor.toLocaleString('en-US')} B`;
  return unit === 'speed' ? `≥ ${perSecond(floor)}` : `≥ ${floor.toFixed(2)}`;
}

function measuredText({ unit, values }: Reached): string {
  if (unit === 'ratio') return ratioAndSpread(values);
  return unit === 'speed' ? perSecond(median(values)) : `${Math.round(median(values)).toLocaleString('en-US')} B`;
}

function verdict(each: Reached): string {
  if (missed(each)) return each.enforced ? 'FAILED' : 'missed';
  return each.enforced ? 'holds, enforced' : 'holds';
}

/** One sentence for each floor that was missed and is not enforced. */
export function behind(all: readonly Reached[]): string[] {
  return all.filter((each) => !each.enforced && missed(each)).map((each) => `${sentence(each)}.`);
}

export function failures(all: readonly Reached[]): string[] {
  return all.filter((each) => each.enforced && missed(each)).map(sentence);
}

function sentence(each: Reached): string {
  return `${each.name}: ${measuredText(each)}, the floor is ${floorText(each)}`;
}
