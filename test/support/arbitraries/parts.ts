import fc from 'fast-check';
import type { Cap, Conversion, PositionModel, QuietHours, Selection, Stage, Suppression } from '../../../src/plan/plan.js';
import { DAY, EVENT_NAMES, INTERACTION_KINDS, SALTS, SPANS, TAGS } from './alphabets.js';
import { oneIn, partial } from './optional.js';
import { propertyCondition } from './rules.js';

// The parts of plans that name nothing else of the plan.

export const weight = fc.constantFrom(0.5, 1, 2, 3);

const position: fc.Arbitrary<PositionModel> = fc.oneof(
  fc.constantFrom<PositionModel[]>({ model: 'harmonic' }, { model: 'linear' }, { model: 'equal' }),
  fc.record({ model: fc.constant('geometric' as const), decay: fc.constantFrom(0.1, 0.5, 1) }),
  fc.record({
    model: fc.constant('table' as const),
    weights: fc
      .array(fc.constantFrom(0.25, 1, 4), { minLength: 1, maxLength: 3 })
      .map((weights) => weights.sort((left, right) => right - left)),
  }),
);

export const selection: fc.Arbitrary<Selection> = partial({
  position: oneIn(2, position),
  pick: oneIn(3, fc.constantFrom('weighted', 'top')),
  refresh: oneIn(3, fc.constantFrom('1h', '1d')),
  salt: oneIn(3, fc.constantFrom(...SALTS)),
});

const capOn = oneIn(2, fc.constantFrom(...INTERACTION_KINDS));
const capPer = fc.constantFrom<Cap['per'][]>('1h', '1d', '7d', 'day', 'week', 'month', 'lifetime');
const capCount = fc.integer({ min: 1, max: 3 });

export const caps: fc.Arbitrary<Cap[]> = fc.array(partial({ count: capCount, per: capPer, on: capOn }), { maxLength: 2 });

export const planCaps: fc.Arbitrary<Cap[]> = fc.array(
  partial({ count: capCount, per: capPer, on: capOn, tag: oneIn(2, fc.constantFrom(...TAGS)) }),
  { maxLength: 2 },
);

const clockTime = fc.constantFrom('00:00', '01:30', '02:30', '08:00', '12:15', '22:00', '23:59');

const days: fc.Arbitrary<NonNullable<QuietHours['days']>> = fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, 6, 7), {
  minLength: 1,
  maxLength: 4,
});

export const quietHours: fc.Arbitrary<QuietHours> = partial({ from: clockTime, to: clockTime, days: oneIn(2, days) }).filter(
  ({ from, to }) => from !== to,
);

const suppression: fc.Arbitrary<Suppression> = fc.constantFrom<Suppression[]>('1h', '1d', '7d', 'forever', 'never');

export const suppress = fc.record({ clicked: suppression, dismissed: suppression, completed: suppression }, { requiredKeys: [] });

export const timeLimit: fc.Arbitrary<NonNullable<Stage['timeLimit']>> = fc.record({
  after: fc.constantFrom(...SPANS),
  then: fc.constantFrom('advance', 'exit'),
});

/** By an action; the audiences are chosen where they are known. */
export const actionConversion: fc.Arbitrary<Conversion> = partial({
  event: fc.constantFrom(...EVENT_NAMES, '$clicked'),
  where: oneIn(4, propertyCondition),
  count: oneIn(2, fc.integer({ min: 1, max: 3 })),
});

/** Dates around the start of a run; every start is before every end. */
export function dates(from: number): fc.Arbitrary<{ start?: string; end?: string }> {
  const dateAt = (days: number): string => new Date(from + days * DAY).toISOString().slice(0, 10);
  const written = (days: number[]): fc.Arbitrary<string> =>
    fc
      .tuple(fc.constantFrom(...days), fc.constantFrom('', 'T12:00', 'T06:30:00Z', 'T12:00:00+05:45'))
      .map(([day, time]) => `${dateAt(day)}${time}`);
  return partial({ start: oneIn(2, written([-1, 0, 1])), end: oneIn(2, written([3, 4, 9])) });
}
