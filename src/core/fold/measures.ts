import type { Measure } from '../model/rows.js';

/**
 * What the numbers of a measure are:
 * - `count`: whole, of people or of facts; adds up to 0 or more.
 * - `millionths`: whole, of expected people; adds up to 0 or more.
 * - `milliseconds`: whole; adds up to 0 or more.
 * - `money`: whole ten-thousandths of a currency unit; refunds are negative.
 * - `squares`: squared ten-thousandths; a float.
 */
export type MeasureKind = 'count' | 'millionths' | 'milliseconds' | 'money' | 'squares';

/** The measures that are listed one by one: all but the histogram. */
type Listed = Exclude<Measure, `convert-ms:${number}`>;

/** Every measure and its kind. A measure that is added to `Measure` does not compile until it has a line here. */
const KINDS = {
  entries: 'count',
  completions: 'count',
  exits: 'count',
  'value-events': 'count',
  value: 'money',
  'value-missing': 'count',
  'value-before-entry': 'count',
  'stage-entries': 'count',
  reach: 'count',
  'in-stage': 'count',
  conversions: 'count',
  converted: 'count',
  advances: 'count',
  migrations: 'count',
  'catch-up-cut': 'count',
  'convert-ms': 'milliseconds',
  decided: 'count',
  viewed: 'count',
  viewers: 'count',
  clicked: 'count',
  dismissed: 'count',
  snoozed: 'count',
  completed: 'count',
  entrants: 'count',
  'entrants-expected-holdout': 'millionths',
  'entrants-by-trait': 'count',
  'entrants-completed': 'count',
  'entrants-value-users': 'count',
  'entrants-value': 'money',
  'entrants-value-squares': 'squares',
  'cohort-users': 'count',
  'cohort-completed': 'count',
  'cohort-value-users': 'count',
  'cohort-value': 'money',
  'cohort-value-squares': 'squares',
} as const satisfies { readonly [measure in Listed]: MeasureKind };

type OfKind<Kind extends MeasureKind> = { [M in Listed]: (typeof KINDS)[M] extends Kind ? M : never }[Listed];

/** What may be read as whole numbers: people, facts, milliseconds, millionths. */
export type WholeMeasure = Exclude<Measure, MoneyMeasure | SquaresMeasure>;
export type MoneyMeasure = OfKind<'money'>;
export type SquaresMeasure = OfKind<'squares'>;

/** The kind of a measure; null for a text that is no measure. The bucket of a histogram measure is not checked. */
export function listedKind(measure: string): MeasureKind | null {
  return Object.hasOwn(KINDS, measure) ? KINDS[measure as Listed] : null;
}

/** The measures that are listed one by one. */
export function listedMeasures(): readonly Listed[] {
  return Object.keys(KINDS) as Listed[];
}
