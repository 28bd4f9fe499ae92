import { UsageError } from '../../errors/usageError.js';

/** How a Web Storage store is set up; everything is optional. */
export interface WebStorageOptions {
  /** The first characters of the keys of all items; one prefix holds one plan's users. Default `goalward`. */
  readonly prefix?: string;
}

/** @throws UsageError `bad-option` */
export function checkedOptions(storage: unknown, { prefix = 'goalward' }: WebStorageOptions): Required<WebStorageOptions> {
  // In a page without storage, `localStorage` is null or undefined.
  if (typeof (storage as { setItem?: unknown } | null | undefined)?.setItem !== 'function') {
    throw new UsageError('bad-option', 'storage', `expected localStorage, sessionStorage or the like, got ${String(storage)}.`);
  }
  if (typeof prefix !== 'string' || /\p{Surrogate}/u.test(prefix)) {
    throw new UsageError('bad-option', 'prefix', `expected a text without lone surrogates, got ${JSON.stringify(prefix)}.`);
  }
  return { prefix };
}
