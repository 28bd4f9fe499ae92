const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** The longest duration a plan may name: 36,525 days, a century. */
const LONGEST_MS = 36_525 * 86_400_000;

/** Milliseconds of a duration such as `90m` or `1.5d`; null unless it is positive, whole in milliseconds, and at most a century. */
export function durationMs(duration: string): number | null {
  const match = /^(\d{1,12})(?:\.(\d{1,6}))?([smhdw])$/.exec(duration);
  if (match === null) return null;
  const [, whole, fraction = '', unit] = match as unknown as string[];
  const unitMs = UNIT_MS[unit as string] as number;
  // The fraction is multiplied as a whole number: in floating point 1.005 × 1,000 is not 1,005.
  const ms = Number(whole) * unitMs + (Number(fraction) * unitMs) / Number(`1e${fraction.length}`);
  return ms > 0 && ms <= LONGEST_MS && Number.isInteger(ms) ? ms : null;
}
