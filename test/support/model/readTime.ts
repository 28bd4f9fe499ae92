/** A date, or a date and a time of day with as many digits of a second as you like, and perhaps an offset. */
const FORM = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d+))?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * Epoch ms of a timestamp; null for what is none (P13). Written from the rule, with the runtime's own reading of dates, and none of the library's.
 * It knows no years of six digits: none are drawn.
 */
export function readTime(value: unknown): number | null {
  const ms =
    value instanceof Date ? value.getTime() : typeof value === 'string' ? readText(value) : typeof value === 'number' ? value : NaN;
  return Math.abs(ms) <= 8.64e15 ? Math.trunc(ms) + 0 : null;
}

function readText(text: string): number {
  const form = FORM.exec(text);
  if (form === null) return NaN;
  const [, day, minute = '00:00', second = '00', digits = '', offset = 'Z'] = form;
  const utc = `${day}T${minute}:${second}.${digits.padEnd(3, '0').slice(0, 3)}Z`;
  const ms = Date.parse(utc);
  // A day or an hour that does not exist is refused, or comes back as another one.
  return Number.isNaN(ms) || new Date(ms).toISOString() !== utc ? NaN : ms - eastOfUtc(offset);
}

/** Ms that clocks of an offset are ahead of UTC: `Z`, `+05`, `+0530`, `+05:30`. */
function eastOfUtc(offset: string): number {
  if (offset.toUpperCase() === 'Z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(':', '') || '0');
  const ms = hours < 24 && minutes < 60 ? (hours * 60 + minutes) * 60_000 : NaN;
  return offset.startsWith('-') ? -ms : ms;
}
