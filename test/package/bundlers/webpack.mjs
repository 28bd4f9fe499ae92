// node webpack.mjs ENTRY OUTPUT: one minified ES module, as a browser would get it.
import { basename, dirname } from 'node:path';
import webpack from 'webpack';

const [entry, output] = process.argv.slice(2);
const compiler = webpack({
  mode: 'production',
  target: ['web', 'es2022'],
  context: dirname(entry),
  entry,
  output: { path: dirname(output), filename: basename(output), module: true, chunkFormat: 'module' },
  experiments: { outputModule: true },
  performance: { hints: false },
});
const stats = await new Promise((resolve, reject) => compiler.run((error, result) => (error ? reject(error) : resolve(result))));
if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString({ all: false, errors: true, warnings: true }));
await new Promise((resolve) => compiler.close(resolve));
