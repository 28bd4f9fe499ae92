import { renderTable } from 'goalward/measurement';
import type { CustomerSource } from './customer.js';
import { explainText } from './explainText.js';
import { whole } from './numbers.js';
import { ASSIGNED_AT_RANDOM, plan } from './plan.js';
import type { Replay } from './replay.js';
import { reportTable } from './reportTable.js';
import { bold, dim } from './style.js';

/** Returns all results as text. */
export function textReport(source: CustomerSource, replay: Replay, reportFile: string): string {
  const { results, differences } = reportTable(replay.report);
  const lines = [
    bold('MineThatData e-mail test, 2008: does an e-mail make customers visit and buy?'),
    source.about,
    'The data has no times. The demo gives visits and purchases fixed times within the two weeks.',
    '',
    bold(`Goal "${replay.metrics.label}", ${whole(replay.customers)} customers`),
    ...results,
    dim('  "No e-mail" is the holdout: the third of the customers who were sent nothing.'),
  ];
  if (differences.length > 0) lines.push('', bold('Difference from no e-mail'), ...differences);
  lines.push('', bold('How certain is that?'), ...measured(replay));
  if (replay.explained !== null) {
    const { customer, explanations } = replay.explained;
    lines.push('', bold(`Decisions for ${customer.id}, who was sent "${customer.segment}" and has not visited`));
    explanations.forEach((explanation, i) => {
      lines.push(...(i === 0 ? [] : ['']), ...explainText(explanation));
    });
  }
  const perSecond = replay.events / (replay.milliseconds / 1000);
  lines.push(
    '',
    dim(`${whole(replay.events)} events in ${(replay.milliseconds / 1000).toFixed(2)} s: ${whole(Math.round(perSecond))} a second.`),
  );
  lines.push(dim(`HTML report: ${reportFile}`));
  return lines.join('\n');
}

/** The goal's results as `renderTable` of goalward/measurement prints them. */
function measured({ rows }: Replay): string[] {
  return renderTable(plan, rows, { randomised: ASSIGNED_AT_RANDOM })
    .split('\n')
    .map((line) => (line === '' ? line : `  ${line}`));
}
