import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

type Settings = NonNullable<TestProjectInlineConfiguration['test']>;

/** Only what hangs: the longest test takes some 40 s of a processor, which a busy machine may not give it for minutes. */
const PATIENCE = 600_000;

/** The tests of one purpose: `npx vitest run --project laws`. */
const project = (name: string, include: readonly string[], settings: Settings = {}): TestProjectInlineConfiguration => ({
  test: { testTimeout: PATIENCE, hookTimeout: PATIENCE, ...settings, name, include: [...include] },
});

const inFolder = (...folders: readonly string[]): string[] => folders.map((folder) => `test/${folder}/**/*.test.ts`);

const STORES = ['test/unit/stores/**/*.test.ts', 'test/conformance/*Store*.test.ts'];
const DOCS = ['test/unit/docs.test.ts', ...inFolder('readme', 'examples'), 'test/conformance/hillstrom{,Mistakes}.test.ts'];
/** Laws about the events of real shops. */
const REAL_DATA = ['test/conformance/completeJourney*.test.ts', 'test/conformance/hillstromSwept.test.ts'];

/** How often laws are tried: less often by hand than in CI, so that people run them. `full` is each law's own number, 1,000 or more. */
const GOALWARD_RUNS = process.env.GOALWARD_RUNS ?? (process.env.CI ? 'full' : '250');

export default defineConfig({
  test: {
    // By default one is left out for the test runner itself, which leaves a machine of two with one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // `npm test`. The first two share the modules of a worker: loading them anew for each file takes longer than most of its tests.
      project('unit', inFolder('unit', 'golden', 'types', 'conformance'), { exclude: [...STORES, ...DOCS, ...REAL_DATA], isolate: false }),
      project('laws', [...inFolder('property'), ...REAL_DATA], {
        isolate: false,
        env: { GOALWARD_RUNS },
        globalSetup: ['test/property/sayRuns.ts'],
      }),
      project('simulation', inFolder('simulation')),
      project('stores', STORES),
      project('docs', DOCS),

      // `npm run test:all`, besides. Packs, installs and consumes the tarball: needs a build and the registry.
      project('package', inFolder('package'), { globalSetup: ['test/package/packedTarball.ts'] }),
      // Other engines than Node's: each needs its program.
      project('runtimes', inFolder('runtimes')),
      project('browser', inFolder('browser')),
      // Kills, many writers, soak: servers of their own, one file after the other, and none beside other tests.
      project('fault', inFolder('fault'), { testTimeout: 900_000, fileParallelism: false, sequence: { groupOrder: 1 } }),
    ],
  },
});
