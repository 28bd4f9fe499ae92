import { runChild } from '../child.js';
import { type Measured, medianRatio } from '../measure.js';
import { median } from '../statistics.js';
import type { CaseName } from './cases.js';
import type { Contest } from './contend.js';

/** Times the cases in alternating order in a process of their own, which has seen nothing else. */
export function contest(cases: readonly CaseName[], rounds: number): Measured[] {
  const asked: Contest = { cases, rounds };
  return runChild<Measured[]>('contest', ['--expose-gc'], JSON.stringify(asked));
}

/** A case measured in fresh processes. */
export interface Alone {
  /** Operations a second, the median of each process. */
  readonly speeds: readonly number[];
  /** Times the speed of the loop by hand in the same process. */
  readonly beside: readonly number[];
}

/**
 * Times cases that must not meet in one process, each in fresh ones that take turns. Each runs beside the loop by hand, which tells how
 * fast the machine was meanwhile: what is compared between processes is how many times as fast as that loop each case was.
 */
export function inTurns(cases: readonly CaseName[], processes: number, rounds: number): ReadonlyMap<CaseName, Alone> {
  const found = new Map(cases.map((name) => [name, { speeds: [] as number[], beside: [] as number[] }]));
  for (let turn = 0; turn < processes; turn++) {
    for (const name of turn % 2 === 0 ? cases : [...cases].reverse()) {
      const [measured, loop] = contest([name, 'by-hand'], rounds) as [Measured, Measured];
      found.get(name)?.speeds.push(median(measured.speeds));
      found.get(name)?.beside.push(medianRatio(measured, loop));
    }
  }
  return found;
}
