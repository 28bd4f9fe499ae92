import { spawnSync } from 'node:child_process';

/** What runs in a process of its own, because it needs other settings of V8 or a heap that nothing else disturbs. */
export type ChildName = 'allocations' | 'objects' | 'garbage' | 'memory' | 'profiles' | 'contest' | 'late';

/** Runs this same bundle as `--child=NAME ARGUMENT`, and gives what it prints as JSON on its last line. */
export function runChild<T>(name: ChildName, flags: readonly string[], argument = ''): T {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, process.argv[1] as string, `--child=${name}`, argument], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`the process for ${name} ended with ${status}: ${stderr.slice(-2_000)}`);
  return JSON.parse(stdout.trimEnd().split('\n').pop() as string) as T;
}
