import type { Json } from 'goalward';
import type { Segment } from './segments.js';

/** One customer of the test. */
export interface Customer {
  readonly id: string;
  readonly segment: Segment;
  /** Whether the customer visited in the two weeks after the e-mails were sent. */
  readonly visited: boolean;
  readonly bought: boolean;
  /** US dollars. */
  readonly spend: number;
  /** The other columns of the file. */
  readonly traits: { readonly [name: string]: Json };
}

/** A stream of customers. */
export interface CustomerSource {
  readonly kind: 'file' | 'rebuilt';
  /** A text that says where the customers come from. */
  readonly about: string;
  readonly customers: AsyncIterable<Customer> | Iterable<Customer>;
  /** The part of the source that has been read, 0 to 1. */
  readonly done: () => number;
}
