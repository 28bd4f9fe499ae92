import { parseArgs } from 'node:util';
import { DemoError } from './demoError.js';

export interface Args {
  /** The publisher's file; null: rebuild the customers from the published table. */
  readonly data: string | null;
  readonly json: boolean;
  /** Where the report for the browser goes. */
  readonly report: string;
  readonly help: boolean;
}

export const USAGE = `Usage: npm run demo -- [--data FILE] [--json] [--report FILE]

Replays the MineThatData e-mail test (64,000 customers, 2008) through goalward:
who was reached, who visited, who bought, what the e-mails changed, and why one
customer gets what. Writes the same as a page for the browser.

  --data FILE  the publisher's file, CSV or CSV.gz; without it, the customers
               are rebuilt from the published table of results
  --json       print everything as JSON, at full precision (npm run -s demo -- --json)
  --report     where to write that page: report.html unless you say otherwise
  --help       print this`;

/** @throws DemoError for an option that there is not. */
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
