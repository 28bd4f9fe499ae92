import type { Slots } from '../define/slots.js';

/** The slots that all goal templates share, besides id and label. */
export const goalSlots = {
  holdout: {
    type: 'number',
    label: 'Holdout',
    description: 'The share of users who see nothing, for measuring uplift.',
    // `diagnose` warns of smaller holdouts, which are too few to compare with.
    min: 0.02,
    max: 0.5,
    default: 0.1,
  },
  placement: {
    type: 'id',
    label: 'Placement',
    description: 'The placement where all its experiences are delivered. Without one, calls without a placement return them.',
    required: false,
  },
} as const satisfies Slots;

/** The id of a goal. The ids of all its parts begin with it, so a template can be used twice in a plan with two ids. */
export function idSlot<const Default extends string>(id: Default) {
  return {
    type: 'id',
    label: 'Id',
    description: 'The id of the goal. The ids of its experiences and audiences begin with it.',
    // Shorter than ids may be, as other ids begin with it.
    maxLength: 40,
    default: id,
  } as const;
}

export function labelSlot<const Default extends string>(label: Default) {
  return { type: 'text', label: 'Label', maxLength: 80, default: label } as const;
}
