import { UsageError } from '../errors/usageError.js';
import type { EngineOptions, Signal } from './engine.js';

/** @throws UsageError `bad-option` for an invalid option, or a fallback that the plan does not have. */
export function checkOptions(options: Omit<EngineOptions, 'fallback'> & { readonly fallback?: string }): void {
  const { plan, store, clock, fallback, onListenerError, onStoreError } = options;
  if (store !== undefined) checkStore(store);
  for (const [name, value] of Object.entries({ clock, onListenerError })) {
    if (value !== undefined && typeof value !== 'function')
      throw new UsageError('bad-option', name, `expected a function, got ${shown(value)}.`);
  }
  for (const name of ['journal', 'decisions'] as const) {
    const value: unknown = options[name];
    if (value !== undefined && typeof value !== 'boolean')
      throw new UsageError('bad-option', name, `expected true or false, got ${shown(value)}.`);
  }
  if (onStoreError !== undefined && onStoreError !== 'throw' && onStoreError !== 'fallback') {
    throw new UsageError('bad-option', 'onStoreError', `expected "throw" or "fallback", got ${shown(onStoreError)}.`);
  }
  checkOrder(options);
  checkWhole('cache', options.cache, 0);
  checkWhole('batch', options.batch, 1);
  checkWhole('queue', options.queue, 1);
  checkWhole('timeout', options.timeout, 1);
  if (options.followPlan !== false) checkWhole('followPlan', options.followPlan, 0);
  if (fallback !== undefined && !Object.hasOwn(plan.experiences, fallback)) {
    throw new UsageError('bad-option', 'fallback', `The plan has no experience "${fallback}".`);
  }
}

function checkOrder({ order, journal, store }: Pick<EngineOptions, 'order' | 'journal' | 'store'>): void {
  if (order === undefined || order === 'arrival') return;
  if (order !== 'exact') throw new UsageError('bad-option', 'order', `expected "arrival" or "exact", got ${shown(order)}.`);
  if (journal !== true) throw new UsageError('bad-option', 'order', 'Exact order is computed from the journal: set "journal: true", too.');
  if (store !== undefined && !store.capabilities.journal) {
    throw new UsageError('bad-option', 'order', 'Exact order is computed from the journal: use a store with the capability "journal".');
  }
}

function checkStore(store: unknown): void {
  const given = store as { readonly then?: unknown; readonly capabilities?: unknown } | null;
  if (typeof given === 'object' && given !== null && typeof given.capabilities === 'object') return;
  const hint = typeof given?.then === 'function' ? 'a promise: await it first' : shown(store);
  throw new UsageError('bad-option', 'store', `expected a store, got ${hint}.`);
}

/** @throws UsageError `bad-option` */
export function checkWhole(name: string, value: unknown, least: number): void {
  // Timers take no more than 2³¹ − 1 ms.
  if (value === undefined || (Number.isInteger(value) && (value as number) >= least && (value as number) < 2 ** 31)) return;
  throw new UsageError('bad-option', name, `expected a whole number from ${least} to 2147483647, got ${shown(value)}.`);
}

/** @throws UsageError `bad-option` */
export function checkSignal(signal: Signal | undefined): void {
  if (signal === undefined || typeof (signal as Partial<Signal> | null)?.throwIfAborted === 'function') return;
  throw new UsageError('bad-option', 'signal', `expected an AbortSignal, got ${shown(signal)}.`);
}

function shown(value: unknown): string {
  return typeof value === 'string'
    ? JSON.stringify(value)
    : typeof value === 'object'
      ? value === null
        ? 'null'
        : 'an object'
      : String(value);
}
