import type { DateString, Experience, Id } from '../../../plan/plan.js';
import type { Slots } from '../define/slots.js';

/** The button of a message. */
export const buttonSlots = {
  url: {
    type: 'url',
    label: 'Link',
    description: 'Where the button leads. Without one there is no button.',
    required: false,
  },
} as const satisfies Slots;

/** Where and when an experience is delivered. */
export const deliverySlots = {
  placement: {
    type: 'id',
    label: 'Placement',
    description: 'The placement where it is delivered. Without one, calls without a placement return it.',
    required: false,
  },
  start: { type: 'date', label: 'From', description: 'The first instant at which it is shown.', required: false },
  end: { type: 'date', label: 'Until', description: 'The instant from which it is no longer shown.', required: false },
} as const satisfies Slots;

/** The keys of an experience that the delivery slots fill. */
export function deliveryOf(values: {
  readonly placement: Id | undefined;
  readonly start: DateString | undefined;
  readonly end: DateString | undefined;
}): Pick<Experience, 'placement' | 'start' | 'end'> {
  const { placement, start, end } = values;
  return {
    ...(placement === undefined ? {} : { placement }),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
  };
}
