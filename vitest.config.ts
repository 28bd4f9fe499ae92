import { defineConfig } from 'vitest/config';

const patience = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    projects: [
      { test: { ...patience, name: 'main', include: ['test/**/*.test.ts'], exclude: ['test/package/**'] } },
      // Packs, installs and consumes the tarball: needs a build and the registry.
      { test: { ...patience, name: 'package', include: ['test/package/**/*.test.ts'] } },
    ],
  },
});
