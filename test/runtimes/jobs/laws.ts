import fc from 'fast-check';
import type { LawsReport } from '../report.js';
import { runFile, type Tally } from '../shim/runGroup.js';
import type { Body } from '../shim/suite.js';

/** Runs files of laws one after the other, as the test runner would; the environment is put in when they are bundled. */
export async function runLaws(files: readonly (readonly [name: string, load: Body])[]): Promise<LawsReport> {
  const tally: Tally = { laws: 0, failed: 0, failures: [] };
  let cases = 0;
  fc.installGlobalPlugin(() => ({
    onAllRunsComplete: ({ numRuns }) => {
      cases += numRuns;
    },
  }));
  for (const [name, load] of files) await runFile(name, load, tally);
  return { seed: process.env.GOALWARD_SEED ?? '', runs: process.env.GOALWARD_RUNS ?? '', cases, ...tally };
}
