import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { type Plant, planted } from './plant.js';
import { withoutNode } from './withoutNode.js';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const here = (path: string): string => join(root, 'test/runtimes', path);

/** What every engine here reads; nothing of Node, of a browser, or of a test runner is in a bundle. */
const COMMON = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  target: 'es2022',
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** Writes a script that exports `run(): GoldenReport`, with the vectors in it; with a plant, its recipe is one bit off. */
export async function bundleGolden(outfile: string, plant?: Plant): Promise<void> {
  const plants = plant === undefined ? [] : [planted(plant)];
  await build({
    ...COMMON,
    outfile,
    plugins: plants.map(({ plugin }) => plugin),
    // As text: the journeys hold lone surrogates and names like __proto__, which only a JSON reader takes as they are.
    loader: { '.json': 'text' },
    stdin: {
      resolveDir: root,
      contents: `import v1 from './test/golden/vectors-v1.json';
        import v2 from './test/golden/vectors-v2.json';
        import { runGolden } from ${JSON.stringify(here('jobs/golden.ts'))};
        export const run = () => runGolden([v1, v2]);`,
    },
  });
  for (const { made } of plants)
    if (made() !== 1) throw new Error(`the plant was made ${made()} times: is the recipe written otherwise now?`);
}

/** Writes a script that exports `run(): Promise<LawsReport>`, with files of laws in it, unchanged. */
export async function bundleLaws(outfile: string, files: readonly string[], seed: string, runs: string): Promise<void> {
  const loads = files.map((file) => `[${JSON.stringify(file)}, () => import(${JSON.stringify(`./${file}`)})]`);
  await build({
    ...COMMON,
    outfile,
    // What browsers and edge runtimes are given, where a package tells them from Node.
    conditions: ['browser'],
    plugins: [withoutNode],
    alias: { vitest: here('shim/vitest.ts') },
    define: {
      'process.env.GOALWARD_SEED': JSON.stringify(seed),
      'process.env.GOALWARD_RUNS': JSON.stringify(runs),
      // Immer asks for it when it is loaded.
      'process.env.NODE_ENV': '"production"',
      // Laws print their seed, which is told once for all.
      'process.stdout.write': 'Boolean',
      // Whatever else would look for Node finds none, in Node too.
      process: 'undefined',
    },
    stdin: {
      resolveDir: root,
      // A page without eval says so to zod before any schema is made: zod's own way to skip trying it.
      contents: `import { config } from 'zod';
        import { runLaws } from ${JSON.stringify(here('jobs/laws.ts'))};
        config({ jitless: true });
        export const run = () => runLaws([${loads.join(', ')}]);`,
    },
  });
}
