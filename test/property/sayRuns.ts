import type { TestProject } from 'vitest/node';

/** Says how often the laws are tried, where that is less often than in CI. */
export function setup({ config }: TestProject): void {
  const runs = Number(config.env?.GOALWARD_RUNS);
  if (runs < 1_000) process.stdout.write(`laws: ${runs} cases each; in CI, and with GOALWARD_RUNS=full npm test, at least 1,000\n`);
}
