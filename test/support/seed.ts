/** Whether no `GOALWARD_SEED` is given. */
export const isSeedDrawn = process.env.GOALWARD_SEED === undefined;

/** The seed of this run's property tests: `GOALWARD_SEED`, else drawn at random. */
export const seed = isSeedDrawn ? Math.floor(Math.random() * 2 ** 31) : Number(process.env.GOALWARD_SEED);

/** Says in one line how to repeat a run. */
export function printSeed(law: string): void {
  process.stdout.write(`${law}: GOALWARD_SEED=${seed}\n`);
}
