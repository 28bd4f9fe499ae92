import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/plan/diagnose.js';
import type { AudienceRule, Condition, Plan } from '../../../src/plan/plan.js';
import { type Bendable, bent, problemsOf, shop } from './shop.js';

const timeLimit = (then: 'advance' | 'exit') => ({ timeLimit: { after: '1d', then } });

const NOW = Date.UTC(2026, 5, 15);

/** Nothing to warn of. */
const calm: Plan = {
  id: 'calm',
  version: 1,
  valueEvents: { Order: {} },
  audiences: { buyers: { rule: { event: 'Order' } } },
  goals: [
    {
      id: 'goal',
      audience: { traits: { country: 'AT' } },
      valueEvents: ['Order'],
      stages: [
        { id: 'look', conversion: { event: 'View' }, experiences: ['a'] },
        { id: 'buy', conversion: { audience: 'buyers' }, experiences: ['b'] },
      ],
    },
  ],
  experiences: { a: {}, b: {} },
};

function warningsOf(bend: (plan: Bendable) => void, now = NOW): string[] {
  const plan = structuredClone(calm) as Bendable;
  bend(plan);
  expect(problemsOf(plan)).toEqual([]);
  return diagnose(plan, { now }).map(({ path, code }) => `${path} ${code}`);
}

