import { contend } from './cases/contend.js';
import { measureLate } from './cases/late.js';
import type { ChildName } from './child.js';
import { bytesAllocated, objectsAllocated } from './cost/allocations.js';
import { watchGarbage } from './cost/garbage.js';
import { measureFootprint } from './cost/memory.js';
import { measureProfiles } from './scaling/profiles.js';

const children: Record<ChildName, (argument: string) => unknown> = {
  allocations: bytesAllocated,
  objects: objectsAllocated,
  garbage: (operations) => watchGarbage(Number(operations)),
  memory: (profiles) => measureFootprint(Number(profiles)),
  contest: contend,
  late: (histories) => measureLate(histories.split(',').map(Number)),
  profiles: (counts) => measureProfiles(counts.split(',').map(Number)),
};

/** The other side of `runChild`: whether this process is one, and then its result on standard output. */
export async function servedAsChild(argv: readonly string[]): Promise<boolean> {
  const name = argv[0]?.match(/^--child=(.*)$/)?.[1];
  if (name === undefined) return false;
  const run = children[name as ChildName];
  if (run === undefined) throw new Error(`unknown child ${name}`);
  console.log(JSON.stringify(await run(argv[1] ?? '')));
  return true;
}
