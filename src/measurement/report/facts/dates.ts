import { isTimeZone } from '../../../notation/timeZone.js';

/** Instants in words, in the plan's time zone. */
export interface Dates {
  readonly zone: string;
  /** `12 Mar 2025, 14:05`. */
  moment(instant: number): string;
  /** `12 Mar 2025`. */
  day(instant: number): string;
  /** `12 Mar`, for the ticks of axes. */
  short(instant: number): string;
  /** `14:00`, likewise. */
  hour(instant: number): string;
}

/** A zone that the runtime does not know is read as UTC. No valid plan has one. */
export function datesIn(zone: string): Dates {
  const timeZone = isTimeZone(zone) ? zone : 'UTC';
  const format = (options: Intl.DateTimeFormatOptions): ((instant: number) => string) => {
    const formatter = new Intl.DateTimeFormat('en-GB', { timeZone, ...options });
    return (instant) => formatter.format(instant);
  };
  const date = { day: 'numeric', month: 'short' } as const;
  return {
    zone: timeZone,
    moment: format({ ...date, year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    day: format({ ...date, year: 'numeric' }),
    short: format(date),
    hour: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  };
}
