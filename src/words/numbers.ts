/** Stands for a number that is not known. */
export const NONE = '–';

const WHOLE = /* @__PURE__ */ new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const SHORT = /* @__PURE__ */ new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const COMPACT = /* @__PURE__ */ new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });
/** How many decimals a currency has, by its code. */
const money = /* @__PURE__ */ new Map<string, number>();
const fixedDigits = /* @__PURE__ */ [0, 1, 2, 3, 4].map(
  (digits) => new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

/** A count: `12,345`. */
export const count = (value: number): string => signed(WHOLE.format(Math.abs(value)), value, '');

/** A count with its noun in singular or plural: `1 user`, `2 users`. */
export const countOf = (value: number, one: string, several = `${one}s`): string => `${count(value)} ${value === 1 ? one : several}`;

/** For the ticks of axes: `1.2K`. */
export const compact = (value: number): string => signed(COMPACT.format(Math.abs(value)), value, '');

/** A share that somebody set, such as a confidence: `95 %`, without decimals to fill up. */
export const settled = (share: number): string => `${SHORT.format(share * 100)}\u00a0%`;

/**
 * A share from 0 to 1: `12.3 %`, with a no-break space. Here and below, `beside` lists numbers that are shown together, such as both ends of a
 * range: all of them get the same number of decimals.
 */
export const percent = (share: number | null, beside?: readonly number[]): string =>
  share === null ? NONE : `${signed(hundredfold(share, beside), share, '')}\u00a0%`;

/** A difference of shares in percentage points: `+1.20 pp`. */
export const points = (difference: number | null, beside?: readonly number[]): string =>
  difference === null ? NONE : `${signed(hundredfold(difference, beside), difference, '+')} pp`;

/** A relative change: `+12.3 %`. */
export const change = (share: number | null, beside?: readonly number[]): string =>
  share === null ? NONE : `${signed(hundredfold(share, beside), share, '+')}\u00a0%`;

/** An amount with its currency code: `USD 1,234.50`. An unknown code is written as it is. */
export const amount = (value: number, currency: string | null): string =>
  withCode(signed(moneyDigits(value, currency), value, ''), currency);

/** A difference of amounts: `USD +1.20`. */
export const amountChange = (value: number | null, currency: string | null, beside?: readonly number[]): string =>
  value === null ? NONE : withCode(signed(moneyDigits(value, currency, beside), value, '+'), currency);

/** A difference of counts: `+120`. */
export const countChange = (value: number | null): string => (value === null ? NONE : signed(WHOLE.format(Math.abs(value)), value, '+'));

/** A p-value. */
export function chance(p: number | null): string {
  if (p === null) return NONE;
  return p < 0.0001 ? '< 0.0001' : (fixedDigits[p < 0.1 ? 4 : 2] as Intl.NumberFormat).format(p);
}

/** A number that is not a count, in few digits: χ², entrants a day. */
export const few = (value: number): string => signed(decimals(value), value, '');

/** The interval of a rate, `11.9 to 12.7 %`; null without one. */
export function rateInterval<R extends { readonly low: number | null; readonly high: number | null }>({ low, high }: R): string | null {
  return low === null || high === null ? null : range({ low, high }, percent);
}

/** Both ends with the same number of decimals, and their unit once. */
export function range(
  { low, high }: { readonly low: number; readonly high: number },
  words: (value: number, beside: readonly number[]) => string,
): string {
  const both = [low, high];
  return between(words(low, both), words(high, both));
}

/** Two numbers with their unit once: `EUR +1.20 to +3.40`, `1.20 to 3.40 pp`. */
export function between(low: string, high: string): string {
  const [, code, rest] = /^([^ ]+ )(.*)$/.exec(high) ?? [];
  if (code !== undefined && !/[0-9]/.test(code) && low.startsWith(code)) return `${low} to ${rest}`;
  const unit = /[\u00a0 ](?:%|pp)$/.exec(high)?.[0] ?? '';
  return `${low.endsWith(unit) ? low.slice(0, low.length - unit.length) : low} to ${high}`;
}

/** For the ticks of axes, in the units of the measure. */
export const percentTick = (share: number): string => `${signed(SHORT.format(Math.abs(share * 100)), share, '')}\u00a0%`;
export const differenceTick = (value: number): string => signed(SHORT.format(Math.abs(value)), value, '+');

/** About three significant digits. Numbers of similar size get the same number of decimals, so that columns line up. */
function decimals(value: number, beside: readonly number[] = [value]): string {
  const digits = sharedDigits(beside, (size) => (size >= 100 ? 0 : size >= 10 || size === 0 ? 1 : size >= 0.01 ? 2 : 3));
  return (fixedDigits[digits] as Intl.NumberFormat).format(sizeOf(value));
}

const hundredfold = (share: number, beside: readonly number[] = [share]): string =>
  decimals(
    share * 100,
    beside.map((each) => each * 100),
  );

/** Rounded to 12 digits: 0.3 − 0.2 is a little less than 0.1, and is written like 0.1. */
const sizeOf = (value: number): number => Number(Math.abs(value).toPrecision(12));

/** Decimals for numbers that are shown together: those of the largest, or more when a smaller one would otherwise be written as 0. */
function sharedDigits(values: readonly number[], digitsOf: (size: number) => number): number {
  const sizes = values.map(sizeOf);
  const least = digitsOf(Math.max(...sizes));
  if (values.length < 2) return least;
  const told = (size: number, format: Intl.NumberFormat): boolean => size < 0.00005 || /[1-9]/.test(format.format(size));
  const enough = fixedDigits.findIndex((format, digits) => digits >= least && sizes.every((size) => told(size, format)));
  return enough === -1 ? least : enough;
}

function moneyDigits(value: number, currency: string | null, beside: readonly number[] = [value]): string {
  const key = currency !== null && /^[A-Z]{3}$/.test(currency) ? currency : 'XXX';
  let usual = money.get(key);
  if (usual === undefined) {
    // Intl is asked only for the currency's number of decimals.
    const { maximumFractionDigits: digits = 2 } = /* @__PURE__ */ new Intl.NumberFormat('en-US', {
      style: 'currency',
      currency: key,
    }).resolvedOptions();
    usual = Math.min(digits, 4);
    money.set(key, usual);
  }
  const own = usual;
  // Tiny amounts, such as a value per user, need more decimals than the currency has.
  const shown = sharedDigits(beside, (size) => (size >= 0.00005 && size < 0.1 ? 4 : own));
  return (fixedDigits[shown] as Intl.NumberFormat).format(Math.abs(value));
}

/** An amount that says so itself when it has no currency. */
export const amountNamed = (value: number, currency: string | null): string =>
  currency === null ? `${amount(value, null)} (no currency)` : amount(value, currency);

const withCode = (text: string, currency: string | null): string => (currency === null ? text : `${currency} ${text}`);

/** With a minus sign (not a hyphen), and with no sign before a number that rounds to zero. */
function signed(digits: string, value: number, plus: '' | '+'): string {
  if (!/[1-9]/.test(digits)) return digits;
  return `${value < 0 ? '−' : plus}${digits}`;
}
