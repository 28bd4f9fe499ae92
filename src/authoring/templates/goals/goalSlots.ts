import type { Slots } from '../define/slots.js';

/** The slots of every goal template but its id and label. */
export const goalSlots = {
  holdout: {
    type: 'number',
    label: 'Holdout',
    description: 'The share of people who see nothing, to measure against.',
    // `diagnose` warns of less: too few to measure against.
    min: 0.02,
    max: 0.5,
    default: 0.1,
  },
  placement: {
    type: 'id',
    label: 'Placement',
    description: 'Where all of its experiences are delivered: a placement of the plan. Without one they answer calls without placement.',
    required: false,
  },
} as const satisfies Slots;

/** The id of a goal, with which all ids of its parts begin: with another one, the template can be used twice in a plan. */
export function idSlot<const Default extends string>(id: Default) {
  return {
    type: 'id',
    label: 'Id',
    description: 'The id of the goal. The ids of its experiences and audiences begin with it.',
    // Room for what comes behind it.
    maxLength: 40,
    default: id,
  } as const;
}

export function labelSlot<const Default extends string>(label: Default) {
  return { type: 'text', label: 'Label', maxLength: 80, default: label } as const;
}
