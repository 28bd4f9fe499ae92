import { defineTemplate } from '../define/defineTemplate.js';
import { discountOffer } from '../experiences/discountOffer.js';
import { featureAnnouncement } from '../experiences/featureAnnouncement.js';
import { onboardingChecklist } from '../experiences/onboardingChecklist.js';
import { winBack } from '../experiences/winBack.js';
import { goalSlots, idSlot, labelSlot } from './goalSlots.js';
import { messageOf } from './messageOf.js';
import { partsOf, within } from './partsOf.js';

/**
 * Brings back users who were active once and fell silent: stages `return` (active again) and `stay` (active several times). Users enter at the
 * instant at which they have been silent for long enough, even if they come back before the next sweep. Users who cancel leave at once. Users who
 * stay in a stage for too long leave too, and may enter again once they were active and fell silent again. Counts activity after the silence, and,
 * with an `orderEvent`, revenue.
 */
export const reduceChurn = defineTemplate({
  kind: 'goal',
  id: 'reduce-churn',
  label: 'Reduce churn',
  description:
    'Brings back users who were active once and became inactive, until they are active regularly again. Measures their activity.',
  slots: {
    id: idSlot('churn'),
    label: labelSlot('Less churn'),
    activityEvent: { type: 'event', label: 'Activity', description: 'An event of users who are still active.', default: 'Signed In' },
    cancelEvent: {
      type: 'event',
      label: 'Cancels',
      description: 'Users who did this once have left, and see nothing.',
      default: 'Account Deleted',
    },
    quiet: {
      type: 'duration',
      label: 'Silent for',
      description: 'Users who were active once, but not for this long, are at risk.',
      min: '1d',
      max: '365d',
      default: '14d',
    },
    offerAfter: {
      type: 'duration',
      label: 'Discount when inactive for',
      description: 'The discount is shown only after this much inactivity.',
      min: '1d',
      max: '365d',
      default: '28d',
    },
    percent: { type: 'number', label: 'Discount, in per cent', min: 1, max: 90, whole: true, default: 20 },
    habit: {
      type: 'number',
      label: 'Habit',
      description: 'How often a user who came back must be active again.',
      min: 1,
      max: 100,
      whole: true,
      default: 3,
    },
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
      description: 'How long after leaving someone who was active again, and then silent, may enter again.',
      default: '60d',
    },
    url: { type: 'url', label: 'Link to the product', default: '/' },
    orderEvent: { type: 'event', label: 'Pays', description: 'Such as "Order Completed", to measure revenue too.', required: false },
    revenue: { type: 'text', label: 'Property with the revenue', maxLength: 200, default: 'revenue' },
    ...goalSlots,
  },
  make: (values) => {
    const { id, label, activityEvent, cancelEvent, quiet, url, orderEvent } = values;
    const atRisk = within(id, 'at-risk');
    const gone = within(id, 'gone');
    const leaves = { after: values.patience, then: 'exit' } as const;
    return partsOf({
      goal: {
        id,
        label,
        audience: { audience: atRisk },
        holdout: { share: values.holdout },
        reentry: { after: values.again },
        exit: { audience: gone },
        attribution: { window: '14d', touch: 'viewed' },
      },
      stages: [
        {
          id: 'return',
          label: 'Has become inactive',
          conversion: { event: activityEvent },
          timeLimit: leaves,
          experiences: {
            'miss-you': winBack.fill({ activityEvent, away: quiet, url }),
            news: featureAnnouncement.fill({ feature: 'What you missed', title: 'What you missed', url }),
            offer: {
              ...discountOffer.fill({ percent: values.percent, newOnly: false, title: 'A present for coming back', url }),
              audience: { all: [{ event: activityEvent }, { not: { event: activityEvent, within: values.offerAfter } }] },
            },
          },
        },
        {
          id: 'stay',
          label: 'Is back',
          conversion: { event: activityEvent, count: values.habit },
          timeLimit: leaves,
          experiences: {
            checklist: onboardingChecklist.fill({
              title: 'Pick up where you left',
              text: 'Three small things, and you are up to date.',
              steps: ['See what is new', 'Clean up what is old', 'Plan your next visit'],
              url,
            }),
            tips: messageOf({
              title: 'Get more out of it',
              text: 'Three things that few people know.',
              button: 'Show me',
              url,
              tag: 'retention',
            }),
          },
        },
      ],
      caps: [{ count: 3, per: '7d' }],
      placement: values.placement,
      audiences: {
        [atRisk]: {
          label: 'Fell silent',
          rule: { all: [{ event: activityEvent }, { not: { event: activityEvent, within: quiet } }, { not: { audience: gone } }] },
        },
        [gone]: { label: 'Gone', rule: { event: cancelEvent } },
      },
      valueEvents: {
        [activityEvent]: { label: 'Activity' },
        ...(orderEvent === undefined ? {} : { [orderEvent]: { label: 'Payment', value: { property: values.revenue } } }),
      },
    });
  },
});
