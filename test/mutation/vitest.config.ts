import { defineConfig } from 'vitest/config';

/**
 * The tests that mutants are tried on: the unit tests of src/core. Property tests draw their cases anew and, like the golden
 * vectors and the plans of 10,000 experiences, are slow to repeat a thousand times; `purity` reads sources as text, and here
 * they are instrumented.
 */
// biome-ignore lint/style/noDefaultExport: vitest asks for it.
export default defineConfig({
  test: {
    include: ['test/unit/core/**/*.test.ts'],
    exclude: ['test/unit/core/purity.test.ts', 'test/unit/core/hostileSize.test.ts'],
    testTimeout: 20_000,
    // Files share the modules of one worker; each mutant gets a new worker.
    isolate: false,
  },
});
