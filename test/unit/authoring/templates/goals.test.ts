import { describe, expect, it } from 'vitest';
import type { PlanParts } from '../../../../src/authoring/templates/define/template.js';
import { driveSignUps } from '../../../../src/authoring/templates/goals/driveSignUps.js';
import { increasePurchases } from '../../../../src/authoring/templates/goals/increasePurchases.js';
import { reduceChurn } from '../../../../src/authoring/templates/goals/reduceChurn.js';
import { templates } from '../../../../src/authoring/templates/templates.js';
import { advance, compile, decide, emptyProfile, interaction, type Profile, summarize, tick } from '../../../../src/core/index.js';
import type { MetricRow } from '../../../../src/core/model/rows.js';
import type { Transition } from '../../../../src/core/model/step.js';
import { definePlan } from '../../../../src/plan/definePlan.js';
import { diagnose } from '../../../../src/plan/diagnose.js';
import type { Goal, Id, Json, Plan } from '../../../../src/plan/plan.js';
import { DAY, HOUR, T0 } from '../../../support/plans.js';

const planOf = (...all: readonly PlanParts[]): Plan => {
  const merged = <Key extends Exclude<keyof PlanParts, 'goals'>>(key: Key) => Object.assign({}, ...all.map((parts) => parts[key] ?? {}));
  return definePlan<Plan>({
    id: 'p',
    version: 1,
    goals: all.flatMap(({ goals }) => goals),
    experiences: merged('experiences'),
    audiences: merged('audiences'),
    valueEvents: merged('valueEvents'),
    journeys: merged('journeys'),
    placements: merged('placements'),
  });
};

/** A user of a plan of one goal, whose arm is `treated`: what happens to them, and what they are shown. */
function visitorOf(plan: Plan) {
  const program = compile(plan);
  const goal = plan.goals[0] as Goal;
  let user = 0;
  let profile: Profile = emptyProfile('u0');
  const transitions: Transition[] = [];
  const rows: MetricRow[] = [];
  const take = (step: { profile: Profile; transitions: readonly Transition[]; metrics: readonly MetricRow[] }) => {
    profile = step.profile;
    transitions.push(...step.transitions);
    rows.push(...step.metrics);
  };
  const visitor = {
    /** Starts over with the next user, until one is treated. */
    does: (event: string, at: number, properties: { [key: string]: Json } = {}) => {
      const tried = { type: 'track', event, properties, timestamp: T0 + at, messageId: `${event} ${at}` };
      if (transitions.length === 0) {
        const before = profile;
        let step = advance(program, before, { ...tried, userId: before.userId }, T0 + at);
        while (step.transitions.some(({ arm }) => arm === 'holdout')) {
          user += 1;
          step = advance(program, { ...before, userId: `u${user}` }, { ...tried, userId: `u${user}` }, T0 + at);
        }
        take(step);
      } else take(advance(program, profile, { ...tried, userId: profile.userId }, T0 + at));
      return visitor;
    },
    /** Time passes; a held-out user starts over as another one. */
    waits: (at: number) => {
      let step = tick(program, profile, T0 + at);
      while (transitions.length === 0 && step.transitions.some(({ arm }) => arm === 'holdout')) {
        user += 1;
        step = tick(program, { ...profile, userId: `u${user}` }, T0 + at);
      }
      take(step);
      return visitor;
    },
    /** What is decided, and which experiences of the stage can win. */
    sees: (at: number) => decide(program, profile, { now: T0 + at }),
    views: (at: number) => {
      const decision = visitor.sees(at);
      take(advance(program, profile, interaction('$viewed', decision, { timestamp: T0 + at }), T0 + at));
      return decision.experience;
    },
    stage: (): Id | null => profile.goals[goal.id]?.stage ?? null,
    history: () => transitions.map(({ type, stage }) => `${type} ${stage}`),
    metrics: () => summarize(plan, rows).goals[0],
    transitions,
  };
  return visitor;
}

