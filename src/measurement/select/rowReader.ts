import { convertBucket } from '../../core/fold/convertBucket.js';
import { listedKind, type MeasureKind } from '../../core/fold/measures.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../notation/instant.js';
import { describe } from '../../plan/describe.js';

const ID = /^[A-Za-z0-9_.:-]{1,64}$/;
const CURRENCY = /^[A-Z]{3}$/;
/** One word: store keys join the parts of a row's key by spaces. */
const CELL = /^[!-~]{1,256}$/;
const BUCKET = /^convert-ms:(0|[1-9]\d*)$/;
/** The bucket of the longest time that two instants can be apart. */
const LAST_BUCKET = convertBucket(LAST_INSTANT - FIRST_INSTANT);
/** 2¹⁵⁹: 2⁵³ users, each with the square of 2⁵³ ten-thousandths. Sums of such numbers, and their squares, are finite. */
const MOST = 2 ** 53 * 2 ** 106;

/** What is wrong with a row. `field` is `.value` and the like, and empty where there is no row at all. */
interface BadRow {
  readonly field: string;
  readonly message: string;
}

/** Checks rows. It looks at each id, measure and currency once: rows come in millions, texts in dozens. */
export class RowReader {
  readonly #ids = new Set<string>();
  readonly #measures = new Map<string, MeasureKind>();
  readonly #currencies = new Set<string>();
  readonly #cells = new Set<string>();

  /** The fault of a row; null if it is valid. */
  badRow(row: unknown): BadRow | null {
    if (typeof row !== 'object' || row === null) return { field: '', message: `expected a metric row, got ${describe(row)}.` };
    const { hour, goal, stage, experience, arm, measure, currency, cell, value } = row as { readonly [field: string]: unknown };
    if (!Number.isSafeInteger(hour) || (hour as number) < FIRST_INSTANT || (hour as number) > LAST_INSTANT)
      return bad('hour', 'the start of an hour in epoch milliseconds', hour);
    if (!this.#isId(goal)) return bad('goal', 'the id of a goal', goal);
    if (stage !== null && !this.#isId(stage)) return bad('stage', 'the id of a stage or null', stage);
    if (experience !== null && !this.#isId(experience)) return bad('experience', 'the id of an experience or null', experience);
    if (arm !== 'treated' && arm !== 'holdout') return bad('arm', '"treated" or "holdout"', arm);
    const kind = this.#kindOf(measure);
    if (kind === null) return bad('measure', 'a measure (docs/semantics.md lists them)', measure);
    if (currency !== null && !this.#isCurrency(currency)) return bad('currency', 'an ISO 4217 code or null', currency);
    // Rows that were saved before there were cells have none.
    if (cell !== null && cell !== undefined && !this.#isCell(cell)) return bad('cell', 'a word of ASCII characters or null', cell);
    // Sums may be above 2⁵³ (of milliseconds they are): the digits lost then are too small to be seen.
    const finite = typeof value === 'number' && Math.abs(value) <= MOST;
    if (!finite || (kind !== 'squares' && !Number.isInteger(value)))
      return bad('value', kind === 'squares' ? 'a finite number' : 'a whole number', value);
    return null;
  }

  #isId(text: unknown): boolean {
    if (this.#ids.has(text as string)) return true;
    if (typeof text !== 'string' || !ID.test(text)) return false;
    this.#ids.add(text);
    return true;
  }

  #isCurrency(text: unknown): boolean {
    if (this.#currencies.has(text as string)) return true;
    if (typeof text !== 'string' || !CURRENCY.test(text)) return false;
    this.#currencies.add(text);
    return true;
  }

  #isCell(text: unknown): boolean {
    if (this.#cells.has(text as string)) return true;
    if (typeof text !== 'string' || !CELL.test(text)) return false;
    this.#cells.add(text);
    return true;
  }

  #kindOf(measure: unknown): MeasureKind | null {
    const known = this.#measures.get(measure as string);
    if (known !== undefined) return known;
    const kind = kindOf(measure);
    if (kind !== null) this.#measures.set(measure as string, kind);
    return kind;
  }
}

/** The kind of a measure; null for what is no measure. */
export function kindOf(measure: unknown): MeasureKind | null {
  if (typeof measure !== 'string') return null;
  const listed = listedKind(measure);
  if (listed !== null) return listed;
  const bucket = BUCKET.exec(measure)?.[1];
  return bucket !== undefined && Number(bucket) <= LAST_BUCKET ? 'count' : null;
}

function bad(field: string, wanted: string, got: unknown): BadRow {
  return { field: `.${field}`, message: `expected ${wanted}, got ${describe(got)}.` };
}
