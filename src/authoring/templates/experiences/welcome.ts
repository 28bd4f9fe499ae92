import { defineTemplate } from '../define/defineTemplate.js';
import { buttonSlots, deliveryOf, deliverySlots } from './commonSlots.js';
import { type MessagePayload, payloadOf } from './payload.js';

/** Greets someone new: three times at most, once a day, and never again after a click. Its payload is a `MessagePayload`. */
export const welcome = defineTemplate({
  kind: 'experience',
  id: 'welcome',
  label: 'Welcome',
  description: 'Greets someone new, at most three times, and not again once it was clicked or dismissed.',
  slots: {
    title: { type: 'text', label: 'Title', maxLength: 80, default: 'Good to see you' },
    text: { type: 'text', label: 'Text', maxLength: 400, default: 'Have a look around: here is what others start with.' },
    button: { type: 'text', label: 'Button', maxLength: 40, default: 'Show me' },
    ...buttonSlots,
    ...deliverySlots,
  },
  make: ({ title, text, button, url, ...delivery }) => ({
    label: `Welcome: ${title}`,
    ...deliveryOf(delivery),
    caps: [
      { count: 1, per: 'day' },
      { count: 3, per: 'lifetime' },
    ],
    suppress: { clicked: 'forever' },
    tags: ['welcome'],
    payload: payloadOf<MessagePayload>({ kind: 'message', title, text }, button, url),
  }),
});
