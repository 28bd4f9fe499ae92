/** A way of doing the same work. */
export interface Contender {
  readonly name: string;
  /** Does `operations` of the work, and returns something that depends on all of it. */
  readonly run: () => number;
  readonly operations: number;
}

export interface Measured {
  readonly name: string;
  /** Operations a second: median, slowest and fastest round. */
  readonly median: number;
  readonly slowest: number;
  readonly fastest: number;
  readonly result: number;
}

/** Runs the contenders in turn, in alternating order, so that a noisy machine disturbs all alike; the first rounds warm up. */
export function measure(contenders: readonly Contender[], rounds: number): Measured[] {
  const speeds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  const results = new Map<string, number>();
  for (let round = -2; round < rounds; round++) {
    const order = round % 2 === 0 ? contenders : [...contenders].reverse();
    for (const { name, run, operations } of order) {
      const start = performance.now();
      results.set(name, run());
      const seconds = (performance.now() - start) / 1_000;
      if (round >= 0) speeds.get(name)?.push(operations / seconds);
    }
  }
  return contenders.map(({ name }) => {
    const sorted = (speeds.get(name) ?? []).sort((one, other) => one - other);
    return {
      name,
      median: sorted[Math.floor(sorted.length / 2)] as number,
      slowest: sorted[0] as number,
      fastest: sorted[sorted.length - 1] as number,
      result: results.get(name) as number,
    };
  });
}
