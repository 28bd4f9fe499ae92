/**
 * - `--short`: fewer rounds and users, no scaling curves beyond three points a curve: under a minute.
 * - `--write`: writes docs/benchmarks.md and its plots too.
 */
export interface Options {
  readonly short: boolean;
  readonly write: boolean;
}

export function readOptions(given: readonly string[]): Options {
  for (const option of given) {
    if (!['--short', '--write'].includes(option)) throw new Error(`unknown option ${option}: known are --short and --write`);
  }
  return { short: given.includes('--short'), write: given.includes('--write') };
}
