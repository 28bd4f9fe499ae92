import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { buildChild } from './childScript.js';
import type { ImpactAccount } from './impactMemoryProcess.js';

const USERS = 1_000_000;
/** MB that the heap may hold of what lives long; the texts alone of so many users are ten times that. */
const LIMIT = 32;

const run = promisify(execFile);
let script = '';

beforeAll(async () => {
  script = await buildChild('impactMemoryProcess');
});

async function accountOf<T>(what: 'impact' | 'recount', flags: readonly string[]): Promise<T> {
  const { stdout } = await run(process.execPath, [...flags, script, what, String(USERS)]);
  return JSON.parse(stdout) as T;
}

it('audience impact: a million profiles within a bounded heap, and the numbers of a naive recount', async () => {
  const [account, recount] = await Promise.all([
    accountOf<ImpactAccount>('impact', [`--max-old-space-size=${LIMIT}`, '--expose-gc']),
    accountOf<Pick<ImpactAccount, 'counts'>>('recount', []),
  ]);
  const { counts, live, peakHeap, peakProcess, usersPerSecond } = account;
  const [start = 0, end = 0] = [live[0], live.at(-1)];
  const speed = Math.round(usersPerSecond).toLocaleString('en-US');
  process.stdout.write(
    `impact: ${USERS} stored profiles within --max-old-space-size=${LIMIT}; live heap ${start.toFixed(1)} MB after 100,000, ${end.toFixed(1)} MB at the end, peak with garbage ${peakHeap.toFixed(1)} MB, whole process ${peakProcess.toFixed(0)} MB; ${speed} users per second of processor time; ${Object.keys(counts).length} figures equal a naive recount\n`,
  );
  expect(counts).toEqual(recount.counts);
  expect(live).toHaveLength(10);
  expect(Math.max(...live) - start).toBeLessThan(2);
  // Else nothing was proved.
  for (const what of ['affected', 'shownOther', 'moved', 'flow first-purchase decide>stay', 'flow come-back null>discover']) {
    expect(counts[what] ?? 0, what).toBeGreaterThan(USERS / 1_000);
  }
  expect(Object.keys(counts).filter((name) => /^experience .* (gained|lost)$/.test(name)).length).toBeGreaterThan(10);
});
