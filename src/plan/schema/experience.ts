import type { Boost, Experience, Journey, Suppressions } from '../plan.js';
import { audienceRule } from './audienceRule.js';
import { cap } from './cap.js';
import { json, list, oneOf } from './leaf.js';
import { date, id, label, suppression, tag, weight } from './notation.js';
import { objectOf } from './shape.js';

const boost = objectOf<Boost>('a boost')({ when: audienceRule, times: weight });

const suppressions = objectOf<Suppressions>('a suppression')({
  clicked: suppression.optional(),
  dismissed: suppression.optional(),
  completed: suppression.optional(),
});

export const experience = objectOf<Experience>('an experience')({
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
  suppress: suppressions.optional(),
  exclusionGroup: id.optional(),
  tags: list(tag, 'a list of tags').optional(),
  payload: json.optional(),
});

export const journey = objectOf<Journey>('a journey')({
  label: label.optional(),
  kind: oneOf('evergreen', 'burst').optional(),
  goals: list(id, 'a list of ids of goals', 'journey-without-goal'),
  status: oneOf('live', 'paused').optional(),
  start: date.optional(),
  end: date.optional(),
  caps: list(cap, 'a list of caps').optional(),
});
