// What the first digit of a packed number says. `Packer` writes these forms and `Unpacker` reads them. In each form `other` announces
// the place of a name that holds the number as JSON: one that is no safe whole number, or a negative count.

/**
 * A count. Below `short` the digit is the count itself. From `short` on, each of `pages` digits stands for 64 counts, and one more
 * digit follows. From `long` on, the digit says how many digits follow, 1 to 9.
 */
export const COUNT = { short: 48, pages: 6, long: 54, other: 63 } as const;

/** The first count that takes more than two digits. */
export const FIRST_LONG_COUNT = COUNT.short + 64 * COUNT.pages;

/**
 * A number of units. The digit is `negative` for a negative number, plus `digits` times the place of its unit, plus how many digits
 * follow, minus 1. There are three units, the last of which is 1.
 */
export const SCALED = { digits: 9, negative: 27, zero: 54, other: 63 } as const;

/** Of an amount in ten-thousandths: wholes, hundredths, ten-thousandths. */
export const AMOUNT_UNITS: readonly number[] = [10_000, 100, 1];
/** Of a span in milliseconds: days, minutes, milliseconds. */
export const SPAN_UNITS: readonly number[] = [86_400_000, 60_000, 1];

/**
 * A time. A new one is the distance from the time before it in the text: from `earlier` or `later` on, the digit says how many digits
 * follow, 1 to 9. One that was mentioned before is its place in the list of times: from `short` on the digit is the place, from `pages`
 * on one more digit follows.
 */
export const TIME = { earlier: 0, later: 9, short: 18, pages: 56, other: 63 } as const;

export const SHORT_TIMES = TIME.pages - TIME.short;
/** The most times in the list. Further ones are always written as distances. */
export const LISTED_TIMES = SHORT_TIMES + 64 * (TIME.other - TIME.pages);

/** Stands between names. If a name contains it, names are stored as a list. */
export const NAME_SEPARATOR = '|';

/** Exchanges `"` and `'`, so that JSON inside JSON needs no backslashes. Applied twice it returns the text itself. */
export function exchangeQuotes(text: string): string {
  if (!text.includes('"') && !text.includes("'")) return text;
  return text.replace(/["']/g, (quote) => (quote === '"' ? "'" : '"'));
}