describe('diagnose', () => {
  it('L3: has nothing to say about a plan in order, and says it with messages otherwise', () => {
    expect(diagnose(calm)).toEqual([]);
    for (const warning of diagnose(shop, { now: NOW })) expect(warning.message.length).toBeGreaterThan(20);
  });

  it('L3: never throws, whatever it is given', () => {
    for (const thing of [
      undefined,
      null,
      3,
      'plan',
      [],
      {},
      () => 1,
      { ...calm, version: Number.NaN },
      bent((plan) => void delete plan.goals[0].stages),
    ]) {
      expect(diagnose(thing as Plan)).toEqual([{ path: '', code: 'invalid-plan', message: expect.stringContaining('definePlan refuses') }]);
    }
  });

  it('L3: a stage without conversion is the red dot', () => {
    const endless = (plan: Bendable) => {
      delete plan.goals[0].stages[1].conversion;
      plan.goals[0].exit = { event: 'Bye' };
    };
    expect(warningsOf(endless)).toEqual(['goals[0].stages[1] stage-without-conversion']);
  });

  it('L3: a stage without live experience', () => {
    const here = ['goals[0].stages[0] stage-without-live-experience'];
    expect(warningsOf((plan) => (plan.experiences.a.status = 'draft'))).toEqual(here);
    expect(warningsOf((plan) => (plan.experiences.a.status = 'paused'))).toEqual(here);
    expect(warningsOf((plan) => Object.assign(plan.goals[0].stages[0], { experiences: [] }) && delete plan.experiences.a)).toEqual(here);
    const paused = (plan: Bendable) => {
      plan.journeys = { j: { goals: ['goal'], status: 'paused' } };
      plan.experiences.a.journey = 'j';
    };
    expect(warningsOf(paused)).toEqual(here);
    expect(warningsOf((plan) => (plan.experiences.a.start = '2030-01-01'))).toEqual([]);
  });

  it('L3: an experience in no stage is in the drawer', () => {
    expect(warningsOf((plan) => (plan.experiences['c-1'] = {}))).toEqual(['experiences["c-1"] in-drawer']);
  });

  it("L3: an experience whose dates are over, by its own end or its journey's", () => {
    const over = ['goals[0].stages[0] stage-without-live-experience', 'experiences.a experience-over'];
    expect(warningsOf((plan) => (plan.experiences.a.end = '2026-06-15'))).toEqual(over);
    expect(warningsOf((plan) => (plan.experiences.a.end = '2026-06-15T00:00:00.001Z'))).toEqual([]);
    expect(
      warningsOf(
        (plan) => Object.assign(plan, { timezone: 'Asia/Tokyo' }) && Object.assign(plan.experiences.a, { end: '2026-06-15T09:00' }),
      ),
    ).toEqual(over);
    expect(
      warningsOf(
        (plan) => Object.assign(plan, { timezone: 'Asia/Tokyo' }) && Object.assign(plan.experiences.a, { end: '2026-06-15T09:01' }),
      ),
    ).toEqual([]);
    const journey = (plan: Bendable) => {
      plan.journeys = { j: { goals: ['goal'], end: '2026-01-01' } };
      plan.experiences.a.journey = 'j';
    };
    expect(warningsOf(journey)).toEqual(over);
  });

  it('L3: without `now` the present counts', () => {
    const plan = { ...calm, experiences: { a: { end: '2001-01-01' }, b: { end: '9999-01-01' } } };
    expect(diagnose(plan).map((warning) => warning.code)).toEqual(['stage-without-live-experience', 'experience-over']);
  });

  it('L3: a stage behind one that leads nowhere can never be reached', () => {
    const blocked = (plan: Bendable) => delete plan.goals[0].stages[0].conversion;
    const first = 'goals[0].stages[0] stage-without-conversion';
    expect(warningsOf((plan) => blocked(plan) && Object.assign(plan.goals[0].stages[0], timeLimit('advance')))).toEqual([first]);
    expect(warningsOf((plan) => blocked(plan) && Object.assign(plan.goals[0].stages[0], timeLimit('exit'))).sort()).toEqual([
      first,
      'goals[0].stages[1] unreachable-stage',
    ]);
    expect(warningsOf(blocked).sort()).toEqual(['goals[0].stages[0] stage-never-left', first, 'goals[0].stages[1] unreachable-stage']);
  });

  it('L3: a goal whose audience is nobody can never be reached', () => {
    const none = ['goals[0].stages[0] unreachable-stage', 'goals[0].stages[1] unreachable-stage'];
    expect(warningsOf((plan) => (plan.goals[0].audience = { any: [] }))).toEqual(none);
    expect(warningsOf((plan) => (plan.goals[0].audience = { all: [{ event: 'x' }, { not: true }] }))).toEqual(none);
    const named = (plan: Bendable) => {
      plan.audiences.nobody = { rule: { not: { all: [] } } };
      plan.goals[0].audience = { audience: 'nobody' };
    };
    expect(warningsOf(named)).toEqual(none);
  });

  it('L3: a stage is never left without conversion, time limit and exit', () => {
    const never = (plan: Bendable) => delete plan.goals[0].stages[1].conversion;
    const dot = 'goals[0].stages[1] stage-without-conversion';
    const left = 'goals[0].stages[1] stage-never-left';
    expect(warningsOf(never).sort()).toEqual([left, dot]);
    expect(warningsOf((plan) => never(plan) && Object.assign(plan.goals[0].stages[1], timeLimit('exit')))).toEqual([dot]);
    expect(warningsOf((plan) => never(plan) && Object.assign(plan.goals[0], { exit: 'leaves-audience' }))).toEqual([dot]);
    const everyone = (plan: Bendable) => never(plan) && Object.assign(plan.goals[0], { audience: true, exit: 'leaves-audience' });
    expect(warningsOf(everyone).sort()).toEqual([left, dot]);
    expect(warningsOf((plan) => (plan.audiences.buyers.rule = { any: [] }))).toEqual([left]);
  });

  it('L3: a holdout share below .02', () => {
    expect(warningsOf((plan) => (plan.holdout = { share: 0.02 }))).toEqual([]);
    expect(warningsOf((plan) => (plan.holdout = { share: 0.019 }))).toEqual(['holdout.share small-holdout']);
    expect(warningsOf((plan) => (plan.goals[0].holdout = { share: 0 }))).toEqual(['goals[0].holdout.share small-holdout']);
  });

  it('L3: a value event that no goal uses', () => {
    expect(warningsOf((plan) => (plan.valueEvents['Sign Up'] = {}))).toEqual(['valueEvents["Sign Up"] unused-value-event']);
  });

  it('L3: a windowed sum is unbounded', () => {
    const sum = (within: object) => (plan: Bendable) =>
      (plan.audiences.buyers.rule = { all: [{ event: 'Order', sum: { property: 'total', gt: 1 }, ...within }] });
    expect(warningsOf(sum({}))).toEqual([]);
    expect(warningsOf(sum({ within: '30d' }))).toEqual(['audiences.buyers.rule.all[0] unbounded-behaviour']);
  });
});

