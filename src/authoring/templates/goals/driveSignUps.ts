import type { Experience } from '../../../plan/plan.js';
import { defineTemplate } from '../define/defineTemplate.js';
import { goalSlots, idSlot, labelSlot } from './goalSlots.js';
import { messageOf } from './messageOf.js';
import { partsOf, within } from './partsOf.js';

/**
 * From a first visit to an account: stages `visit` and `decide`. Both convert by audiences, so that users who sign up at once also get through (out
 * of the second stage with their next event, P5). Nobody enters twice. Counts sign-ups.
 */
export const driveSignUps = defineTemplate({
  kind: 'goal',
  id: 'drive-sign-ups',
  label: 'Drive sign-ups',
  description: 'From a first visit to interest, and from there to an account. Measures sign-ups.',
  slots: {
    id: idSlot('sign-ups'),
    label: labelSlot('More sign-ups'),
    visitEvent: { type: 'event', label: 'Looks at a page', default: 'Page Viewed' },
    visits: {
      type: 'number',
      label: 'Pages that show interest',
      description: 'Users who looked at this many pages are interested, even if they did not start to sign up.',
      min: 2,
      max: 100,
      whole: true,
      default: 3,
    },
    startEvent: { type: 'event', label: 'Starts to sign up', default: 'Signup Started' },
    signUpEvent: { type: 'event', label: 'Signs up', default: 'Signed Up' },
    signUpUrl: { type: 'url', label: 'Link to the sign-up', default: '/signup' },
    ...goalSlots,
  },
  make: (values) => {
    const { id, label, visitEvent, visits, startEvent, signUpEvent, signUpUrl } = values;
    const interested = within(id, 'interested');
    const members = within(id, 'members');
    const say = (title: string, text: string, button: string): Experience =>
      messageOf({ title, text, button, url: signUpUrl, tag: 'sign-up' });
    return partsOf({
      goal: {
        id,
        label,
        audience: { not: { audience: members } },
        holdout: { share: values.holdout },
        reentry: 'never',
        attribution: { window: '7d', touch: 'viewed' },
      },
      stages: [
        {
          id: 'visit',
          label: 'Looks around',
          conversion: { audience: interested },
          experiences: {
            why: say('What you get', 'See in a minute what an account does for you.', 'See how'),
            proof: say('You are in good company', 'See who uses it already, and what for.', 'Read their stories'),
          },
        },
        {
          id: 'decide',
          label: 'Is interested',
          conversion: { audience: members },
          experiences: {
            reminder: say('Almost there', 'One step is left to your account.', 'Finish'),
            quick: say('It takes two minutes', 'Your name, your address, and you are in.', 'Sign up'),
          },
        },
      ],
      caps: [{ count: 3, per: 'day' }],
      placement: values.placement,
      audiences: {
        [interested]: {
          label: 'Interested in an account',
          rule: { any: [{ event: startEvent }, { event: visitEvent, count: { gte: visits } }, { event: signUpEvent }] },
        },
        [members]: { label: 'Signed up', rule: { event: signUpEvent } },
      },
      valueEvents: { [signUpEvent]: { label: 'Sign-up' } },
    });
  },
});
