import { TZDate } from '@date-fns/tz';

/** The zone of the stores' calendar: days of campaigns and redemptions are days there. */
export const STORE_ZONE = 'America/New_York';

/** The first instant of a `YYYY-MM-DD` in the stores' zone, epoch ms. */
export function startOfDay(day: string): number {
  const [year, month, date] = partsOf(day);
  return new TZDate(year, month - 1, date, STORE_ZONE).getTime();
}

/** The calendar day after one: the exclusive end of what lasts through it. */
export function dayAfter(day: string): string {
  const [year, month, date] = partsOf(day);
  return new Date(Date.UTC(year, month - 1, date + 1)).toISOString().slice(0, 10);
}

function partsOf(day: string): [year: number, month: number, date: number] {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) throw new Error(`expected YYYY-MM-DD, got ${day}`);
  return [year, month, date];
}
