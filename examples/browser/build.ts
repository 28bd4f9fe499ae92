/** `npx tsx examples/browser/build.ts`, then open examples/browser/index.html in a browser. */
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.js';

const outfile = fileURLToPath(new URL('dist/app.js', import.meta.url));
console.log(`${outfile}: ${(await bundle(outfile)).toLocaleString('en-US')} bytes`);
