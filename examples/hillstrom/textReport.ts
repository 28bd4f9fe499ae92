import { renderTable } from '../../src/measurement/index.js';
import type { CustomerSource } from './customer.js';
import { explainText } from './explainText.js';
import { whole } from './numbers.js';
import { ASSIGNED_AT_RANDOM, plan } from './plan.js';
import type { Replay } from './replay.js';
import { reportTable } from './reportTable.js';
import { bold, dim } from './style.js';

/** Everything the demo has to say, for reading. */
export function textReport(source: CustomerSource, replay: Replay, reportFile: string): string {
  const { results, differences } = reportTable(replay.report);
  const lines = [
    bold('MineThatData e-mail test, 2008: does an e-mail make customers visit and buy?'),
    source.about,
    'It has no times: visits and purchases are given fixed ones within the two weeks.',
    '',
    bold(`Goal "${replay.metrics.label}", ${whole(replay.customers)} customers`),
    ...results,
    dim('  No e-mail is the holdout: the third of the customers that was sent nothing.'),
  ];
  if (differences.length > 0) lines.push('', bold('Beyond no e-mail'), ...differences);
  lines.push('', bold('How sure is that?'), ...measured(replay));
  if (replay.explained !== null) {
    const { customer, explanations } = replay.explained;
    lines.push('', bold(`Why ${customer.id} gets what: was sent "${customer.segment}", has not visited`));
    explanations.forEach((explanation, i) => {
      lines.push(...(i === 0 ? [] : ['']), ...explainText(explanation));
    });
  }
  const perSecond = replay.events / (replay.milliseconds / 1000);
  lines.push(
    '',
    dim(`${whole(replay.events)} events in ${(replay.milliseconds / 1000).toFixed(2)} s: ${whole(Math.round(perSecond))} a second.`),
  );
  lines.push(dim(`The same, to look at: ${reportFile}`));
  return lines.join('\n');
}

/** The goal as goalward/measurement tells it. */
function measured({ rows }: Replay): string[] {
  return renderTable(plan, rows, { randomised: ASSIGNED_AT_RANDOM })
    .split('\n')
    .map((line) => (line === '' ? line : `  ${line}`));
}
