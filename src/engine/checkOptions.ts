import { UsageError } from '../errors/usageError.js';
import type { EngineOptions } from './types.js';

/** @throws UsageError `bad-option` for a limit that is no number in its range, or a fallback that the plan does not have. */
export function checkOptions({
  plan,
  cache,
  batch,
  queue,
  timeout,
  fallback,
}: Omit<EngineOptions, 'fallback'> & { readonly fallback?: string }): void {
  checkWhole('cache', cache, 0);
  checkWhole('batch', batch, 1);
  checkWhole('queue', queue, 1);
  checkWhole('timeout', timeout, 1);
  if (fallback !== undefined && !Object.hasOwn(plan.experiences, fallback)) {
    throw new UsageError('bad-option', 'fallback', `The plan has no experience "${fallback}".`);
  }
}

function checkWhole(name: string, value: number | undefined, least: number): void {
  // Timers take no more than 2³¹ − 1 ms.
  if (value === undefined || (Number.isInteger(value) && value >= least && value < 2 ** 31)) return;
  throw new UsageError('bad-option', name, `expected a whole number from ${least} to 2147483647, got ${String(value)}.`);
}