describe('absence-without-presence', () => {
  const lately = { event: 'Visit', within: '30d' } as const;
  const audience = (rule: AudienceRule) =>
    warningsOf((plan) => (plan.goals[0].audience = rule)).map((line) => line.replace('goals[0].audience', ''));

  it('L3: "not for 30 days" holds for strangers', () => {
    expect(audience({ not: lately })).toEqual(['.not absence-without-presence']);
    expect(audience({ ...lately, count: { eq: 0 } })).toEqual([' absence-without-presence']);
    expect(audience({ ...lately, count: { lt: 3 } })).toEqual([' absence-without-presence']);
    expect(audience({ any: [{ event: 'Order' }, { all: [{ not: lately }] }] })).toEqual(['.any[1].all[0].not absence-without-presence']);
    expect(audience({ not: { any: [lately, { event: 'Order' }] } })).toEqual(['.not.any[0] absence-without-presence']);
  });

  it('L3: not when something positive is asked for besides', () => {
    expect(audience({ all: [{ not: lately }, { event: 'Visit' }] })).toEqual([]);
    expect(audience({ all: [{ not: lately }, { traits: { country: 'AT' } }] })).toEqual([]);
    expect(audience({ not: { any: [lately, { not: { event: 'Visit' } }] } })).toEqual([]);
  });

  it('L3: what does not exclude strangers is not positive', () => {
    expect(audience({ all: [{ not: lately }, { traits: { country: { $ne: 'AT' } } }] })).toEqual(['.all[0].not absence-without-presence']);
    expect(audience({ all: [true, { not: lately }] })).toEqual(['.all[1].not absence-without-presence']);
  });

  it('L3: presence within a window, and "never at all", are meant', () => {
    expect(audience(lately)).toEqual([]);
    expect(audience({ not: { not: lately } })).toEqual([]);
    expect(audience({ not: { event: 'Order' } })).toEqual([]);
  });

  it('L3: a named audience is judged where it is named, and once', () => {
    const lapsed = (plan: Bendable) => (plan.audiences.lapsed = { rule: { not: lately } });
    const named = { exit: { audience: 'lapsed' } };
    const where = 'audiences.lapsed.rule.not absence-without-presence';
    expect(warningsOf(lapsed)).toEqual([where]);
    expect(
      warningsOf(
        (plan) => lapsed(plan) && Object.assign(plan.goals[0], { audience: { all: [{ audience: 'lapsed' }, { audience: 'buyers' }] } }),
      ),
    ).toEqual([]);
    expect(
      warningsOf(
        (plan) => lapsed(plan) && Object.assign(plan.goals[0], named) && Object.assign(plan.experiences.a, { audience: named.exit }),
      ),
    ).toEqual([where]);
  });
});

describe('holdout-trait-not-required', () => {
  const holdout = (where: Condition, audience: AudienceRule) =>
    warningsOf((plan) => Object.assign(plan.goals[0], { audience, holdout: { where } })).filter((line) => line.includes('holdout-trait'));
  const warned = ['goals[0].holdout.where holdout-trait-not-required'];

  it('L3: a trait that users may enter without', () => {
    expect(holdout({ arm: 'control' }, true)).toEqual(warned);
    expect(holdout({ arm: 'control' }, { traits: { country: 'AT' } })).toEqual(warned);
    expect(holdout({ arm: 'control' }, { traits: { arm: { $ne: 'x' } } })).toEqual(warned);
    expect(holdout({ arm: 'control' }, { any: [{ traits: { arm: 'control' } }, { event: 'Visit' }] })).toEqual(warned);
    expect(holdout({ arm: 'control' }, { not: { traits: { arm: 'control' } } })).toEqual(warned);
    expect(holdout({ $or: [{ arm: 'control' }, { staff: true }] }, { traits: { arm: { $exists: true } } })).toEqual(warned);
  });

  it('L3: not one that the audience requires', () => {
    expect(holdout({ arm: 'control' }, { traits: { arm: { $exists: true } } })).toEqual([]);
    expect(holdout({ arm: 'control' }, { all: [{ event: 'Visit' }, { traits: { arm: { $in: ['control', 'test'] } } }] })).toEqual([]);
    expect(holdout({ arm: 'control' }, { any: [{ traits: { arm: 'a' } }, { traits: { arm: 'b', x: 1 } }] })).toEqual([]);
    expect(holdout({ arm: 'control' }, { traits: { $and: [{ arm: { $type: 'string' } }] } })).toEqual([]);
    expect(holdout({ test: { $elemMatch: { $eq: 'x' } } }, { traits: { 'test.name': { $regex: '^x' } } })).toEqual([]);
    expect(holdout({ visits: { $lt: 5 } }, { traits: { visits: { $gte: 1 } } })).toEqual([]);
  });

  it('L3: numbers compare with a missing trait as with 0', () => {
    expect(holdout({ visits: { $lt: 5 } }, { traits: { visits: { $gte: 0 } } })).toEqual(warned);
  });
});
