import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

/** Node's modules that laws may use, because something here stands for them. */
const STAND_INS = new Map([['node:buffer', fileURLToPath(new URL('shim/buffer.ts', import.meta.url))]]);

/** Whether a law that imports this can be run without Node. */
export function hasStandIn(builtin: string): boolean {
  return STAND_INS.has(builtin);
}

/** Bundles what stands for Node's modules, and refuses the others. */
export const withoutNode: Plugin = {
  name: 'without-node',
  setup({ onResolve }) {
    onResolve({ filter: /^node:/ }, ({ path, importer }) => {
      const standIn = STAND_INS.get(path);
      return standIn === undefined ? { errors: [{ text: `${importer} needs ${path}` }] } : { path: standIn };
    });
  },
};
