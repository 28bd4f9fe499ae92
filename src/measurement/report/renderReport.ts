import type { MetricRow } from '../../core/model/rows.js';
import { UsageError } from '../../errors/usageError.js';
import { describe } from '../../plan/describe.js';
import type { Plan } from '../../plan/types.js';
import type { BucketUnit } from '../rows/buckets.js';
import type { UpliftQuery } from '../uplift/types.js';
import { gatherFacts } from './gatherFacts.js';
import { page } from './page.js';

/** Which rows to report on, and what to say above them. */
export interface ReportOptions extends UpliftQuery {
  /** Default: the plan's id. */
  readonly title?: string;
  /** Epoch ms; printed as "as of", and the instant at which the plan's dates count as over. The library never reads the clock: default: nothing is printed. */
  readonly at?: number;
  /** Of what is shown over time; default `day`. */
  readonly bucket?: BucketUnit;
}

/**
 * A report for people, as one HTML file: for each goal its funnel, its experiences, what they changed and how sure that is, what happened over time, and
 * whether the traffic can tell; then journeys, and what is odd in the plan. It loads nothing and runs no script; it follows the reader's light or dark
 * scheme, fits narrow screens, and prints.
 *
 * The plotting library is loaded on the first call, not when this module is.
 * @throws UsageError `bad-rows`, `bad-query`, `unknown-goal`, and `bad-option` for what is only of the report
 */
export async function renderReport(plan: Plan, rows: Iterable<MetricRow>, options: ReportOptions = {}): Promise<string> {
  checkOptions(options);
  const [plotting, { diagnose }] = await Promise.all([import('./plotting.js'), import('../../plan/diagnose.js')]);
  return page(gatherFacts(plan, rows, options, diagnose), plotting);
}

function checkOptions({ title, at, bucket }: ReportOptions): void {
  if (title !== undefined && typeof title !== 'string')
    throw new UsageError('bad-option', 'title', `expected text, got ${describe(title)}.`);
  // As far as a Date reaches.
  if (at !== undefined && !(typeof at === 'number' && Math.abs(at) <= 8.64e15))
    throw new UsageError('bad-option', 'at', `expected an instant in epoch milliseconds, got ${describe(at)}.`);
  if (bucket !== undefined && bucket !== 'hour' && bucket !== 'day' && bucket !== 'week')
    throw new UsageError('bad-option', 'bucket', `expected "hour", "day" or "week", got ${describe(bucket)}.`);
}
