// node esbuild.mjs ENTRY OUTPUT: one minified ES module, as a browser would get it.
import { build } from 'esbuild';

const [entry, output] = process.argv.slice(2);
await build({ entryPoints: [entry], outfile: output, bundle: true, minify: true, format: 'esm', target: 'es2022', logLevel: 'warning' });
