import { DigitWriter } from './digitWriter.js';
import {
  AMOUNT_UNITS,
  COUNT,
  exchangeQuotes,
  FIRST_LONG_COUNT,
  LISTED_TIMES,
  NAME_SEPARATOR,
  SCALED,
  SHORT_TIMES,
  SPAN_UNITS,
  TIME,
} from './packedForms.js';
import { TimeList } from './timeList.js';

/** Writes numbers, times and names one after the other. A time or name that was written before takes a character or two. `Unpacker` reads them. */
export class Packer {
  readonly #digits = new DigitWriter();
  readonly #names: string[] = [];
  readonly #places = new Map<string, number>();
  readonly #times = new TimeList();
  #separable = true;
  #last = 0;
  /** The earliest listed time. Earlier ones are new without a search. */
  #earliest = Number.POSITIVE_INFINITY;

  /** A number in a fixed number of digits. It must fit. */
  digits(value: number, length: number): void {
    this.#digits.write(value, length);
  }

  /** A whole number, shortest when it is small and not negative. */
  count(value: number): void {
    if (!(value >= 0 && Number.isSafeInteger(value))) this.#other(COUNT.other, value);
    else if (value < COUNT.short) this.#digits.write(value, 1);
    else if (value < FIRST_LONG_COUNT) this.#digits.write(COUNT.short * 64 + value - COUNT.short, 2);
    else this.#digits.writeHeaded(COUNT.long - 1, value);
  }

  /** Ten-thousandths. */
  amount(value: number): void {
    this.#scaled(value, AMOUNT_UNITS);
  }

  /** Milliseconds. */
  span(value: number): void {
    this.#scaled(value, SPAN_UNITS);
  }

  /** Epoch ms. */
  time(at: number): void {
    const place = at < this.#earliest ? -1 : this.#times.placeOf(at);
    const ms = this.#last - at;
    if (place >= 0) this.#listedTime(place);
    else if (Number.isSafeInteger(at) && Number.isSafeInteger(ms)) {
      if (this.#times.length < LISTED_TIMES) this.#times.add(at);
      if (at < this.#earliest) this.#earliest = at;
      if (ms > 0) this.#digits.writeHeaded(TIME.earlier - 1, ms);
      else this.#digits.writeHeaded(TIME.later - 1, -ms);
    } else {
      this.#other(TIME.other, at);
      return;
    }
    this.#last = at;
  }

  /** A text that may be mentioned again. */
  name(text: string): void {
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.#names.length;
      this.#names.push(text);
      this.#places.set(text, place);
      if (text.includes(NAME_SEPARATOR)) this.#separable = false;
    }
    this.count(place);
  }

  /** Any JSON value, as its text. */
  json(value: unknown): void {
    this.name(JSON.stringify(value) ?? 'null');
  }

  /** All that was written, except for the names. */
  text(): string {
    return this.#digits.text();
  }

  /** All names: as one text, or as a list when one holds the separator. */
  names(): string | readonly string[] {
    return this.#separable ? exchangeQuotes(this.#names.join(NAME_SEPARATOR)) : this.#names.map(exchangeQuotes);
  }

  #listedTime(place: number): void {
    if (place < SHORT_TIMES) this.#digits.write(TIME.short + place, 1);
    else this.#digits.write(TIME.pages * 64 + place - SHORT_TIMES, 2);
  }

  #scaled(value: number, units: readonly number[]): void {
    if (!Number.isSafeInteger(value) || value === 0) {
      if (value === 0) this.#digits.write(SCALED.zero, 1);
      else this.#other(SCALED.other, value);
      return;
    }
    let unit = 0;
    while (value % (units[unit] as number) !== 0) unit++;
    const sign = value < 0 ? SCALED.negative : 0;
    this.#digits.writeHeaded(sign + unit * SCALED.digits - 1, Math.abs(value) / (units[unit] as number));
  }

  /** A number that the form cannot hold. */
  #other(head: number, value: number): void {
    this.#digits.write(head, 1);
    this.json(value);
  }
}