const shipped = [
  ['increasePurchases', increasePurchases, 3, 6],
  ['driveSignUps', driveSignUps, 2, 4],
  ['reduceChurn', reduceChurn, 2, 5],
] as const;

describe.each(shipped)('%s', (_, template, stages, experiences) => {
  it('L1, L3: makes a plan that is accepted, with nothing to warn of', () => {
    const plan = planOf(template.fill({}));
    expect(diagnose(plan, { now: T0 })).toEqual([]);
    expect(plan.goals).toHaveLength(1);
    expect(plan.goals[0]?.stages).toHaveLength(stages);
    expect(Object.keys(plan.experiences)).toHaveLength(experiences);
  });

  it('H1: holds out a tenth, unless told otherwise', () => {
    expect(template.fill({}).goals[0]?.holdout).toEqual({ share: 0.1 });
    expect(template.fill({ holdout: 0.2 }).goals[0]?.holdout).toEqual({ share: 0.2 });
  });

  it('D1: delivers all of it at a placement of the plan, if told so', () => {
    const parts = template.fill({ placement: 'modal' });
    for (const experience of Object.values(parts.experiences)) expect(experience.placement).toBe('modal');
    expect(diagnose(planOf({ ...parts, placements: { modal: {} } }), { now: T0 })).toEqual([]);
  });

  it('L2: can be used twice in a plan, and beside the others', () => {
    const others = shipped.map(([, other]) => other.fill({}));
    const plan = planOf(...others, template.fill({ id: 'x'.repeat(40), label: 'The other' }));
    expect(diagnose(plan, { now: T0 })).toEqual([]);
    expect(plan.goals).toHaveLength(4);
    expect(plan.goals[3]).toMatchObject({ id: 'x'.repeat(40), label: 'The other' });
  });

  it('shows in every stage something that is bounded, labelled and tagged, by a journey that is bounded too', () => {
    const { goals, experiences: made, journeys } = template.fill({});
    for (const stage of goals[0]?.stages ?? []) {
      expect(stage.label).toMatch(/./);
      expect(stage.conversion).toBeDefined();
      expect(stage.experiences.length).toBeGreaterThanOrEqual(2);
    }
    for (const experience of Object.values(made)) {
      expect(experience).toMatchObject({ label: expect.any(String), tags: [expect.any(String)], journey: expect.any(String) });
      expect(experience.caps?.length).toBeGreaterThan(0);
      expect(experience.payload).toMatchObject({ kind: expect.any(String), title: expect.any(String), text: expect.any(String) });
    }
    for (const journey of Object.values(journeys ?? {})) expect(journey.caps).toHaveLength(1);
  });
});

describe('goal templates', () => {
  it('are the three that are tested here', () => {
    expect(templates.filter(({ kind }) => kind === 'goal').map(({ id }) => id)).toEqual(shipped.map(([, { id }]) => id));
  });
});

