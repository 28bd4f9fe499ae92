import { benjaminiHochberg, holm } from '../../statistics/adjust.js';
import type { Sample } from '../../statistics/mean.js';
import { type Certainty, type Differences, meanDifferences, rateDifferences } from './differences.js';
import type { Difference, Uplift, UpliftMeasure, Verdict } from './goalUplift.js';
import type { MeasuredGroup } from './groups.js';
import type { Pair } from './pairs.js';
import { tooFew, warningsOf } from './warnings.js';

/** The data that all comparisons of a goal share. */
export interface Terms {
  readonly primary: UpliftMeasure;
  /** The compared measures, in the order of the results. */
  readonly measures: readonly UpliftMeasure[];
  readonly certainty: Certainty;
  /** Whether there is a sample-ratio mismatch. */
  readonly mismatch: boolean;
}

/** A result before the adjustment for several comparisons. */
interface Raw {
  readonly pair: Pair;
  readonly measure: UpliftMeasure;
  readonly currency: string | null;
  readonly currencies: number;
  readonly differences: Differences;
}

type AdjustedP = Uplift['adjusted'];
type Adjust = (ps: readonly (number | null)[]) => readonly (number | null)[];

/**
 * The results of each pair, with p-values adjusted for the number of comparisons of the goal: Holm over the primary measure of the
 * cohorts' comparisons, Benjamini–Hochberg over all other measures (docs/measurement.md). The primary measure of treated against holdout is not adjusted:
 * it is the question that the holdout was made for.
 */
export function adjustedResults(pairs: readonly Pair[], terms: Terms): Uplift[][] {
  const raw = pairs.map((pair) => resultsOf(pair, terms));
  const all = raw.flat();
  const adjusted = new Map<Raw, AdjustedP>();
  const adjust = (family: readonly Raw[], method: Adjust): void => {
    const fixed = method(family.map(({ differences }) => differences.absolute?.fixed?.p ?? null));
    const always = method(family.map(({ differences }) => differences.absolute?.alwaysValid?.p ?? null));
    family.forEach((result, i) => {
      adjusted.set(result, { fixed: fixed[i] ?? null, alwaysValid: always[i] ?? null });
    });
  };
  const isPrimary = ({ measure }: Raw): boolean => measure === terms.primary;
  const isWhole = ({ pair }: Raw): boolean => pair.group.figures.cohort === null;
  adjust(
    all.filter((result) => isPrimary(result) && isWhole(result)),
    (ps) => ps,
  );
  adjust(
    all.filter((result) => isPrimary(result) && !isWhole(result)),
    holm,
  );
  adjust(
    all.filter((result) => !isPrimary(result)),
    benjaminiHochberg,
  );
  return raw.map((results) => results.map((result) => finished(result, adjusted.get(result) as AdjustedP, terms)));
}

function resultsOf(pair: Pair, { measures, certainty }: Terms): Raw[] {
  const { group, against } = pair;
  const currencies = [...new Set([...moneyOf(group), ...moneyOf(against)])].sort((one, other) => ((one ?? '') < (other ?? '') ? -1 : 1));
  return measures.flatMap((measure): Raw[] => {
    const raw = (currency: string | null, differences: Differences): Raw => {
      return { pair, measure, currency, currencies: currencies.length, differences };
    };
    if (measure === 'value-per-user') {
      return currencies.map((currency) =>
        raw(currency, meanDifferences(sampleOf(group, currency), sampleOf(against, currency), certainty)),
      );
    }
    const count = ({ figures }: MeasuredGroup): { readonly part: number; readonly of: number } => {
      return { part: measure === 'completion-rate' ? figures.completed : figures.valueUsers, of: figures.users };
    };
    return [raw(null, rateDifferences(count(group), count(against), certainty))];
  });
}

/** Stores leave sums of 0 out, so a currency that was refunded in full is not compared. */
function moneyOf({ figures, squares }: MeasuredGroup): (string | null)[] {
  return figures.value.flatMap(({ currency, amount }) => (amount === 0 && (squares.get(currency) ?? 0) === 0 ? [] : [currency]));
}

function sampleOf({ figures, squares }: MeasuredGroup, currency: string | null): Sample {
  const sum = figures.value.find((money) => money.currency === currency)?.amount ?? 0;
  return { n: figures.users, sum, squares: squares.get(currency) ?? 0 };
}

/** L. Kish, Survey Sampling (1965), section 11.7: (Σx)² ÷ Σx² equal amounts have the same relative spread. */
function effectiveOf({ sum, squares }: Sample): number {
  return squares > 0 ? (sum * sum) / squares : 0;
}

function finished({ pair, measure, currency, currencies, differences }: Raw, adjusted: AdjustedP, terms: Terms): Uplift {
  const { absolute } = differences;
  // Comparing cohorts of the treated with each other does not depend on the holdout.
  const mismatch = terms.mismatch && pair.against.figures.arm === 'holdout';
  const effectivePayers =
    measure === 'value-per-user' ? [pair.group, pair.against].map((group) => effectiveOf(sampleOf(group, currency))) : null;
  const few = tooFew(pair, measure, { currencies, effectivePayers });
  const alpha = 1 - terms.certainty.confidence;
  const alone = absolute?.alwaysValid?.p ?? 1;
  const adjustedAway = !mismatch && !few && alone < alpha && (adjusted.alwaysValid ?? 1) >= alpha;
  const bounded = absolute !== null && absolute.fixed !== null && absolute.alwaysValid !== null;
  return {
    measure,
    currency,
    primary: measure === terms.primary,
    ...differences,
    adjusted,
    verdict: verdictOf(absolute, adjusted, { mismatch, few, confidence: terms.certainty.confidence }),
    warnings: warningsOf({ pair, measure, mismatch, currencies, effectivePayers, adjustedAway, bounded }),
  };
}

function verdictOf(
  absolute: Difference | null,
  adjusted: AdjustedP,
  { mismatch, few, confidence }: { readonly mismatch: boolean; readonly few: boolean; readonly confidence: number },
): Verdict {
  if (mismatch) return 'sample-ratio-mismatch';
  if (absolute === null || few) return 'too-few';
  if (adjusted.alwaysValid === null || adjusted.alwaysValid >= 1 - confidence) return 'no-difference-yet';
  return absolute.estimate > 0 ? 'winning' : 'losing';
}
