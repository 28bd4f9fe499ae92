import { count, NONE } from './numbers.js';
import { amountInWords } from './roughWords.js';

const UNITS: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
];

/** A length of time in its two largest units: `3 d 4 h`. */
export function span(ms: number | null): string {
  if (ms === null) return NONE;
  const first = UNITS.findIndex(([, size]) => ms >= size);
  const [unit, size] = UNITS[first] ?? ['ms', 1];
  const next = UNITS[first + 1];
  const whole = Math.floor(ms / size);
  const rest = first === -1 || next === undefined || whole >= 10 ? 0 : Math.floor((ms - whole * size) / next[1]);
  return rest === 0 ? `${count(whole)} ${unit}` : `${count(whole)} ${unit} ${count(rest)} ${next?.[0]}`;
}

const UNIT_NAMES: Readonly<Record<string, string>> = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week' };

/** A duration in the notation of plans, in words: `30 days`, `1 hour`, `1.5 weeks`. Null when the text is not a duration. */
export function durationWords(duration: string): string | null {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)([smhdw])$/.exec(duration) ?? [];
  if (digits === undefined || unit === undefined) return null;
  const number = Number(digits);
  return number === 1 ? `1 ${UNIT_NAMES[unit]}` : `${number} ${UNIT_NAMES[unit]}s`;
}

const MONTH = 365.25 / 12;

/** A number of days, rounded up: `9 days`; above a hundred days `14 months`, and from two years on `3.5 years`. */
export function daysInWords(days: number): string {
  if (days <= 100) return days <= 1 ? '1 day' : `${count(Math.ceil(days))} days`;
  const months = Math.round(days / MONTH);
  if (months < 24) return `${months} months`;
  return months > 1_200 ? 'more than 100 years' : `${amountInWords(months / 12)} years`;
}
