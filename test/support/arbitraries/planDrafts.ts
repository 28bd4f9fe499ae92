import fc from 'fast-check';
import type { AudienceRule, Conversion, Goal, Holdout } from '../../../src/plan/plan.js';
import { EXPERIENCES, GOALS, GROUPS, PLACEMENTS, SALTS, SPANS, STAGES, TAGS, ZONES } from './alphabets.js';
import { oneIn, partial } from './optional.js';
import { actionConversion, caps, dates, planCaps, quietHours, selection, suppress, timeLimit, weight } from './parts.js';
import { anyRule, traitCondition } from './rules.js';

// Drafts are drawn freely, then assembled into a valid plan (plans.ts): so they shrink well, and nothing is thrown away.

const salt = oneIn(2, fc.constantFrom(...SALTS));

const holdout: fc.Arbitrary<Holdout> = fc.oneof(
  { weight: 3, arbitrary: partial({ share: fc.constantFrom(0.25, 0.5, 0, 1), salt }) },
  { weight: 1, arbitrary: traitCondition.map((where) => ({ where })) },
);

/** An audience conversion may name an audience that its goal may not read. */
const conversion: fc.Arbitrary<Conversion> = fc.oneof(
  { weight: 3, arbitrary: actionConversion },
  { weight: 1, arbitrary: fc.constantFrom('pure1', 'pure2', 'reader').map((audience) => ({ audience })) },
);

// A stage that is never left by converting shows little.
const stageDraft = partial({
  conversion: fc.oneof({ weight: 5, arbitrary: conversion }, { weight: 1, arbitrary: fc.constant(undefined) }),
  selection: oneIn(4, selection),
  timeLimit: oneIn(5, timeLimit),
});

/** Everyone is drawn often: a goal that nobody enters shows nothing. */
const goalAudience: fc.Arbitrary<AudienceRule> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<AudienceRule>(true) },
  { weight: 1, arbitrary: anyRule },
);

const reentry: fc.Arbitrary<NonNullable<Goal['reentry']>> = fc.oneof(
  fc.constantFrom('never', 'always'),
  fc.constantFrom(...SPANS).map((after) => ({ after })),
);

const attribution = partial({
  window: oneIn(2, fc.constantFrom('1h', '1d', '14d')),
  touch: oneIn(2, fc.constantFrom('viewed', 'clicked')),
});

const goalDraft = partial({
  audience: goalAudience,
  stages: fc.array(stageDraft, { minLength: 1, maxLength: STAGES.length }),
  valueEvents: oneIn(2, fc.subarray(['buy', 'add'])),
  weight: oneIn(2, weight),
  holdout: oneIn(5, holdout),
  reentry: oneIn(2, reentry),
  exit: oneIn(6, fc.oneof(fc.constant('leaves-audience' as const), anyRule)),
  attribution: oneIn(3, attribution),
  selection: oneIn(2, selection),
  onePer: oneIn(2, fc.constantFrom('stage', 'placement')),
});

function experienceDraft(from: number) {
  const about = partial({
    status: oneIn(8, fc.constantFrom('live', 'draft', 'paused', 'archived')),
    placement: oneIn(2, fc.constantFrom(...PLACEMENTS)),
    journey: oneIn(3, fc.constantFrom('burst', 'evergreen')),
    audience: oneIn(5, anyRule),
    weight: oneIn(2, weight),
    boosts: oneIn(3, fc.array(fc.record({ when: anyRule, times: fc.constantFrom(0.5, 2, 4) }), { maxLength: 2 })),
    caps: oneIn(2, caps),
    suppress: oneIn(2, suppress),
    exclusionGroup: oneIn(4, fc.constantFrom(...GROUPS)),
    tags: oneIn(3, fc.subarray([...TAGS])),
    payload: oneIn(3, fc.constantFrom('text', { nested: [1, null] }, null)),
  });
  // Lower slots are drawn more often, so that some stages get long lists.
  const slot = fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(12) });
  return partial({ about, dates: oneIn(5, dates(from)), slot, rank: fc.nat(9) });
}

/** A plan whose references may still lead nowhere: `planOf` puts them right. */
export function planDraft(from: number) {
  const status = oneIn(5, fc.constantFrom('live', 'paused'));
  const journey = partial({ about: partial({ status, caps: oneIn(2, caps) }), dates: oneIn(4, dates(from)) });
  const placement = partial({ caps: oneIn(4, caps), quietHours: oneIn(4, quietHours) });
  return fc.record({
    goals: fc.array(goalDraft, { minLength: 1, maxLength: GOALS.length }),
    backwards: fc.boolean(),
    rules: fc.record({ pure1: anyRule, pure2: anyRule, reader: anyRule }),
    experiences: fc.array(experienceDraft(from), { minLength: 2, maxLength: EXPERIENCES.length }),
    journeys: fc.record({ burst: journey, evergreen: journey }),
    placements: fc.record({ modal: placement, mail: placement }),
    about: partial({
      timezone: oneIn(2, fc.constantFrom(...ZONES)),
      holdout: oneIn(6, partial({ share: fc.constantFrom(0.25, 0.5), salt })),
      caps: oneIn(2, planCaps),
      // Runs start as early as 1969.
      limits: partial({
        ring: oneIn(2, fc.integer({ min: 1, max: 4 })),
        future: oneIn(4, fc.constantFrom('5m', '1h')),
        earliest: fc.constantFrom(-1e12, -2e12),
      }),
    }),
  });
}

type Drawn<T> = T extends fc.Arbitrary<infer U> ? U : never;
export type PlanDraft = Drawn<ReturnType<typeof planDraft>>;
