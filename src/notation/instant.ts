/** The largest distance from 1970 that a `Date` can hold, in milliseconds. */
export const LAST_INSTANT = 8.64e15;
export const FIRST_INSTANT = -8.64e15;

const ISO = /^(\d{4}|[+-]\d{6})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/;

/** An ISO 8601 date, or date and time. */
export interface IsoInstant {
  /** Epoch ms if the text were UTC. */
  readonly wallMs: number;
  /** Minutes east of UTC; null when the text has no offset. */
  readonly offset: number | null;
}

/** Reads ISO 8601, strictly and the same in every runtime, which `Date.parse` does not; null for any other text, and for a day that does not exist. */
export function parseIso(text: string): IsoInstant | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = match as unknown as string[];
  const y = Number(year);
  if (year === '-000000') return null;
  const date = new Date(0);
  date.setUTCFullYear(y, Number(month) - 1, Number(day));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const ms = Number(`${fraction}000`.slice(0, 3));
  const wallMs = date.getTime() + Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1_000 + ms;
  const offset = zone === undefined ? null : offsetMinutes(zone);
  return Number.isNaN(wallMs) || Number.isNaN(offset) ? null : { wallMs, offset };
}

function offsetMinutes(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  // PostgreSQL writes `+00`.
  const minutes = zone.length === 3 ? 0 : Number(zone.slice(-2));
  if (hours > 23 || minutes > 59) return Number.NaN;
  const total = hours * 60 + minutes;
  return zone[0] === '-' ? -total : total;
}

/** Epoch ms of an event's timestamp: a number, an ISO 8601 text or a `Date` (P13); null for any other value. */
export function timestampMs(value: unknown): number | null {
  let ms: number;
  if (typeof value === 'number') ms = Math.trunc(value) + 0;
  else if (typeof value === 'string') {
    const iso = parseIso(value);
    if (iso === null) return null;
    ms = iso.wallMs - (iso.offset ?? 0) * 60_000;
  } else if (value instanceof Date) ms = value.getTime();
  else return null;
  return ms >= FIRST_INSTANT && ms <= LAST_INSTANT ? ms : null;
}
