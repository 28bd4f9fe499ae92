/** The seed of this run's property tests: `GOALWARD_SEED`, else drawn anew. */
export const seed = Number(process.env.GOALWARD_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Says in one line how to repeat a run. */
export function printSeed(law: string): void {
  process.stdout.write(`${law}: GOALWARD_SEED=${seed}\n`);
}
