/** A number in whole ten-thousandths, sign(v)·round(|v|·10⁴) (A3, M2); null for anything but a finite number, and for one that is too large to be exact. */
export function tenThousandths(value: unknown): number | null {
  if (typeof value !== 'number') return null;
  const magnitude = Math.round(Math.abs(value) * 10_000);
  if (!(magnitude <= Number.MAX_SAFE_INTEGER)) return null;
  return value < 0 && magnitude > 0 ? -magnitude : magnitude;
}
