import type { Cap, PartCap, Placement, QuietHours } from '../plan.js';
import { list, oneOf, whole } from './leaf.js';
import { interaction, label, per, tag, time } from './notation.js';
import { objectOf } from './shape.js';

const fields = { count: whole(1, 1_000), per, on: interaction.optional() };

export const cap = objectOf<PartCap>('a cap')(fields);

/** The plan's own caps may cover the experiences with one tag (I2). */
export const planCap = objectOf<Cap>('a cap')({ ...fields, tag: tag.optional() });

const quietHours = objectOf<QuietHours>('quiet hours')({
  from: time,
  to: time,
  days: list(oneOf(1, 2, 3, 4, 5, 6, 7), 'a list of ISO weekdays', 'empty-list').optional(),
});

export const placement = objectOf<Placement>('a placement')({
  label: label.optional(),
  caps: list(cap, 'a list of caps').optional(),
  quietHours: quietHours.optional(),
});
