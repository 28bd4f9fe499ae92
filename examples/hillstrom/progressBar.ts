import { Presets, SingleBar } from 'cli-progress';

export interface ProgressBar {
  /** @param done 0 to 1 */
  update(done: number, customers: number): void;
  stop(): void;
}

/** Shows a bar on standard error if that is a terminal, else nothing. */
export function progressBar(): ProgressBar {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const format = '  Replaying [{bar}] {percentage}%  {customers} customers';
  const bar = new SingleBar({ format, stream: process.stderr, barsize: 30, hideCursor: true, clearOnComplete: true }, Presets.rect);
  bar.start(100, 0, { customers: 0 });
  return {
    update: (done, customers) => bar.update(Math.floor(done * 100), { customers: customers.toLocaleString('en-US') }),
    stop: () => bar.stop(),
  };
}
