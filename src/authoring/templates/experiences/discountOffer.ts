import { defineTemplate } from '../define/defineTemplate.js';
import { buttonSlots, deliveryOf, deliverySlots } from './commonSlots.js';
import { type OfferPayload, payloadOf } from './payload.js';

/**
 * Offers a discount. Shown rarely: once a day, five times in all, and only to users who never ordered, unless `newOnly` is false. Of the offers with
 * the same `exclusionGroup`, a user only sees the one seen first. Its payload is an `OfferPayload`.
 */
export const discountOffer = defineTemplate({
  kind: 'experience',
  id: 'discount-offer',
  label: 'Discount',
  description: 'A discount, rarely shown: once a day and five times in total. By default only for users who never ordered.',
  slots: {
    percent: { type: 'number', label: 'Per cent off', min: 1, max: 90, whole: true, default: 10 },
    title: { type: 'text', label: 'Title', description: 'Without one: "10 % off".', maxLength: 80, required: false },
    text: { type: 'text', label: 'Text', maxLength: 400, default: 'Just for you, for a short time.' },
    code: { type: 'text', label: 'Code', description: 'The code to enter at the checkout.', maxLength: 40, required: false },
    newOnly: { type: 'flag', label: 'Only for new customers', default: true },
    orderEvent: {
      type: 'event',
      label: 'Order',
      description: 'Users who did this once are no new customers.',
      default: 'Order Completed',
    },
    exclusionGroup: {
      type: 'id',
      label: 'Exclusion group',
      description: 'A user sees only the first experience of each group.',
      required: false,
    },
    button: { type: 'text', label: 'Button', maxLength: 40, default: 'Use it' },
    ...buttonSlots,
    ...deliverySlots,
  },
  make: ({ percent, title = `${percent} % off`, text, code, newOnly, orderEvent, exclusionGroup, button, url, ...delivery }) => ({
    label: `Discount: ${title}`,
    ...deliveryOf(delivery),
    ...(newOnly ? { audience: { not: { event: orderEvent } } } : {}),
    caps: [
      { count: 1, per: 'day' },
      { count: 5, per: 'lifetime' },
    ],
    suppress: { dismissed: '14d', completed: 'forever' },
    ...(exclusionGroup === undefined ? {} : { exclusionGroup }),
    tags: ['discount'],
    payload: payloadOf<OfferPayload>({ kind: 'offer', title, text, percent, ...(code === undefined ? {} : { code }) }, button, url),
  }),
});
