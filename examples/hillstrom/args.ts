import { parseArgs } from 'node:util';
import { DemoError } from './demoError.js';

export interface Args {
  /** Path of the publisher's file. Null: rebuild the customers from the published table. */
  readonly data: string | null;
  readonly json: boolean;
  /** Path of the HTML report. */
  readonly report: string;
  readonly help: boolean;
}

export const USAGE = `Usage: npm run demo -- [--data FILE] [--json] [--report FILE]

Replays the MineThatData e-mail test (64,000 customers, 2008) through goalward.
Prints who was reached, who visited, who bought, what the e-mails changed, and
why one customer gets which e-mail. Writes the same results as an HTML page.

  --data FILE  the publisher's file, CSV or CSV.gz; without it, the customers
               are rebuilt from the published table of results
  --json       print everything as JSON, at full precision (npm run -s demo -- --json)
  --report     path of the HTML page; the default is report.html
  --help       print this text`;

/** @throws DemoError for an unknown option. */
export function readArgs(argv: readonly string[]): Args {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { data: { type: 'string' }, json: { type: 'boolean' }, report: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    return { data: values.data ?? null, json: values.json ?? false, report: values.report ?? 'report.html', help: values.help ?? false };
  } catch (error) {
    const [reason] = (error as Error).message.split('. ');
    throw new DemoError(`${reason}. Try --help.`, { cause: error });
  }
}
