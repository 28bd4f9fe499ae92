import { definePlan } from 'goalward';

/** A small shop: one goal, two stages, a banner and an e-mail. */
export const plan = definePlan({
  id: 'shop',
  version: 1,
  valueEvents: { purchase: { value: { property: 'total', currency: 'EUR' } } },
  goals: [
    {
      id: 'first-order',
      audience: { not: { traits: { plan: 'staff' } } },
      stages: [
        { id: 'browse', conversion: { event: 'added-to-cart' }, experiences: ['best-sellers', 'new-in'] },
        { id: 'checkout', conversion: { event: 'purchase' }, experiences: ['free-shipping', 'reminder'], selection: { pick: 'top' } },
      ],
      valueEvents: ['purchase'],
    },
  ],
  placements: { banner: {}, email: { caps: [{ count: 1, per: '1d' }] } },
  experiences: {
    'best-sellers': { placement: 'banner', payload: { text: 'What others buy' } },
    'new-in': { placement: 'banner', payload: { text: 'Just arrived' } },
    'free-shipping': { placement: 'banner', payload: { text: 'Free shipping today' } },
    reminder: { placement: 'email', payload: { subject: 'Your cart is waiting' } },
  },
});
