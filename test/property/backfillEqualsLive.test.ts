import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Advanced,
  advance,
  compile,
  type Event,
  emptyProfile,
  nextDue,
  type Profile,
  type Program,
  type Step,
  tick,
} from '../../src/core/index.js';
import type { Plan } from '../../src/plan/plan.js';
import { DAY, EXPERIENCES, HOUR } from '../support/arbitraries/alphabets.js';
import { eventDraft, eventOf } from '../support/arbitraries/events.js';
import { planStarting } from '../support/arbitraries/plans.js';
import { restlessPlanStarting } from '../support/arbitraries/restlessPlans.js';
import { COMPLETE_JOURNEY, loadDataset } from '../support/completeJourney/dataset.js';
import { type Fact, factsByHousehold } from '../support/completeJourney/facts.js';
import { describeWithData } from '../support/describeWithData.js';
import { foldRows } from '../support/model/metricRows.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

const START = Date.UTC(2017, 0, 1);
const YEAR = 365 * DAY;
const END = START + 2 * YEAR;

/** An event with its own timestamp. */
type Timed = readonly [at: number, event: Event];

/** How live traffic is swept: at every instant of a rhythm, or just when the user is due. */
type Sweeping = { readonly every: number; readonly from: number } | 'when due';

const rhythm = fc.oneof(
  { weight: 8, arbitrary: fc.constant(DAY) },
  { weight: 1, arbitrary: fc.constant(HOUR) },
  { weight: 8, arbitrary: fc.integer({ min: 9 * HOUR, max: 60 * DAY }) },
);
const sweeping: fc.Arbitrary<Sweeping> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ every: rhythm, from: fc.integer({ min: 0, max: DAY }) }) },
  { weight: 1, arbitrary: fc.constant('when due' as const) },
);

const plan = fc.oneof({ weight: 1, arbitrary: planStarting(START) }, { weight: 3, arbitrary: restlessPlanStarting(START) });

/** Bursts and long silences, which meet the spans of windows and limits exactly now and then. */
const gap = fc.oneof(
  fc.constantFrom(0, 1, HOUR / 2, HOUR, 6 * HOUR, DAY, 7 * DAY),
  fc.integer({ min: 0, max: 3 * DAY }),
  fc.integer({ min: 0, max: 60 * DAY }),
);
const drawnEvents = fc.array(fc.tuple(gap, eventDraft), { minLength: 5, maxLength: 60, size: 'max' }).map((drawn): Timed[] => {
  let at = START;
  return drawn.flatMap(([wait, draft], index): Timed[] => {
    at += wait;
    const { anonymousId: _, ...event } = eventOf({ ...draft, lag: 0, written: 'number' }, at, `fresh ${index}`);
    return at > END ? [] : [[at, { ...event, userId: 'ann' }]];
  });
});

const seen = { moves: 0, bySweep: 0 };

/** All events are taken in at the end of the two years, which then have passed. */
function backfilled(program: Program, events: readonly Timed[]): Step[] {
  const steps: Step[] = [];
  let profile = emptyProfile('ann');
  const take = (step: Step): void => {
    steps.push(step);
    profile = step.profile;
  };
  for (const [, event] of events) take(advance(program, profile, event, END));
  take(tick(program, profile, END));
  return steps;
}

/** Each event is taken in when it happens, and in between users are swept. */
function lived(program: Program, events: readonly Timed[], how: Sweeping): Step[] {
  const steps: Step[] = [];
  let profile: Profile = emptyProfile('ann');
  let next = START + (how === 'when due' ? 0 : how.from);
  const take = (step: Step | Advanced): void => {
    // Most sweeps do nothing, and there are many.
    if (step.transitions.length > 0 || step.metrics.length > 0) steps.push(step);
    profile = step.profile;
  };
  const sweepUntil = (until: number): void => {
    // A user is first looked at when its first event is there (T1).
    const known = profile.planVersion !== null;
    if (how === 'when due') {
      for (let due = nextDue(program, profile); due !== null && due <= until; due = nextDue(program, profile))
        take(tick(program, profile, due));
      return;
    }
    for (; next <= until; next += how.every) if (known) take(sweep(program, profile, next));
  };
  for (const [at, event] of events) {
    sweepUntil(at);
    take(advance(program, profile, event, at));
  }
  sweepUntil(END);
  steps.push(tick(program, profile, END));
  return steps;
}

function sweep(program: Program, profile: Profile, now: number): Step {
  const step = tick(program, profile, now);
  if (step.transitions.length > 0) seen.bySweep++;
  return step;
}

/** The order of transitions, the rows added up, and the profile at the end. */
function backfillEqualsLive(drawn: Plan, events: readonly Timed[], how: Sweeping): void {
  const program = compile(drawn);
  const [late, live] = [backfilled(program, events), lived(program, events, how)];
  const transitions = late.flatMap((step) => step.transitions);
  expect(live.flatMap((step) => step.transitions)).toEqual(transitions);
  const rows = foldRows(late.flatMap(({ metrics }) => metrics));
  expect([...rows.keys()].filter((key) => key.includes('catch-up-cut'))).toEqual([]);
  expect(foldRows(live.flatMap(({ metrics }) => metrics))).toEqual(rows);
  expect(live.at(-1)?.profile).toEqual(late.at(-1)?.profile);
  seen.moves += transitions.length;
}

/** A household's year of shopping, twice, in the words of drawn plans. */
function shoppingOf(facts: readonly Fact[]): Timed[] {
  return [0, 1]
    .flatMap((year) =>
      facts.map((fact): Timed => {
        const at = fact.at + year * YEAR;
        return [at, { ...spoken(fact), userId: 'ann', timestamp: at, messageId: `${fact.event.messageId} ${year}` }];
      }),
    )
    .filter(([at]) => at <= END);
}

function spoken(fact: Fact): Event {
  switch (fact.kind) {
    case 'purchase':
      return { event: 'buy', properties: { amount: fact.cents / 100, sku: fact.cents % 2 === 0 ? 'x' : 'y' } };
    case 'redemption':
      return { event: 'add', properties: { amount: 1 } };
    case 'receipt':
      return { event: '$viewed', properties: { experience: EXPERIENCES[Number(fact.campaign) % EXPERIENCES.length] as string } };
  }
}

describe('a backfill of two years equals two years of live traffic with sweeps', () => {
  beforeAll(() => printSeed('backfillEqualsLive'));
  // Else the law would be proved on users for whom time does nothing.
  afterAll(() => {
    expect(seen.moves).toBeGreaterThanOrEqual(least(8_000));
    expect(seen.bySweep).toBeGreaterThanOrEqual(least(2_000));
  });

  it('T2: on drawn plans and events', () => {
    holds(fc.property(plan, drawnEvents, sweeping, backfillEqualsLive));
  });
  it('T2: with a sweep every minute', () => {
    holds(fc.property(plan, drawnEvents, fc.constant({ every: 60_000, from: 0 }), backfillEqualsLive), 0.02);
  });

  describeWithData('of real households', COMPLETE_JOURNEY, () => {
    it('T2: on their shopping', () => {
      const households = [...factsByHousehold(loadDataset()).values()];
      holds(
        fc.property(plan, fc.nat(households.length - 1), sweeping, (drawn, household, how) => {
          backfillEqualsLive(drawn, shoppingOf(households[household] as readonly Fact[]), how);
        }),
      );
    });
  });
});
