// node vite.mjs ENTRY OUTPUT: an application build. A library build would leave the white space in.
import { basename, dirname } from 'node:path';
import { build } from 'vite';

const [entry, output] = process.argv.slice(2);
await build({
  root: dirname(entry),
  configFile: false,
  logLevel: 'warn',
  build: {
    outDir: dirname(output),
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: { input: entry, output: { entryFileNames: basename(output) } },
  },
});
