import { readdirSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';

const entries = Object.fromEntries(
  ['index', 'core/index', 'stores/sqlite', 'stores/postgres', 'stores/redis', 'stores/indexedDb', 'stores/webStorage', 'testing/index'].map(
    (entry) => [entry, `src/${entry}.ts`],
  ),
);
const modules = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** The checker of regular expressions is needed only when a plan is defined: it travels inside the plan layer (C2). */
const bundled = 'redos-detector';
const checker = 'plan/checks/safePattern';

const common: Options = { target: 'es2022', noExternal: [bundled] };

export default defineConfig([
  // Each module in a file of its own, so that bundlers leave out what is not imported: within one file they would keep every call.
  {
    ...common,
    format: ['esm'],
    bundle: false,
    entry: modules.map((file) => `src/${file}`).filter((file) => file !== `src/${checker}.ts`),
  },
  { ...common, format: ['esm'], entry: { [checker]: `src/${checker}.ts` } },
  { ...common, format: ['cjs'], entry: entries, treeshake: true },
  // `.d.ts` and `.d.cts`; what this writes besides is written alike above.
  { ...common, format: ['esm', 'cjs'], entry: entries, dts: { only: true } },
]);
