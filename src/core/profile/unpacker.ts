import { digitsAt } from './digits.js';
import { AMOUNT_UNITS, COUNT, exchangeQuotes, LISTED_TIMES, NAME_SEPARATOR, SCALED, SHORT_TIMES, SPAN_UNITS, TIME } from './packedForms.js';

/** Reads what a `Packer` wrote, in the same order. Every method throws an Error if something else follows in the text. */
export class Unpacker {
  readonly #text: string;
  readonly #names: readonly string[];
  readonly #times: number[] = [];
  #at = 0;
  #last = 0;

  constructor(text: string, names: unknown) {
    this.#text = text;
    this.#names = listed(names);
  }

  digits(length: number): number {
    const value = digitsAt(this.#text, this.#at, length);
    this.#at += length;
    return value;
  }

  /** @throws Error when not all was read. */
  isAtEnd(): boolean {
    return this.#at === this.#text.length;
  }

  end(): void {
    if (!this.isAtEnd()) throw new Error(`expected the end at ${this.#at}, got ${JSON.stringify(this.#text.slice(this.#at))}`);
  }

  count(): number {
    const head = this.digits(1);
    if (head < COUNT.short) return head;
    if (head < COUNT.long) return COUNT.short + (head - COUNT.short) * 64 + this.digits(1);
    return whole(head === COUNT.other ? this.#otherNumber() : this.digits(head - COUNT.long + 1));
  }

  amount(): number {
    return this.#scaled(AMOUNT_UNITS);
  }

  span(): number {
    return this.#scaled(SPAN_UNITS);
  }

  time(): number {
    const head = this.digits(1);
    let at: number;
    if (head === TIME.other) return whole(this.#otherNumber());
    if (head < TIME.short) {
      const ms = this.digits((head % TIME.later) + 1);
      at = head < TIME.later ? this.#last - ms : this.#last + ms;
      if (this.#times.length < LISTED_TIMES) this.#times.push(at);
    } else {
      const place = head < TIME.pages ? head - TIME.short : SHORT_TIMES + (head - TIME.pages) * 64 + this.digits(1);
      at = this.#times[place] ?? Number.NaN;
    }
    this.#last = whole(at);
    return at;
  }

  name(): string {
    const name = this.#names[this.count()];
    if (typeof name !== 'string') throw new Error('expected a name that is listed');
    return name;
  }

  json(): unknown {
    return JSON.parse(this.name());
  }

  #scaled(units: readonly number[]): number {
    const head = this.digits(1);
    if (head === SCALED.other) return this.#otherNumber();
    if (head === SCALED.zero) return 0;
    if (head > SCALED.zero) throw new Error(`expected the first digit of a number of units, got ${head}`);
    const unit = units[Math.floor((head % SCALED.negative) / SCALED.digits)] as number;
    const value = whole(this.digits((head % SCALED.digits) + 1) * unit);
    return head < SCALED.negative ? value : -value;
  }

  #otherNumber(): number {
    const value = this.json();
    if (typeof value !== 'number') throw new Error(`expected a number, got ${JSON.stringify(value)}`);
    return value;
  }
}

function listed(names: unknown): readonly string[] {
  if (typeof names === 'string') return exchangeQuotes(names).split(NAME_SEPARATOR);
  if (!Array.isArray(names)) throw new Error(`expected names, got ${JSON.stringify(names)}`);
  return names.map((name) => exchangeQuotes(String(name)));
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Error(`expected a whole number, got ${value}`);
  return value;
}
