import { convertBucket } from '../../core/fold/convertBucket.js';
import type { ActivityMeasure, EntrantMeasure } from '../../core/model/rows.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../notation/instant.js';
import { describe } from '../../plan/describe.js';

type Named = Exclude<ActivityMeasure | EntrantMeasure, `convert-ms:${number}`>;

/** Listed as a record, so that a measure added to the type and forgotten here does not compile. `signed`: may add up to less than 0. */
const MEASURES: { readonly [measure in Named]: 'count' | 'signed' | 'squares' } = {
  entries: 'count',
  completions: 'count',
  exits: 'count',
  'value-events': 'count',
  value: 'signed',
  'value-missing': 'count',
  'stage-entries': 'count',
  reach: 'count',
  'in-stage': 'count',
  conversions: 'count',
  converted: 'count',
  advances: 'count',
  migrations: 'count',
  'convert-ms': 'count',
  decided: 'count',
  viewed: 'count',
  viewers: 'count',
  clicked: 'count',
  dismissed: 'count',
  snoozed: 'count',
  completed: 'count',
  entrants: 'count',
  'entrants-expected-holdout': 'count',
  'entrants-by-trait': 'count',
  'entrants-completed': 'count',
  'entrants-value-users': 'count',
  'entrants-value': 'signed',
  'entrants-value-squares': 'squares',
  'cohort-users': 'count',
  'cohort-completed': 'count',
  'cohort-value-users': 'count',
  'cohort-value': 'signed',
  'cohort-value-squares': 'squares',
};

const ID = /^[A-Za-z0-9_.:-]{1,64}$/;
const CURRENCY = /^[A-Z]{3}$/;
const BUCKET = /^convert-ms:(0|[1-9]\d*)$/;
/** The bucket of the longest time that two instants can be apart. */
const LAST_BUCKET = convertBucket(LAST_INSTANT - FIRST_INSTANT);
/** 2¹⁵⁹: as many users as can be counted, each with the square of as much as can be kept. Sums of such, and their squares, are finite. */
const MOST = 2 ** 53 * 2 ** 106;

/** What is wrong with a row: at which of its fields (`.value`; empty for the row as a whole), and what was expected. */
interface BadRow {
  readonly field: string;
  readonly message: string;
}

/** Finds out which texts are ids, measures and currencies; each text is looked at once: rows come in millions, texts in dozens. */
export class RowReader {
  readonly #ids = new Set<string>();
  readonly #measures = new Map<string, 'count' | 'signed' | 'squares'>();
  readonly #currencies = new Set<string>();

  /** What is wrong with a row; null when nothing is. */
  badRow(row: unknown): BadRow | null {
    if (typeof row !== 'object' || row === null) return { field: '', message: `expected a metric row, got ${describe(row)}.` };
    const { hour, goal, stage, experience, arm, measure, currency, value } = row as { readonly [field: string]: unknown };
    if (!Number.isSafeInteger(hour) || (hour as number) < FIRST_INSTANT || (hour as number) > LAST_INSTANT)
      return bad('hour', 'the start of an hour in epoch milliseconds', hour);
    if (!this.#isId(goal)) return bad('goal', 'the id of a goal', goal);
    if (stage !== null && !this.#isId(stage)) return bad('stage', 'the id of a stage or null', stage);
    if (experience !== null && !this.#isId(experience)) return bad('experience', 'the id of an experience or null', experience);
    if (arm !== 'treated' && arm !== 'holdout') return bad('arm', '"treated" or "holdout"', arm);
    const kind = this.#kindOf(measure);
    if (kind === null) return bad('measure', 'a measure (docs/semantics.md lists them)', measure);
    if (currency !== null && !this.#isCurrency(currency)) return bad('currency', 'an ISO 4217 code or null', currency);
    // Rows added up over time may be above 2⁵³ (milliseconds are): what is lost then is less than anybody sees.
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

  #kindOf(measure: unknown): 'count' | 'signed' | 'squares' | null {
    const known = this.#measures.get(measure as string);
    if (known !== undefined) return known;
    const kind = kindOf(measure);
    if (kind !== null) this.#measures.set(measure as string, kind);
    return kind;
  }
}

/** What the values of a measure may be; null for what is no measure. */
export function kindOf(measure: unknown): 'count' | 'signed' | 'squares' | null {
  if (typeof measure !== 'string') return null;
  if (Object.hasOwn(MEASURES, measure)) return MEASURES[measure as Named];
  const bucket = BUCKET.exec(measure)?.[1];
  return bucket !== undefined && Number(bucket) <= LAST_BUCKET ? 'count' : null;
}

function bad(field: string, wanted: string, got: unknown): BadRow {
  return { field: `.${field}`, message: `expected ${wanted}, got ${describe(got)}.` };
}
