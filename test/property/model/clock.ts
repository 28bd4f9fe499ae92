import type { World } from './world.js';

/** How the clock goes on: by some milliseconds, or to where it meets a span after an earlier event, or misses it by one. */
export type Wait = { readonly by: number } | { readonly back: number; readonly span: number; readonly off: -1 | 0 | 1 };

/** Sets the world's clock. */
export function pass(world: World, wait: Wait): void {
  if ('by' in wait) {
    world.now += wait.by;
    return;
  }
  const earlier = world.times.at(-1 - wait.back);
  if (earlier !== undefined) world.now = Math.max(world.now, earlier + wait.span + wait.off);
}

export function written(wait: Wait): string {
  return 'by' in wait ? `+${wait.by}` : `${wait.span}${wait.off === 0 ? '' : wait.off > 0 ? '+1' : '-1'} after ${wait.back} back`;
}
