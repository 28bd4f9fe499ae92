/** What the clocks of a zone show: no arithmetic on offsets, only what `Intl` prints. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** The date as days since 1970-01-01, for counting weekdays and weeks. */
  readonly dayNumber: number;
  /** ISO: 1 is Monday. */
  readonly weekday: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...parts });
  formats.set(zone, format);
  return format;
}

/** Whether the runtime knows the zone. */
function isZone(zone: unknown): zone is string {
  if (typeof zone !== 'string') return false;
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** The zone of a user: the `timezone` trait, else the plan's (I2). A trait that names no zone counts as none. */
export function zoneOf(trait: unknown, planZone: string | undefined): string {
  return isZone(trait) ? trait : (planZone ?? 'UTC');
}

export function localTime(at: number, zone: string): LocalTime {
  const shown = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes): number => shown.get(type) as number;
  const dayNumber = Math.round(Date.UTC(read('year'), read('month') - 1, read('day')) / 86_400_000);
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
    second: read('second'),
    dayNumber,
    // 1970-01-01 was a Thursday, the fourth day of its week.
    weekday: ((((dayNumber + 3) % 7) + 7) % 7) + 1,
  };
}

/** Whether two local times fall into the same calendar day, week (from Monday) or month. */
export function sameWindow(left: LocalTime, right: LocalTime, per: 'day' | 'week' | 'month'): boolean {
  if (per === 'day') return left.dayNumber === right.dayNumber;
  if (per === 'week') return left.dayNumber - left.weekday === right.dayNumber - right.weekday;
  return left.year === right.year && left.month === right.month;
}

/** The local time as if it were UTC, for comparing with what a `DateString` says. */
export function wallMs(local: LocalTime, at: number): number {
  const milliseconds = ((at % 1_000) + 1_000) % 1_000;
  return Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second, milliseconds);
}

/** Start of the hour that the clocks of the zone show (M4), epoch ms. */
export function hourStart(at: number, zone: string): number {
  const { minute, second } = localTime(at, zone);
  const milliseconds = ((at % 1_000) + 1_000) % 1_000;
  return at - milliseconds - (minute * 60 + second) * 1_000;
}