describe('increasePurchases', () => {
  const plan = planOf(increasePurchases.fill({ currency: 'EUR' }));

  it('P4, M2: goes from the first look to the order, shows something on the way, and measures the order', () => {
    const visitor = visitorOf(plan).does('Home Viewed', 0);
    expect(visitor.stage()).toBe('discover');
    expect(['purchases-best-sellers', 'purchases-new-in']).toContain(visitor.views(1));
    visitor.does('Product Viewed', HOUR);
    expect(visitor.stage()).toBe('consider');
    expect(['purchases-reviews', 'purchases-discount']).toContain(visitor.views(HOUR + 1));
    visitor.does('Product Added', 2 * HOUR);
    expect(visitor.stage()).toBe('buy');
    // The cart is still warm.
    expect(visitor.sees(3 * HOUR - 1)).toMatchObject({ experience: 'purchases-help', probability: 1 });
    expect(visitor.sees(3 * HOUR).probability).toBeLessThan(1);
    expect(['purchases-cart-reminder', 'purchases-help']).toContain(visitor.views(4 * HOUR));
    visitor.does('Order Completed', 5 * HOUR, { revenue: 49.9 });
    expect(visitor.history()).toEqual(['entered discover', 'converted discover', 'converted consider', 'converted buy', 'completed buy']);
    expect(visitor.transitions.at(-1)?.experience).toMatch(/^purchases-(cart-reminder|help)$/);
    expect(visitor.metrics()).toMatchObject({
      goal: 'purchases',
      totals: { treated: { completions: 1, valueEvents: 1, value: [{ currency: 'EUR', amount: 49.9 }] } },
    });
  });

  it('P7, P9: who stands still leaves, and may enter again a week after that or after an order', () => {
    const visitor = visitorOf(plan).does('Home Viewed', 0).does('Product Viewed', HOUR);
    visitor.does('Home Viewed', HOUR + 30 * DAY);
    expect(visitor.stage()).toBeNull();
    visitor.does('Home Viewed', HOUR + 37 * DAY - 1);
    expect(visitor.stage()).toBeNull();
    visitor.does('Home Viewed', HOUR + 37 * DAY);
    expect(visitor.stage()).toBe('discover');
  });

  it('takes other events, currency and discount', () => {
    const parts = increasePurchases.fill({
      viewEvent: 'See',
      addEvent: 'Take',
      orderEvent: 'Pay',
      revenue: 'total',
      currency: 'CHF',
      percent: 25,
    });
    expect(parts.goals[0]?.stages.map(({ conversion }) => conversion)).toEqual([{ event: 'See' }, { event: 'Take' }, { event: 'Pay' }]);
    expect(parts.valueEvents).toEqual({ Pay: { label: 'Order', value: { property: 'total', currency: 'CHF' } } });
    expect(parts.experiences['purchases-discount']?.payload).toMatchObject({ percent: 25 });
    expect(parts.experiences['purchases-discount']?.audience).toEqual({ not: { event: 'Pay' } });
    expect(JSON.stringify(parts)).not.toContain('Product');
    expect(increasePurchases.fill({}).valueEvents).toEqual({ 'Order Completed': { label: 'Order', value: { property: 'revenue' } } });
  });
});

describe('driveSignUps', () => {
  const plan = planOf(driveSignUps.fill({}));

  it('P5, M2: goes from a visit to an account, shows something on the way, and measures the sign-up', () => {
    const visitor = visitorOf(plan).does('Page Viewed', 0);
    expect(visitor.stage()).toBe('visit');
    expect(['sign-ups-why', 'sign-ups-proof']).toContain(visitor.views(1));
    visitor.does('Page Viewed', HOUR).does('Page Viewed', 2 * HOUR);
    expect(visitor.stage()).toBe('decide');
    expect(['sign-ups-reminder', 'sign-ups-quick']).toContain(visitor.views(3 * HOUR));
    visitor.does('Signed Up', 4 * HOUR);
    expect(visitor.history()).toEqual(['entered visit', 'converted visit', 'converted decide', 'completed decide']);
    expect(visitor.metrics()).toMatchObject({ goal: 'sign-ups', totals: { treated: { completions: 1, valueEvents: 1 } } });
    // Nobody enters twice, and members never do.
    expect(visitor.does('Page Viewed', 99 * DAY).stage()).toBeNull();
    expect(visitorOf(plan).does('Signed Up', 0).history()).toEqual([]);
  });

  it('P5: who signs up at once gets through with the event after that', () => {
    const visitor = visitorOf(plan)
      .does('Page Viewed', 0)
      .does('Signed Up', HOUR)
      .does('Page Viewed', 2 * HOUR);
    expect(visitor.history()).toEqual(['entered visit', 'converted visit', 'converted decide', 'completed decide']);
  });

  it('P5: starting to sign up is interest, too', () => {
    expect(visitorOf(plan).does('Page Viewed', 0).does('Signup Started', HOUR).stage()).toBe('decide');
  });

  it('takes other events and another link', () => {
    const parts = driveSignUps.fill({
      visitEvent: 'See',
      startEvent: 'Begin',
      signUpEvent: 'Join',
      visits: 7,
      signUpUrl: 'https://example.com/join',
    });
    const text = JSON.stringify(parts);
    expect(text).toContain('{"event":"See","count":{"gte":7}}');
    expect(text).not.toMatch(/Page Viewed|Signup Started|Signed Up|"\/signup"/);
    expect(Object.keys(parts.valueEvents ?? {})).toEqual(['Join']);
  });
});

