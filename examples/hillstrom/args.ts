import { parseArgs } from 'node:util';
import { DemoError } from './demoError.js';

export interface Args {
  /** The publisher's file; null: rebuild the customers from the published table. */
  readonly data: string | null;
  readonly json: boolean;
  readonly help: boolean;
}

export const USAGE = `Usage: npm run demo -- [--data FILE] [--json]

Replays the MineThatData e-mail test (64,000 customers, 2008) through goalward:
who was reached, who visited, who bought, and why one customer gets what.

  --data FILE  the publisher's file, CSV or CSV.gz; without it, the customers
               are rebuilt from the published table of results
  --json       print everything as JSON, at full precision (npm run -s demo -- --json)
  --help       print this`;

/** @throws DemoError for an option that there is not. */
export function readArgs(argv: readonly string[]): Args {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { data: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    return { data: values.data ?? null, json: values.json ?? false, help: values.help ?? false };
  } catch (error) {
    const [reason] = (error as Error).message.split('. ');
    throw new DemoError(`${reason}. Try --help.`, { cause: error });
  }
}
