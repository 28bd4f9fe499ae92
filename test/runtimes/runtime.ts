export type Job = 'golden' | 'laws';

/** How one runtime is found, named, and given a job. */
export interface Runtime {
  readonly name: string;
  /** What it can run: the shells have neither timers nor text encoders, which the laws' tools ask for. */
  readonly jobs: readonly Job[];
  /** Where the program may be, the first that exists counts. */
  readonly places: readonly string[];
  /** How to get it, told where it is missing. */
  readonly install: string;
  /** Exact, from the program or its package. */
  version(program: string): Promise<string>;
  /** What is written beside a job's bundle, by file name. */
  files(bundle: string): Readonly<Record<string, string>>;
  /** Command-line arguments, run in the bundle's folder. */
  readonly args: readonly string[];
}

/** What a report's line begins with. */
export const REPORT_MARK = 'goalward-report ';

/** The first file of every runtime: runs the bundle and prints the report with the means at hand. */
export function loader(bundle: string, write: string): string {
  return `import { run } from './${bundle}';\n${write}('${REPORT_MARK}' + JSON.stringify(await run()));\n`;
}
