import type { ExperienceTotals } from '../../core/model/figures.js';
import type { JourneyTotals } from './types.js';

/** Amounts are kept in ten-thousandths of the currency unit (M2). */
const UNIT = 10_000;

/** Figures of experiences, added up; viewers are left out, since one user may have viewed several. */
export function journeyTotals(experiences: readonly ExperienceTotals[]): JourneyTotals {
  const sum = (count: (totals: ExperienceTotals) => number): number => experiences.reduce((total, each) => total + count(each), 0);
  return {
    decided: sum(({ decided }) => decided),
    viewed: sum(({ viewed }) => viewed),
    clicked: sum(({ clicked }) => clicked),
    dismissed: sum(({ dismissed }) => dismissed),
    snoozed: sum(({ snoozed }) => snoozed),
    completed: sum(({ completed }) => completed),
    conversions: sum(({ conversions }) => conversions),
    valueEvents: sum(({ valueEvents }) => valueEvents),
    value: addedMoney(experiences.flatMap(({ value }) => value)),
  };
}

/** By currency, in the order of their codes: currencies are never added together (M2). */
function addedMoney(amounts: JourneyTotals['value']): JourneyTotals['value'] {
  const sums = new Map<string | null, number>();
  // In whole ten-thousandths, so that nothing is lost to rounding.
  for (const { currency, amount } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + Math.round(amount * UNIT));
  const currencies = [...sums.keys()].sort((one, other) => ((one ?? '') < (other ?? '') ? -1 : 1));
  return currencies.map((currency) => ({ currency, amount: (sums.get(currency) as number) / UNIT }));
}
