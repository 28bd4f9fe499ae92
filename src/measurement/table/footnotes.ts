import { countOf } from '../../words/numbers.js';
import type { UpliftWarning, UpliftWarningCode } from '../uplift/goalUplift.js';
import { WIDTH } from './textTable.js';
import { wrapped } from './textWidth.js';

/** The warnings of one kind: the first message, and how many other results have the same warning with other numbers. */
interface Note {
  readonly number: number;
  readonly message: string;
  others: number;
}

/** The footnotes of a table, one per kind of warning. Lines refer to them by number. */
export class Footnotes {
  readonly #notes = new Map<UpliftWarningCode, Note>();

  /** The marks of one result's warnings, such as `[1][3]`. */
  marks(warnings: readonly UpliftWarning[]): string {
    const numbers = new Set(warnings.map((warning) => this.#numberOf(warning)));
    return [...numbers]
      .sort((one, other) => one - other)
      .map((number) => `[${number}]`)
      .join('');
  }

  lines(): string[] {
    return [...this.#notes.values()].flatMap(({ number, message, others }) => {
      const more = others === 0 ? '' : ` The same, with other numbers, for ${countOf(others, 'more result')}.`;
      return wrapped(`  [${number}] `, `${message}${more}`, WIDTH);
    });
  }

  #numberOf({ code, message }: UpliftWarning): number {
    const note = this.#notes.get(code) ?? { number: this.#notes.size + 1, message, others: 0 };
    if (note.message !== message) note.others += 1;
    this.#notes.set(code, note);
    return note.number;
  }
}
