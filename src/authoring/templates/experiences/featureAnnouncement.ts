import { defineTemplate } from '../define/defineTemplate.js';
import { buttonSlots, deliveryOf, deliverySlots } from './commonSlots.js';
import { type AnnouncementPayload, payloadOf } from './payload.js';

/**
 * Announces something new: once a day, three times in all, not after a click, and not to users who use it already (`usedEvent`). Its payload
 * is an `AnnouncementPayload`.
 */
export const featureAnnouncement = defineTemplate({
  kind: 'experience',
  id: 'feature-announcement',
  label: 'Feature announcement',
  description: 'Announces a feature, at most three times, and not to users who already use it.',
  slots: {
    feature: { type: 'text', label: 'Feature', description: 'What is new, in a word or two.', maxLength: 60, default: 'Something new' },
    title: { type: 'text', label: 'Title', description: 'Without one: "New: …".', maxLength: 80, required: false },
    text: { type: 'text', label: 'Text', maxLength: 400, default: 'We made this for you. Try it out.' },
    usedEvent: { type: 'event', label: 'Used when', description: 'Users who did this once know it already.', required: false },
    button: { type: 'text', label: 'Button', maxLength: 40, default: 'Try it' },
    ...buttonSlots,
    ...deliverySlots,
  },
  make: ({ feature, title = `New: ${feature}`, text, usedEvent, button, url, ...delivery }) => ({
    label: `Announcement: ${feature}`,
    ...deliveryOf(delivery),
    ...(usedEvent === undefined ? {} : { audience: { not: { event: usedEvent } } }),
    caps: [
      { count: 1, per: 'day' },
      { count: 3, per: 'lifetime' },
    ],
    suppress: { clicked: 'forever' },
    tags: ['announcement'],
    payload: payloadOf<AnnouncementPayload>({ kind: 'announcement', title, text, feature }, button, url),
  }),
});
