/** Further from 1970 than any instant, either way, later than any version, and within a bigint. */
export const BEYOND = 2 ** 53;

/** A whole number as a parameter. */
export function bigint(number: number): number {
  return Math.min(Math.max(number, -BEYOND), BEYOND);
}
