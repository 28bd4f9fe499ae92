import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Options } from 'tsup';
import { thirdPartyNotices } from './tsup.notices.js';

const entries = Object.fromEntries(
  [
    'index',
    'core/index',
    'stores/sqlite',
    'stores/postgres',
    'stores/redis',
    'stores/indexedDb',
    'stores/webStorage',
    'measurement/index',
    'authoring/index',
    'testing/index',
  ].map((entry) => [entry, `src/${entry}.ts`]),
);
const modules = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** The checker of regular expressions is needed only when a plan is defined: it travels inside the plan layer (C2). */
const checker = 'plan/checks/safePattern';
/** What reports are drawn with: loaded by the first report, and in a file of its own in both formats. */
const plotting = 'measurement/report/plotting';

const common: Options = {
  target: 'es2022',
  noExternal: ['redos-detector', '@observablehq/plot', 'linkedom'],
  esbuildPlugins: [thirdPartyNotices('dist/THIRD-PARTY-NOTICES.md')],
};

const drawing: Options = {
  ...common,
  entry: { [plotting]: `src/${plotting}.ts` },
  minify: true,
  esbuildOptions: (options) => {
    // The plotting library asks its document for no canvas: linkedom's own stand-in is enough, and no native package is looked for.
    options.alias = { canvas: resolve('node_modules/linkedom/commonjs/canvas-shim.cjs') };
  },
};

/** What a report loads when it is rendered stays outside of the CommonJS entry, too. The paths are as seen from `measurement/index.cjs`. */
const loadedLater: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'loaded-later',
  setup(build) {
    const place = (filter: RegExp, path: string): void =>
      build.onResolve({ filter }, ({ kind }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
    place(/\/plotting\.js$/, './report/plotting.cjs');
    place(/\/plan\/diagnose\.js$/, '../index.cjs');
  },
};

export default defineConfig([
  // Each module in a file of its own, so that bundlers leave out what is not imported: within one file they would keep every call.
  {
    ...common,
    format: ['esm'],
    bundle: false,
    entry: modules.map((file) => `src/${file}`).filter((file) => file !== `src/${checker}.ts` && file !== `src/${plotting}.ts`),
  },
  { ...common, format: ['esm'], entry: { [checker]: `src/${checker}.ts` } },
  { ...drawing, format: ['esm', 'cjs'] },
  { ...common, format: ['cjs'], entry: entries, treeshake: true, esbuildPlugins: [...(common.esbuildPlugins ?? []), loadedLater] },
  // `.d.ts` and `.d.cts`; what this writes besides is written alike above.
  { ...common, format: ['esm', 'cjs'], entry: entries, dts: { only: true } },
]);
