import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles the page's script and the library into one file for browsers. @returns its size in bytes. */
export async function bundle(outfile: string): Promise<number> {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('app.ts', import.meta.url))],
    outfile,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    metafile: true,
    logLevel: 'silent',
  });
  return Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0);
}
