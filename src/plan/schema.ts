import { FIRST_INSTANT, LAST_INSTANT } from '../notation/instant.js';
import type { Audience, EventValue, Limits, Migration, Plan, ValueEvent } from './plan.js';
import { audienceRule } from './schema/audienceRule.js';
import { placement, planCap } from './schema/cap.js';
import { experience, journey } from './schema/experience.js';
import { goal, shareHoldout } from './schema/goal.js';
import { list, oneOf, record, whole } from './schema/leaf.js';
import { currency, duration, id, label, property, timezone } from './schema/notation.js';
import { objectOf } from './schema/shape.js';

const version = whole(0, Number.MAX_SAFE_INTEGER);

const eventValue = objectOf<EventValue>('a value')({ property, currency: currency.optional() });
const valueEvent = objectOf<ValueEvent>('a value event')({ label: label.optional(), value: eventValue.optional() });

const audience = objectOf<Audience>('an audience')({ label: label.optional(), rule: audienceRule });

const stagesByGoal = record(list(id, 'a list of ids of stages'), 'an object of lists of stages by goal');
const migration = objectOf<Migration>('a migration')({
  from: version,
  order: stagesByGoal,
  gone: oneOf('advance', 'retreat', 'exit').optional(),
  recount: stagesByGoal.optional(),
});

const limits = objectOf<Limits>('limits')({
  ring: whole(1, 1_000).optional(),
  future: duration.optional(),
  earliest: whole(FIRST_INSTANT, LAST_INSTANT).optional(),
});

/** The shape of a plan (L1): no unknown keys, every scalar in its notation. Rules between parts are in checks/. */
export const planSchema = objectOf<Plan>('a plan')({
  id,
  version,
  effective: whole(FIRST_INSTANT, LAST_INSTANT).optional(),
  timezone: timezone.optional(),
  valueEvents: record(valueEvent, 'an object of value events by name').optional(),
  audiences: record(audience, 'an object of audiences by id').optional(),
  goals: list(goal, 'a list of goals'),
  journeys: record(journey, 'an object of journeys by id').optional(),
  experiences: record(experience, 'an object of experiences by id'),
  placements: record(placement, 'an object of placements by id').optional(),
  holdout: shareHoldout('a holdout').optional(),
  caps: list(planCap, 'a list of caps').optional(),
  limits: limits.optional(),
  migrations: list(migration, 'a list of migrations').optional(),
});
