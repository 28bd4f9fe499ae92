import type { Comparison, Uplift } from '../../uplift/goalUplift.js';

/** One measure, for all groups that are compared with the holdout. */
export interface MeasureBlock {
  readonly of: Uplift;
  readonly results: readonly { readonly comparison: Comparison; readonly result: Uplift }[];
}

/** The results of several comparisons, by measure and currency. */
export function measureBlocks(comparisons: readonly Comparison[]): MeasureBlock[] {
  const blocks = new Map<string, { of: Uplift; results: { comparison: Comparison; result: Uplift }[] }>();
  for (const comparison of comparisons) {
    for (const result of comparison.results) {
      const key = `${result.measure} ${result.currency}`;
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, { of: result, results: [{ comparison, result }] });
      else block.results.push({ comparison, result });
    }
  }
  return [...blocks.values()];
}
