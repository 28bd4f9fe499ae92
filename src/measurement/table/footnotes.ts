import { WIDTH } from './textTable.js';
import { wrapped } from './textWidth.js';

/** What is said under a table, once each: a line of it refers to its notes by number. */
export class Footnotes {
  readonly #numbers = new Map<string, number>();

  /** The marks of these notes, such as `[1][3]`. */
  marks(notes: readonly string[]): string {
    return notes.map((note) => `[${this.#numberOf(note)}]`).join('');
  }

  lines(): string[] {
    return [...this.#numbers].flatMap(([note, number]) => wrapped(`  [${number}] `, note, WIDTH));
  }

  #numberOf(note: string): number {
    const number = this.#numbers.get(note) ?? this.#numbers.size + 1;
    this.#numbers.set(note, number);
    return number;
  }
}
