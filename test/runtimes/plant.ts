import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** A constant of the recipe, as it is written in src/core/draw. */
export interface Plant {
  readonly name: string;
  readonly constant: string;
  /** The same with its lowest bit flipped. */
  readonly flipped: string;
}

function flippedDouble(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setUint8(7, view.getUint8(7) ^ 1);
  return String(view.getFloat64(0));
}

export const PLANTS: readonly Plant[] = [
  { name: 'the hash’s last mixing', constant: '0xc2b2ae35', flipped: '0xc2b2ae34' },
  { name: 'ln 2', constant: '0.6931471803691238', flipped: flippedDouble(0.6931471803691238) },
];

/** Plants a wrong bit while bundling, and counts the places: exactly one is meant. The files on disk stay as they are. */
export function planted({ constant, flipped }: Plant): { readonly plugin: Plugin; readonly made: () => number } {
  let made = 0;
  const plugin: Plugin = {
    name: 'plant',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]src[\\/]core[\\/]draw[\\/][^\\/]+\.ts$/ }, async ({ path }) => {
        const parts = (await readFile(path, 'utf8')).split(constant);
        made += parts.length - 1;
        return { contents: parts.join(flipped), loader: 'ts' };
      });
    },
  };
  return { plugin, made: () => made };
}
