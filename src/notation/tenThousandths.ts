import { decimalOf } from './decimal.js';

/**
 * A number, or a plain decimal text, in whole ten-thousandths, sign(v)·round(|v|·10⁴) (A3, M2); null for anything else, and for a number that is not
 * finite or too large to be exact.
 */
export function tenThousandths(given: unknown): number | null {
  const value = typeof given === 'string' ? decimalOf(given) : given;
  if (typeof value !== 'number') return null;
  const magnitude = Math.round(Math.abs(value) * 10_000);
  if (!(magnitude <= Number.MAX_SAFE_INTEGER)) return null;
  return value < 0 && magnitude > 0 ? -magnitude : magnitude;
}
