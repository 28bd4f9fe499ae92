import type { Json } from '../../src/index.js';
import type { Segment } from './segments.js';

/** One customer of the test. */
export interface Customer {
  readonly id: string;
  readonly segment: Segment;
  /** In the two weeks after the e-mails went out. */
  readonly visited: boolean;
  readonly bought: boolean;
  /** US dollars. */
  readonly spend: number;
  /** What else is known of the customer. */
  readonly traits: { readonly [name: string]: Json };
}

/** Where the customers come from, one at a time. */
export interface CustomerSource {
  readonly kind: 'file' | 'rebuilt';
  /** One line that says so. */
  readonly about: string;
  readonly customers: AsyncIterable<Customer> | Iterable<Customer>;
  /** How much has been read, 0 to 1. */
  readonly done: () => number;
}
