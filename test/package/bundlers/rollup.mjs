// node rollup.mjs ENTRY OUTPUT: one minified ES module, as a browser would get it.
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';

const [entry, output] = process.argv.slice(2);
const bundle = await rollup({ input: entry, plugins: [nodeResolve({ browser: true })] });
await bundle.write({ file: output, format: 'es', plugins: [terser({ module: true, ecma: 2020 })] });
await bundle.close();
