import { defineTemplate } from '../define/defineTemplate.js';
import { buttonSlots, deliveryOf, deliverySlots } from './commonSlots.js';
import { type ChecklistPayload, payloadOf } from './payload.js';

/**
 * The first steps with a product, shown until they are done: `doneEvent` or the interaction `$completed` ends it. When dismissed, it comes back after a
 * week. Its payload is a `ChecklistPayload`.
 */
export const onboardingChecklist = defineTemplate({
  kind: 'experience',
  id: 'onboarding-checklist',
  label: 'Onboarding checklist',
  description: 'The first steps with a product, shown until they are done. Dismissed, it comes back a week later.',
  slots: {
    title: { type: 'text', label: 'Title', maxLength: 80, default: 'Your first steps' },
    text: { type: 'text', label: 'Text', maxLength: 400, default: 'A few minutes now, and you are set up.' },
    steps: {
      type: 'texts',
      label: 'Steps',
      description: 'In order.',
      maxLength: 120,
      max: 10,
      default: ['Complete your profile', 'Create your first project', 'Invite a colleague'],
    },
    doneEvent: {
      type: 'event',
      label: 'Done when',
      description: 'Users who did this once no longer see the checklist. Without it, only `$completed` ends it.',
      required: false,
    },
    button: { type: 'text', label: 'Button', maxLength: 40, default: 'Start' },
    ...buttonSlots,
    ...deliverySlots,
  },
  make: ({ title, text, steps, doneEvent, button, url, ...delivery }) => ({
    label: `Checklist: ${title}`,
    ...deliveryOf(delivery),
    ...(doneEvent === undefined ? {} : { audience: { not: { event: doneEvent } } }),
    caps: [{ count: 3, per: 'day' }],
    suppress: { dismissed: '7d', completed: 'forever' },
    tags: ['onboarding'],
    payload: payloadOf<ChecklistPayload>({ kind: 'checklist', title, text, steps }, button, url),
  }),
});
