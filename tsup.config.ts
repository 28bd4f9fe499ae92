import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', 'core/index': 'src/core/index.ts' },
  format: ['esm', 'cjs'],
  target: 'es2022',
  dts: true,
  clean: true,
  treeshake: true,
  // The checker of regular expressions is needed only when a plan is defined: it travels inside the plan layer (C2).
  noExternal: ['redos-detector'],
});
