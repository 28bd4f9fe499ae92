const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/**
 * The number that a plain decimal text writes, such as "49.90" or "-5"; null for any other text: with spaces, grouping, an exponent, a sign of a
 * currency (M2).
 */
export function decimalOf(text: string): number | null {
  return DECIMAL.test(text) ? Number(text) + 0 : null;
}
