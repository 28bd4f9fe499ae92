import { median, quantile } from '../statistics.js';

/** Operations a second, in thousands: `1,234k/s`. */
export function perSecond(value: number): string {
  return `${Math.round(value / 1_000).toLocaleString('en-US')}k/s`;
}

/** `1,234k/s (1,100k–1,300k)`: the median, and the middle four fifths of the rounds. */
export function speedAndSpread(speeds: readonly number[]): string {
  const thousands = (value: number) => `${Math.round(value / 1_000).toLocaleString('en-US')}k`;
  return `${perSecond(median(speeds))} (${thousands(quantile(speeds, 0.1))}–${thousands(quantile(speeds, 0.9))})`;
}

/** `1.23 (1.10–1.30)`. */
export function ratioAndSpread(ratios: readonly number[]): string {
  const digits = median(ratios) >= 10 ? 1 : 2;
  const text = (value: number) => value.toFixed(digits);
  return `${text(median(ratios))} (${text(quantile(ratios, 0.1))}–${text(quantile(ratios, 0.9))})`;
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** Three significant digits, without an exponent. */
export function short(value: number): string {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en-US', { maximumFractionDigits: Math.min(digits, 6) });
}
