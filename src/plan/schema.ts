import * as z from 'zod';
import { audienceRule } from './schema/audienceRule.js';
import { placement, planCap } from './schema/cap.js';
import { experience, journey } from './schema/experience.js';
import { goal } from './schema/goal.js';
import { list, oneOf, whole } from './schema/leaf.js';
import { currency, duration, id, label, property, salt, share, timezone } from './schema/notation.js';
import { strict } from './schema/shape.js';

/** Parts by name; the names are looked at by checks/recordKeys.ts. */
const records = <Value extends z.ZodType>(value: Value, what: string) => z.record(z.string(), value, what);

const version = whole(0, Number.MAX_SAFE_INTEGER);

const valueEvent = strict('a value event', {
  label: label.optional(),
  value: strict('a value', { property, currency: currency.optional() }).optional(),
});

const audience = strict('an audience', { label: label.optional(), rule: audienceRule });

const migration = strict('a migration', {
  from: version,
  order: records(list(id, 'a list of ids of stages'), 'an object of lists of stages by goal'),
  gone: oneOf('advance', 'retreat', 'exit').optional(),
  recount: records(list(id, 'a list of ids of stages'), 'an object of lists of stages by goal').optional(),
});

/** The shape of a plan (L1): every object closed, every scalar in its notation. What spans several parts is in checks/. */
export const planSchema = strict('a plan', {
  id,
  version,
  timezone: timezone.optional(),
  valueEvents: records(valueEvent, 'an object of value events by name').optional(),
  audiences: records(audience, 'an object of audiences by id').optional(),
  goals: list(goal, 'a list of goals'),
  journeys: records(journey, 'an object of journeys by id').optional(),
  experiences: records(experience, 'an object of experiences by id'),
  placements: records(placement, 'an object of placements by id').optional(),
  holdout: strict('a holdout', { share, salt: salt.optional() }).optional(),
  caps: list(planCap, 'a list of caps').optional(),
  limits: strict('limits', { ring: whole(1, 1_000).optional(), future: duration.optional() }).optional(),
  migrations: list(migration, 'a list of migrations').optional(),
});
