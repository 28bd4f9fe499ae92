import { dollars, percent, points, signedDollars, whole } from './numbers.js';
import type { ReportRow } from './reportRows.js';
import { type Column, textTable } from './textTable.js';

const left = (title: string): Column => ({ title, align: 'left' });
const right = (title: string): Column => ({ title, align: 'right' });

/** The report as lines of text: the results of each group, and the differences from the holdout. */
export function reportTable(rows: readonly ReportRow[]): { results: string[]; differences: string[] } {
  const columns = ['Reach', 'Visited', 'Rate', 'Bought', 'Rate', 'Value', 'Per head'];
  const cells = rows.map((row) => [
    row.label,
    whole(row.users),
    whole(row.visited),
    percent(row.visitRate),
    whole(row.bought),
    percent(row.buyRate),
    dollars(row.value),
    dollars(row.valuePerUser),
  ]);
  const everyone = cells.pop();
  const results = textTable([left('Sent'), ...columns.map(right)], everyone === undefined ? cells : [...cells, null, everyone]);

  const holdout = rows.find((row) => row.arm === 'holdout');
  const treated = rows.filter((row) => row.arm === 'treated');
  if (holdout === undefined || holdout.users === 0) return { results, differences: [] };
  const differences = textTable(
    [left('Sent'), right('Visited'), right('Bought'), right('Value per head')],
    treated.map((row) => [
      row.label,
      points(row.visitRate - holdout.visitRate),
      points(row.buyRate - holdout.buyRate),
      signedDollars(row.valuePerUser - holdout.valuePerUser),
    ]),
  );
  return { results, differences };
}
