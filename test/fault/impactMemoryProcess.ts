import { impact } from '../../src/authoring/impact/impact.js';
import { nextPlan } from '../../src/authoring/versions/nextPlan.js';
import { decodeProfile } from '../../src/core/profile/codec.js';
import { countsIn, NaiveRecount } from '../support/naiveImpact.js';
import { impactDraft, impactPlan, impactUsers, NOW } from './impactMemoryUsers.js';

const MEGABYTE = 1_048_576;
const collect = (globalThis as { gc?: () => void }).gc ?? (() => undefined);

/** What such a process tells in its one line of output. */
export interface ImpactAccount {
  readonly counts: { readonly [what: string]: number };
  /** MB; live: after a collection. */
  readonly live: readonly number[];
  readonly peakHeap: number;
  readonly peakProcess: number;
  /** Of processor time. */
  readonly usersPerSecond: number;
}

async function measured(users: number): Promise<ImpactAccount> {
  const live: number[] = [];
  let peakHeap = 0;
  const start = process.cpuUsage();
  const onProgress = ({ users: seen }: { readonly users: number }): void => {
    peakHeap = Math.max(peakHeap, process.memoryUsage().heapUsed / MEGABYTE);
    if (seen % 100_000 !== 0) return;
    collect();
    live.push(process.memoryUsage().heapUsed / MEGABYTE);
  };
  const result = await impact(impactPlan, impactDraft, impactUsers(users), { now: NOW, onProgress });
  const { user, system } = process.cpuUsage(start);
  return {
    counts: Object.fromEntries(countsIn(result)),
    live,
    peakHeap,
    peakProcess: process.resourceUsage().maxRSS / 1_024,
    usersPerSecond: (users / (user + system)) * 1_000_000,
  };
}

/** The same numbers by the public functions, user by user. */
function recounted(users: number): Pick<ImpactAccount, 'counts'> {
  const recount = new NaiveRecount(impactPlan, nextPlan(impactPlan, impactDraft), NOW, null);
  for (const { userId, data } of impactUsers(users)) recount.add(decodeProfile(userId, data));
  return { counts: Object.fromEntries(recount.counts) };
}

const [what, users] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(what === 'impact' ? await measured(Number(users)) : recounted(Number(users)))}\n`);
