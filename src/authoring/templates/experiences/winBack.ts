import { defineTemplate } from '../define/defineTemplate.js';
import { buttonSlots, deliveryOf, deliverySlots } from './commonSlots.js';
import { type MessagePayload, payloadOf } from './payload.js';

/**
 * Wins back a user who was active once and has been away: once a week, four times in total, and not for a month after it was dismissed. Its
 * payload is a `MessagePayload`.
 */
export const winBack = defineTemplate({
  kind: 'experience',
  id: 'win-back',
  label: 'Win back',
  description: 'Wins back a user who was active once and has been away for a while: once a week, four times in total.',
  slots: {
    activityEvent: { type: 'event', label: 'Activity', description: 'An event of users who are still active.', default: 'Signed In' },
    away: {
      type: 'duration',
      label: 'Away for',
      description: 'Without any activity.',
      min: '1d',
      max: '365d',
      default: '30d',
    },
    title: { type: 'text', label: 'Title', maxLength: 80, default: 'It has been a while' },
    text: { type: 'text', label: 'Text', maxLength: 400, default: 'Come and see what is new.' },
    button: { type: 'text', label: 'Button', maxLength: 40, default: 'Take me back' },
    ...buttonSlots,
    ...deliverySlots,
  },
  make: ({ activityEvent, away, title, text, button, url, ...delivery }) => ({
    label: `Win back: ${title}`,
    ...deliveryOf(delivery),
    // Users who were never active cannot be won back.
    audience: { all: [{ event: activityEvent }, { not: { event: activityEvent, within: away } }] },
    caps: [
      { count: 1, per: '7d' },
      { count: 4, per: 'lifetime' },
    ],
    suppress: { clicked: '7d', dismissed: '30d' },
    tags: ['win-back'],
    payload: payloadOf<MessagePayload>({ kind: 'message', title, text }, button, url),
  }),
});
