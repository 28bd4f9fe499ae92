import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Served, serve } from '../serve.js';

const HTML = '<!doctype html><meta charset="utf-8"><title>stores</title><script src="/stores.js"></script>';

/** Serves `stores.html`, a page with the functions of `page.ts`, under an origin of its own. */
export async function site(): Promise<Served> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'silent',
  });
  const script = outputFiles[0]?.text;
  return serve(async (path) => (path === '/stores.html' ? HTML : path === '/stores.js' ? script : undefined));
}
