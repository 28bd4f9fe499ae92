import { median } from './statistics.js';

/** A way of doing the same work. */
export interface Contender {
  readonly name: string;
  /** Does `operations` of the work, and returns something that depends on all of it. */
  readonly run: () => number | Promise<number>;
  readonly operations: number;
}

export interface Measured {
  readonly name: string;
  /** Operations a second of processor time, one figure a round, in the order they were measured. */
  readonly speeds: readonly number[];
  readonly result: number;
}

const WARM_UP = 2;

/**
 * Runs the contenders in turn, in alternating order, so that a noisy machine disturbs all alike; the first rounds warm up.
 * What counts is the processor time of all threads of the process, the garbage collector's helpers among them: by the clock,
 * neighbours on a shared machine moved a round's ratio between a tenth and five times of what it was; by processor time
 * hardly by half.
 */
export async function measure(contenders: readonly Contender[], rounds: number, warmUp = WARM_UP): Promise<Measured[]> {
  const measured = contenders.map(({ name }) => ({ name, speeds: [] as number[], result: Number.NaN }));
  for (let round = -warmUp; round < rounds; round++) {
    const order = [...contenders.keys()];
    if (round % 2 !== 0) order.reverse();
    for (const index of order) {
      const { run, operations } = contenders[index] as Contender;
      const each = measured[index] as (typeof measured)[number];
      const start = process.cpuUsage();
      const result = run();
      each.result = typeof result === 'number' ? result : await result;
      const { user, system } = process.cpuUsage(start);
      const seconds = Math.max(1, user + system) / 1e6;
      if (round >= 0) each.speeds.push(operations / seconds);
    }
  }
  return measured;
}

/** How many times as fast one contender is as another: round by round, since a disturbance mostly lasts longer than a round. */
export function ratios(one: Measured, other: Measured): number[] {
  return one.speeds.map((speed, round) => speed / (other.speeds[round] as number));
}

export function medianRatio(one: Measured, other: Measured): number {
  return median(ratios(one, other));
}

const TRIES = 3;

/**
 * Measures the first contender against the second again, if it falls below a floor, up to three times, and gives the best of them: what
 * else the machine does can only make a ratio worse, mostly by taking memory away, so a floor is missed when it is missed each time.
 */
export async function leastDisturbed(floor: number, run: () => Promise<Measured[]>): Promise<Measured[]> {
  let best: Measured[] = [];
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < TRIES && highest < floor; i++) {
    const measured = await run();
    const ratio = medianRatio(measured[0] as Measured, measured[1] as Measured);
    if (ratio <= highest) continue;
    best = measured;
    highest = ratio;
  }
  return best;
}
