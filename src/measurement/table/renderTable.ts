import type { MetricRow } from '../../core/model/rows.js';
import type { Plan } from '../../plan/plan.js';
import { amount, count, percent, rateInterval } from '../../words/numbers.js';
import { experienceFiguresOf } from '../figures/experienceMetrics.js';
import { type GoalFigures, goalFiguresOf } from '../figures/goalMetrics.js';
import { stageFiguresOf } from '../figures/stageMetrics.js';
import { trafficOf } from '../planning/diagnoseTraffic.js';
import { measured } from '../select/measured.js';
import type { UpliftQuery } from '../uplift/goalUplift.js';
import { upliftOf } from '../uplift/uplift.js';
import { missingAmounts } from '../words/missingAmounts.js';
import { unknownNames } from '../words/unknownNames.js';
import { experienceLines } from './experienceLines.js';
import { Footnotes } from './footnotes.js';
import { funnelLines } from './funnelLines.js';
import { WIDTH } from './textTable.js';
import { wrapped } from './textWidth.js';
import { upliftLines } from './upliftLines.js';

/**
 * The results of each goal for a terminal: the funnel, the experiences, the uplift, and whether the traffic is sufficient. Plain text without colours,
 * at most 110 columns wide; labels that do not fit are cut. Figures are for both arms together, except in comparisons.
 * @throws UsageError `bad-rows`, `bad-query`, `unknown-goal`
 */
export function renderTable(plan: Plan, rows: Iterable<MetricRow>, query: UpliftQuery = {}): string {
  const all = measured(plan, rows, query);
  const { confidence } = all;
  const stages = stageFiguresOf(all);
  const experiences = experienceFiguresOf(all);
  const uplifts = upliftOf(all, query);
  const traffic = trafficOf(all, {});
  const parts = goalFiguresOf(all).map((figures): string => {
    const of = <T extends { readonly goal: string }>(some: readonly T[]): T[] => some.filter(({ goal }) => goal === figures.goal);
    const notes = new Footnotes();
    const own = of(experiences);
    const tables = [
      headLines(figures),
      funnelLines(of(stages), confidence),
      own.length === 0 ? [] : experienceLines(own, of(stages)),
      of(uplifts).flatMap((each) => upliftLines(each, confidence, notes)),
      notes.lines(),
      of(traffic).flatMap(({ warnings }) => warnings.flatMap(({ message }) => wrapped('  Traffic: ', message, WIDTH))),
    ];
    return tables
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n');
  });
  const named = all.sums.filter(({ value }) => value !== 0);
  const strange = unknownNames(plan, named, query.goal).flatMap((message) => wrapped('', message, WIDTH));
  return `${[...(strange.length === 0 ? [] : [strange.join('\n')]), ...parts].join('\n\n\n')}\n`;
}

function headLines({ goal, label, totals: { all, holdout } }: GoalFigures): string[] {
  const interval = rateInterval(all.completion);
  const rate = all.completion.rate === null ? '' : `, ${percent(all.completion.rate)}${interval === null ? '' : ` (${interval})`}`;
  const held = holdout.users === 0 ? '' : `, ${count(holdout.users)} of them held out`;
  const value = all.value.map((each) => amount(each.amount, each.currency)).join(', ');
  const missing = missingAmounts(all);
  return [
    ...wrapped('', `Goal ${label ?? goal}`, WIDTH),
    ...wrapped('  ', `${count(all.users)} users entered${held}; ${count(all.completed)} completed${rate}`, WIDTH),
    ...(value === '' && all.valueUsers === 0
      ? []
      : wrapped('  ', `${count(all.valueUsers)} had a value event${value === '' ? '' : `; value ${value}`}`, WIDTH)),
    ...(missing === null ? [] : wrapped('  ', missing, WIDTH)),
  ];
}
