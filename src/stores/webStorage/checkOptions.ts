import { UsageError } from '../../errors/usageError.js';

/** @throws UsageError `bad-option` */
export function checkOptions(storage: unknown, prefix: unknown): void {
  // A page without storage has `null` or nothing there.
  if (typeof (storage as { setItem?: unknown } | null | undefined)?.setItem !== 'function') {
    throw new UsageError('bad-option', 'storage', `expected localStorage, sessionStorage or the like, got ${String(storage)}.`);
  }
  if (typeof prefix !== 'string' || /\p{Surrogate}/u.test(prefix)) {
    throw new UsageError('bad-option', 'prefix', `expected a text without lone surrogates, got ${JSON.stringify(prefix)}.`);
  }
}
