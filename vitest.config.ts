import { defineConfig } from 'vitest/config';

const patience = { testTimeout: 120_000, hookTimeout: 120_000 };
const elsewhere = ['**/node_modules/**', 'test/package/**', 'test/runtimes/**', 'test/browser/**', 'test/mutation/**', 'test/fault/**'];

export default defineConfig({
  test: {
    projects: [
      { test: { ...patience, name: 'main', include: ['test/**/*.test.ts'], exclude: elsewhere } },
      // Packs, installs and consumes the tarball: needs a build and the registry.
      { test: { ...patience, name: 'package', include: ['test/package/*.test.ts'], globalSetup: ['test/package/packedTarball.ts'] } },
      // Other engines than Node's: each needs its program.
      { test: { ...patience, name: 'runtimes', include: ['test/runtimes/*.test.ts'] } },
      { test: { ...patience, name: 'browser', include: ['test/browser/*.test.ts'] } },
      // Kills, many writers, soak: servers of their own, one file after the other.
      { test: { ...patience, testTimeout: 900_000, name: 'fault', include: ['test/fault/*.test.ts'], fileParallelism: false } },
    ],
  },
});