describe('reduceChurn', () => {
  const plan = planOf(reduceChurn.fill({}));

  it('P4, P10: time lets the silent in; they are called back, and stay once it is a habit', () => {
    const visitor = visitorOf(plan)
      .does('Signed In', 0)
      .waits(14 * DAY - 1);
    expect(visitor.stage()).toBeNull();
    visitor.waits(14 * DAY);
    expect(visitor.stage()).toBe('return');
    expect(['churn-miss-you', 'churn-news']).toContain(visitor.views(15 * DAY));
    visitor.does('Signed In', 16 * DAY);
    expect(visitor.stage()).toBe('stay');
    expect(['churn-checklist', 'churn-tips']).toContain(visitor.views(16 * DAY + HOUR));
    visitor.does('Signed In', 17 * DAY).does('Signed In', 18 * DAY);
    expect(visitor.stage()).toBe('stay');
    visitor.does('Signed In', 19 * DAY);
    expect(visitor.history()).toEqual(['entered return', 'converted return', 'converted stay', 'completed stay']);
    expect(visitor.metrics()).toMatchObject({ goal: 'churn', totals: { treated: { completions: 1, valueEvents: 4 } } });
  });

  it('P8: who cancels leaves at once, and is never called back', () => {
    const visitor = visitorOf(plan)
      .does('Signed In', 0)
      .waits(14 * DAY)
      .does('Account Deleted', 15 * DAY);
    expect(visitor.history()).toEqual(['entered return', 'exited return']);
    expect(visitor.waits(200 * DAY).stage()).toBeNull();
  });

  it('P7, T3: who stays away leaves, and is not called back again before coming back and falling silent anew', () => {
    const visitor = visitorOf(plan)
      .does('Signed In', 0)
      .waits(44 * DAY);
    expect(visitor.history()).toEqual(['entered return', 'exited return']);
    expect(visitor.waits(304 * DAY).stage()).toBeNull();
    visitor.does('Signed In', 305 * DAY).waits(320 * DAY);
    expect(visitor.history()).toEqual(['entered return', 'exited return', 're-entered return']);
  });

  it('T1: who falls silent and comes back between two sweeps is won back', () => {
    const visitor = visitorOf(plan)
      .does('Signed In', 0)
      .does('Signed In', 20 * DAY);
    expect(visitor.history()).toEqual(['entered return', 'converted return']);
  });

  it('offers money only after much silence', () => {
    const program = compile(plan);
    const { profile } = advance(program, emptyProfile('u'), { userId: 'u', type: 'track', event: 'Signed In', timestamp: T0 }, T0);
    const shown = (days: number) => {
      // Many users, as chance decides which experience of a stage each one sees.
      const seen = Array.from({ length: 60 }, (_, user) => decide(program, { ...profile, userId: `u${user}` }, { now: T0 + days * DAY }));
      return new Set(seen.map(({ experience }) => experience));
    };
    expect(shown(27)).not.toContain('churn-offer');
    expect(shown(28)).toContain('churn-offer');
  });

  it('takes other events, and measures revenue if told what brings it', () => {
    const parts = reduceChurn.fill({
      activityEvent: 'Played',
      cancelEvent: 'Left',
      orderEvent: 'Order Completed',
      revenue: 'total',
      quiet: '3d',
    });
    expect(JSON.stringify(parts)).not.toMatch(/Signed In|Account Deleted/);
    expect(parts.valueEvents).toEqual({
      Played: { label: 'Activity' },
      'Order Completed': { label: 'Payment', value: { property: 'total' } },
    });
    expect(parts.goals[0]?.valueEvents).toEqual(['Played', 'Order Completed']);
    expect(JSON.stringify(parts)).toContain('"within":"3d"');
  });
});
