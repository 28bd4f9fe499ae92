/** How far a number is from the right one, as a share of it. */
export function relativeError(found: number, right: number): number {
  return found === right ? 0 : Math.abs(found - right) / Math.abs(right);
}
