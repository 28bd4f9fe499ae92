import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Options } from 'tsup';
import { ENTRIES, moduleOf } from './entries.js';
import { thirdPartyNotices } from './tsup.notices.js';

const entries = Object.fromEntries(ENTRIES.map((entry) => [moduleOf(entry), entry.source]));
const modules = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** The checker of regular expressions is needed only when a plan is defined: it is bundled into the plan layer (C2). */
const checker = 'plan/checks/safePattern';
/** The plotting code is loaded by the first report, and is a separate file in both formats. */
const plotting = 'measurement/report/plots/plotting';

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
    // The plotting library never asks its document for a canvas, so linkedom's own stub replaces the native package.
    options.alias = { canvas: resolve('node_modules/linkedom/commonjs/canvas-shim.cjs') };
  },
};

/** Modules that a report imports when it is rendered stay outside of the CommonJS entry, too. The paths are relative to `measurement/index.cjs`. */
const loadedLater: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'loaded-later',
  setup(build) {
    const place = (filter: RegExp, path: string): void =>
      build.onResolve({ filter }, ({ kind }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
    place(/\/plotting\.js$/, './report/plots/plotting.cjs');
    place(/\/plan\/diagnose\.js$/, '../index.cjs');
  },
};

export default defineConfig([
  // Each module in its own file, so that bundlers leave out what is not imported: within one file they would keep every top-level call.
  {
    ...common,
    format: ['esm'],
    bundle: false,
    entry: modules.map((file) => `src/${file}`).filter((file) => file !== `src/${checker}.ts` && file !== `src/${plotting}.ts`),
  },
  { ...common, format: ['esm'], entry: { [checker]: `src/${checker}.ts` } },
  { ...drawing, format: ['esm', 'cjs'] },
  { ...common, format: ['cjs'], entry: entries, treeshake: true, esbuildPlugins: [...(common.esbuildPlugins ?? []), loadedLater] },
  // Writes `.d.ts` and `.d.cts`.
  { ...common, format: ['esm', 'cjs'], entry: entries, dts: { only: true } },
]);
