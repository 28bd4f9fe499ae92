import { quote } from '../../../plan/describe.js';

const UNITS: Readonly<Record<string, string>> = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week' };

/** `in the last 30 days`, `in the last hour`. */
export function windowWords(duration: string): string {
  return `in the last ${durationWords(duration).replace(/^1 /, '')}`;
}

/** A duration as it is written, in words: `30 days`, `1 hour`, `1.5 weeks`. */
function durationWords(duration: string): string {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)([smhdw])$/.exec(duration) ?? [];
  if (digits === undefined || unit === undefined) return quote(duration);
  const count = Number(digits);
  return count === 1 ? `1 ${UNITS[unit]}` : `${count} ${UNITS[unit]}s`;
}
