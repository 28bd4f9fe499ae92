import type { Customer } from '../../../examples/hillstrom/customer.js';
import { eventsOf } from '../../../examples/hillstrom/events.js';
import { readCsv } from '../../../examples/hillstrom/readCsv.js';
import { TEST_ENDS_AT, visitTime } from '../../../examples/hillstrom/times.js';
import type { Event } from '../../../src/index.js';
import { HILLSTROM } from './dataset.js';

export interface TimedCustomer {
  readonly customer: Customer;
  /** Epoch ms; null for who never visited. The file has no times: they are the demo's. */
  readonly visitedAt: number | null;
}

export interface Stream {
  readonly customers: readonly TimedCustomer[];
  /** All events of one instant, by instants, ascending; epoch ms. */
  readonly moments: readonly (readonly [at: number, events: readonly Event[]])[];
}

/** The events of every so many-th customer in the order of time. At the end an event of each wakes those whom nobody swept. */
export async function readStream(every: number): Promise<Stream> {
  const customers: TimedCustomer[] = [];
  const moments = new Map<number, Event[]>();
  const take = (event: Event): void => {
    const at = event.timestamp as number;
    const events = moments.get(at);
    if (events === undefined) moments.set(at, [event]);
    else events.push(event);
  };
  let index = 0;
  for await (const customer of (await readCsv(HILLSTROM.path)).customers) {
    const place = index++;
    if (place % every !== 0) continue;
    customers.push({ customer, visitedAt: customer.visited ? visitTime(place) : null });
    for (const event of eventsOf(customer, place)) take(event);
    take({ userId: customer.id, event: 'test_ended', messageId: `${customer.id}:ended`, timestamp: TEST_ENDS_AT });
  }
  return { customers, moments: [...moments].sort(([one], [other]) => one - other) };
}
