import { existsSync } from 'node:fs';
import { absent } from './absence.js';
import { describeRuntimes, type Reached } from './describeRuntimes.js';
import { runJob } from './runJob.js';
import type { Runtime } from './runtime.js';
import { RUNTIMES } from './runtimes.js';

function reached(runtime: Runtime): Reached {
  const program = runtime.places.find((place) => existsSync(place));
  return {
    name: runtime.name,
    hasLaws: runtime.jobs.includes('laws'),
    present: ({ skip }) => {
      if (program === undefined) absent(runtime.name, runtime.install, skip);
    },
    run: (bundle) => runJob(runtime, program as string, bundle),
    version: async () => (program === undefined ? null : runtime.version(program)),
  };
}

describeRuntimes(RUNTIMES.map(reached));
