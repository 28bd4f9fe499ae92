import { UsageError } from '../../errors/usageError.js';

/** How an IndexedDB store is set up; everything is optional. */
export interface IndexedDbOptions {
  /** The database's name; one database holds one plan's users. Default `goalward`. */
  readonly name?: string;
  /**
   * `strict` (default): committed writes survive a power failure. `relaxed`: faster; a power failure may undo the newest commits, each as a
   * whole.
   */
  readonly durability?: 'strict' | 'relaxed';
}

/** @throws UsageError `bad-option` */
export function checkedOptions({ name = 'goalward', durability = 'strict' }: IndexedDbOptions): Required<IndexedDbOptions> {
  if (typeof name !== 'string' || name === '') {
    throw new UsageError('bad-option', 'name', `expected a database's name, got ${JSON.stringify(name)}.`);
  }
  if (durability !== 'strict' && durability !== 'relaxed') {
    throw new UsageError('bad-option', 'durability', `expected "strict" or "relaxed", got ${JSON.stringify(durability)}.`);
  }
  return { name, durability };
}
