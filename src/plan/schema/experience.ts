import * as z from 'zod';
import { audienceRule } from './audienceRule.js';
import { cap } from './cap.js';
import { list, oneOf } from './leaf.js';
import { date, id, label, suppression, tag, weight } from './notation.js';
import { strict } from './shape.js';

const boost = strict('a boost', { when: audienceRule, times: weight });

export const experience = strict('an experience', {
  label: label.optional(),
  status: oneOf('draft', 'live', 'paused', 'archived').optional(),
  placement: id.optional(),
  journey: id.optional(),
  start: date.optional(),
  end: date.optional(),
  audience: audienceRule.optional(),
  weight: weight.optional(),
  boosts: list(boost, 'a list of boosts').optional(),
  caps: list(cap, 'a list of caps').optional(),
  suppress: strict('a suppression', {
    clicked: suppression.optional(),
    dismissed: suppression.optional(),
    completed: suppression.optional(),
  }).optional(),
  exclusionGroup: id.optional(),
  tags: list(tag, 'a list of tags').optional(),
  payload: z.unknown().optional(),
});

export const journey = strict('a journey', {
  label: label.optional(),
  kind: oneOf('evergreen', 'burst').optional(),
  goals: list(id, 'a list of ids of goals', 'journey-without-goal'),
  status: oneOf('live', 'paused').optional(),
  start: date.optional(),
  end: date.optional(),
  caps: list(cap, 'a list of caps').optional(),
});
