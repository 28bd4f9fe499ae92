import { UsageError } from '../../errors/usageError.js';

/** @throws UsageError `bad-option` */
export function checkOptions(name: unknown, durability: unknown): void {
  if (typeof name !== 'string' || name === '') {
    throw new UsageError('bad-option', 'name', `expected a database's name, got ${JSON.stringify(name)}.`);
  }
  if (durability !== 'strict' && durability !== 'relaxed') {
    throw new UsageError('bad-option', 'durability', `expected "strict" or "relaxed", got ${JSON.stringify(durability)}.`);
  }
}
