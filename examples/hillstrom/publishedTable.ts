import type { Segment } from './segments.js';

export interface PublishedArm {
  readonly segment: Segment;
  readonly customers: number;
  readonly visits: number;
  /** Customers who bought; each of them visited. */
  readonly conversions: number;
  readonly spendCents: number;
}

/**
 * The results of the test by arm: visits and purchases in the two weeks after the e-mails. They are totals of the data set of
 * the MineThatData E-Mail Analytics And Data Mining Challenge (Kevin Hillstrom, minethatdata.com, 20 March 2008).
 */
export const PUBLISHED_TABLE: readonly PublishedArm[] = [
  { segment: 'No E-Mail', customers: 21_306, visits: 2_262, conversions: 122, spendCents: 13_908_33 },
  { segment: 'Mens E-Mail', customers: 21_307, visits: 3_894, conversions: 267, spendCents: 30_311_69 },
  { segment: 'Womens E-Mail', customers: 21_387, visits: 3_238, conversions: 189, spendCents: 23_038_11 },
];
