import { definePlan } from '../../../../src/index.js';

/** A shop with a goal of four stages, one whose holdout is small, and one that nobody can complete. */
export const richPlan = definePlan({
  id: 'shop',
  version: 7,
  timezone: 'Europe/Vienna',
  valueEvents: {
    order: { label: 'Order', value: { property: 'total', currency: 'EUR' } },
    renewal: { label: 'Renewal', value: { property: 'total' } },
    unheard: { label: 'Unheard of' },
  },
  audiences: { signed: { label: 'Signed up', rule: { event: 'signed-up' } } },
  goals: [
    {
      id: 'first-order',
      label: 'First order',
      audience: { audience: 'signed' },
      holdout: { share: 0.1 },
      stages: [
        { id: 'look', label: 'Look around', conversion: { event: 'looked' }, experiences: ['welcome', 'top-ten', 'tour'] },
        { id: 'basket', label: 'Fill a basket', conversion: { event: 'added' }, experiences: ['free-delivery'] },
        { id: 'pay', label: 'Pay', conversion: { event: 'order' }, experiences: ['ten-off', 'guarantee'] },
        { id: 'tell', label: 'Tell a friend', conversion: { event: 'told' }, experiences: [], timeLimit: { after: '14d', then: 'exit' } },
      ],
      valueEvents: ['order', 'renewal'],
    },
    {
      id: 'newsletter',
      label: 'Newsletter',
      audience: { audience: 'signed' },
      holdout: { share: 0.015 },
      stages: [{ id: 'ask', label: 'Ask', conversion: { event: 'subscribed' }, experiences: ['letter-banner'] }],
    },
    { id: 'loyal', audience: { event: 'order', count: { gte: 3 } }, stages: [{ id: 'stay', experiences: [] }], valueEvents: ['renewal'] },
  ],
  journeys: {
    spring: { label: 'Spring burst', kind: 'burst', goals: ['first-order', 'newsletter'] },
    basics: { label: 'Basics', goals: ['first-order'] },
  },
  experiences: {
    welcome: { label: 'Welcome banner', journey: 'basics' },
    'top-ten': { label: 'The ten things that others like most', journey: 'basics' },
    tour: { label: 'Tour' },
    'free-delivery': { label: 'Free delivery', journey: 'spring' },
    'ten-off': { label: 'Ten off your first order', journey: 'spring' },
    guarantee: { label: 'Guarantee', journey: 'basics', status: 'paused' },
    'letter-banner': { label: 'Letter banner', journey: 'spring' },
    leftover: { label: 'Left over from winter' },
  },
});
