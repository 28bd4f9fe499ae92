import type { Experience } from '../../../plan/plan.js';
import { defineTemplate } from '../define/defineTemplate.js';
import { discountOffer } from '../experiences/discountOffer.js';
import { goalSlots, idSlot, labelSlot } from './goalSlots.js';
import { messageOf } from './messageOf.js';
import { partsOf } from './partsOf.js';

/**
 * From the first product view to the order, with the events of Segment's e-commerce specification: stages `discover`, `consider`, `buy`. Everyone
 * enters; users who order, or stay in a stage for too long, may enter again. Counts orders and revenue.
 */
export const increasePurchases = defineTemplate({
  kind: 'goal',
  id: 'increase-purchases',
  label: 'Increase purchases',
  description: 'From the first look at a product to the cart and the order, again and again. Measures orders and revenue.',
  slots: {
    id: idSlot('purchases'),
    label: labelSlot('More purchases'),
    viewEvent: { type: 'event', label: 'Looks at a product', default: 'Product Viewed' },
    addEvent: { type: 'event', label: 'Puts one into the cart', default: 'Product Added' },
    orderEvent: { type: 'event', label: 'Orders', default: 'Order Completed' },
    revenue: {
      type: 'text',
      label: 'Property with the revenue',
      description: 'The property of the order event with its amount, in units of its currency.',
      maxLength: 200,
      default: 'revenue',
    },
    currency: {
      type: 'currency',
      label: 'Currency',
      description: 'The currency of orders that name none.',
      required: false,
    },
    percent: { type: 'number', label: 'Discount for a first order, in per cent', min: 1, max: 90, whole: true, default: 10 },
    shopUrl: { type: 'url', label: 'Link to the shop', default: '/' },
    cartUrl: { type: 'url', label: 'Link to the cart', default: '/cart' },
    patience: {
      type: 'duration',
      label: 'Patience',
      description: 'Users who stay in one stage for this long leave the goal.',
      min: '1d',
      default: '30d',
    },
    again: {
      type: 'duration',
      label: 'Again after',
      description: 'How long after an order, or after leaving, someone may enter again.',
      default: '7d',
    },
    ...goalSlots,
  },
  make: (values) => {
    const { id, label, viewEvent, addEvent, orderEvent, shopUrl, cartUrl } = values;
    const leaves = { after: values.patience, then: 'exit' } as const;
    const say = (title: string, text: string, button: string, url = shopUrl): Experience =>
      messageOf({ title, text, button, url, tag: 'purchase' });
    return partsOf({
      goal: {
        id,
        label,
        audience: true,
        holdout: { share: values.holdout },
        reentry: { after: values.again },
        attribution: { window: '7d', touch: 'viewed' },
      },
      stages: [
        {
          id: 'discover',
          label: 'Looks around',
          conversion: { event: viewEvent },
          experiences: {
            'best-sellers': say('What others love', 'The products that are bought most.', 'Show me'),
            'new-in': say('Just arrived', 'What was not here last week.', 'See what is new'),
          },
        },
        {
          id: 'consider',
          label: 'Has looked at a product',
          conversion: { event: addEvent },
          timeLimit: leaves,
          experiences: {
            discount: discountOffer.fill({ percent: values.percent, orderEvent, url: shopUrl }),
            reviews: say('See what others say', 'Reviews by people who bought it.', 'Read on'),
          },
        },
        {
          id: 'buy',
          label: 'Has a cart',
          conversion: { event: orderEvent },
          timeLimit: leaves,
          experiences: {
            'cart-reminder': {
              ...say('Your cart is waiting', 'We kept everything for you.', 'To the cart', cartUrl),
              // Not while users still add products.
              audience: { all: [{ event: addEvent }, { not: { event: addEvent, within: '1h' } }] },
            },
            help: say('Anything unclear?', 'We are happy to help before you order.', 'To the cart', cartUrl),
          },
        },
      ],
      caps: [{ count: 3, per: 'day' }],
      placement: values.placement,
      valueEvents: {
        [orderEvent]: {
          label: 'Order',
          value: { property: values.revenue, ...(values.currency === undefined ? {} : { currency: values.currency }) },
        },
      },
    });
  },
});
