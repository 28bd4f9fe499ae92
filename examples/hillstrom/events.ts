import type { Event } from 'goalward';
import type { Customer } from './customer.js';
import { EXPERIENCE_SENT } from './segments.js';
import { MAILED_AT, purchaseTime, visitTime } from './times.js';

/** The events of one customer, in order: joined the test, was sent an e-mail, visited, bought. */
export function* eventsOf(customer: Customer, index: number): Generator<Event> {
  const { id: userId, segment, traits } = customer;
  yield { type: 'identify', userId, messageId: `${userId}:joined`, timestamp: MAILED_AT, traits: { ...traits, segment } };

  // The publisher drew the arms, so the view names the e-mail that was really sent, not one that goalward chose.
  const experience = EXPERIENCE_SENT[segment];
  if (experience !== null) {
    yield { type: 'track', userId, event: '$viewed', messageId: `${userId}:sent`, timestamp: MAILED_AT, properties: { experience } };
  }
  if (customer.visited) {
    yield { type: 'track', userId, event: 'visit', messageId: `${userId}:visit`, timestamp: visitTime(index) };
  }
  if (customer.bought) {
    const properties = { spend: customer.spend };
    yield { type: 'track', userId, event: 'purchase', messageId: `${userId}:purchase`, timestamp: purchaseTime(index), properties };
  }
}
