import { UsageError } from '../../../errors/usageError.js';
import { describe } from '../../../plan/describe.js';
import type { BucketUnit } from '../../select/buckets.js';
import type { UpliftQuery } from '../../uplift/goalUplift.js';

/** The options of a report. */
export interface ReportOptions extends UpliftQuery {
  /** Default: the plan's id. */
  readonly title?: string;
  /** Epoch ms; printed as "as of", and the instant at which the plan's dates are judged. Default: nothing is printed. The library never reads the clock. */
  readonly at?: number;
  /** The bucket of the timeline; default `day`. */
  readonly bucket?: BucketUnit;
}

/** Checks the options that only a report has. @throws UsageError `bad-option` */
export function checkReportOptions({ title, at, bucket }: ReportOptions): void {
  if (title !== undefined && typeof title !== 'string')
    throw new UsageError('bad-option', 'title', `expected text, got ${describe(title)}.`);
  // The range of a Date.
  if (at !== undefined && !(typeof at === 'number' && Math.abs(at) <= 8.64e15))
    throw new UsageError('bad-option', 'at', `expected an instant in epoch milliseconds, got ${describe(at)}.`);
  if (bucket !== undefined && bucket !== 'hour' && bucket !== 'day' && bucket !== 'week')
    throw new UsageError('bad-option', 'bucket', `expected "hour", "day" or "week", got ${describe(bucket)}.`);
}
