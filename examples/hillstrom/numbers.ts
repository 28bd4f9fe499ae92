const WHOLE = new Intl.NumberFormat('en-US');
const DOLLARS = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

export const whole = (value: number): string => WHOLE.format(value);

export const dollars = (value: number): string => DOLLARS.format(value);

export const signedDollars = (value: number): string => (value < 0 ? '' : '+') + DOLLARS.format(value);

/** A share, 0 to 1, as a percentage. Null becomes a dash. */
export const percent = (share: number | null): string => (share === null ? '-' : `${(share * 100).toFixed(2)}%`);

/** A difference of two shares, in percentage points. */
export const points = (difference: number): string => `${difference < 0 ? '' : '+'}${(difference * 100).toFixed(2)} pp`;

/** The day of an instant, in UTC. */
export const day = (instant: number): string => DATE.format(instant);
