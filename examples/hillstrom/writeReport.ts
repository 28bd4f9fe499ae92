import { writeFile } from 'node:fs/promises';
import { renderReport } from 'goalward/measurement';
import type { CustomerSource } from './customer.js';
import { DemoError } from './demoError.js';
import { ASSIGNED_AT_RANDOM, plan } from './plan.js';
import type { Replay } from './replay.js';
import { TEST_ENDS_AT } from './times.js';

/** Writes the HTML report. @throws DemoError if the file cannot be written. */
export async function writeReport(file: string, { kind }: CustomerSource, { rows }: Replay): Promise<void> {
  const html = await renderReport(plan, rows, {
    // Neither source has times, and one has no variance of amounts. The title says so.
    title: `MineThatData e-mail test, 2008 (${kind === 'rebuilt' ? 'rebuilt from the published table: amounts and times' : 'times'} made up)`,
    at: TEST_ENDS_AT,
    randomised: ASSIGNED_AT_RANDOM,
  });
  try {
    await writeFile(file, html);
  } catch (error) {
    throw new DemoError(`the report could not be written: ${(error as Error).message}.`, { cause: error });
  }
}
