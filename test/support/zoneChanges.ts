const DAY = 86_400_000;

/** Zones whose clocks change in ways that go wrong: at midnight, by half an hour, by a whole day, south of the equator, not at all. */
export const AWKWARD_ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Asia/Kolkata',
  'America/Havana',
  'Pacific/Apia',
  'Asia/Beirut',
  'America/Santiago',
  'Africa/Casablanca',
  'Asia/Tehran',
  'America/Scoresbysund',
  'Pacific/Kwajalein',
  'Antarctica/Troll',
] as const;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the zone's clocks show, as if it were UTC: only from what `Intl` prints. */
export function shownAt(zone: string, instant: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...parts });
    formats.set(zone, format);
  }
  // 11/3/2024, 01:30:00
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (format.format(instant).match(/\d+/g) ?? []).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1_000) + 1_000) % 1_000);
}

/** The instants from which the zone's clocks are set otherwise than before. Looks every ten days: shorter spells are overlooked. */
export function changesOf(zone: string, from: number, to: number): number[] {
  const changes: number[] = [];
  const offset = (instant: number): number => shownAt(zone, instant) - instant;
  let before = offset(from);
  for (let at = from; at < to; at += 10 * DAY) {
    const end = Math.min(at + 10 * DAY, to);
    if (offset(end) === before) continue;
    let [low, high] = [at, end];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offset(middle) === before) low = middle;
      else high = middle;
    }
    changes.push(high);
    before = offset(end);
  }
  return changes;
}

/** The date that the clocks show, as days since 1970-01-01. */
function dateOf(zone: string, instant: number): number {
  return Math.floor(shownAt(zone, instant) / DAY);
}

/** Names the calendar day, the week (by its Monday) or the month that the clocks show. */
export function windowName(zone: string, unit: 'day' | 'week' | 'month', instant: number): string {
  const date = new Date(dateOf(zone, instant) * DAY);
  if (unit === 'month') return date.toISOString().slice(0, 7);
  // Sunday is 0.
  const back = unit === 'week' ? (date.getUTCDay() + 6) % 7 : 0;
  return new Date(date.getTime() - back * DAY).toISOString().slice(0, 10);
}
