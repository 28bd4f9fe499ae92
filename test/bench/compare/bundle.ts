import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { repositoryRoot } from '../peers/installed.js';

/** Builds the entry of the comparison's processes over the sources of a checkout. @returns Where the bundle lies. */
export async function bundleOver(checkout: string, name: string): Promise<string> {
  const { build } = await import('esbuild');
  const folder = join(repositoryRoot(), 'test', 'bench');
  const outfile = join(folder, 'dist', `${name}.mjs`);
  await build({
    entryPoints: [join(folder, 'compare', 'process.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
    plugins: [sourcesOf(checkout)],
  });
  return outfile;
}

/** Has imports of this checkout's `src/` take the other's. What those import in turn is theirs anyway. */
function sourcesOf(checkout: string): Plugin {
  const here = join(repositoryRoot(), 'src');
  return {
    name: 'sources of another checkout',
    setup: (build) => {
      build.onResolve({ filter: /^\.\.?\// }, ({ path, importer }) => {
        const wanted = resolve(dirname(importer), path);
        if (!wanted.startsWith(`${here}/`)) return undefined;
        return { path: join(resolve(checkout), 'src', wanted.slice(here.length + 1).replace(/\.js$/, '.ts')) };
      });
    },
  };
}
