import { describe, expect, it } from 'vitest';
import { impact } from '../../../../src/authoring/impact/impact.js';
import type { ImpactOptions } from '../../../../src/authoring/impact/impactOptions.js';
import type { Impact } from '../../../../src/authoring/impact/impactResult.js';
import type { Profile } from '../../../../src/core/index.js';
import type { Goal, Plan } from '../../../../src/plan/plan.js';
import { countsIn } from '../../../support/naiveImpact.js';
import { DAY, goalOf, planOf, stageOf, T0 } from '../../../support/plans.js';
import { deepFrozen, Visitor } from '../../../support/visitor.js';

const NOW = T0 + 10 * DAY;

/** Users of a plan who have done something; each by name. */
function crowd(
  plan: Plan,
  names: readonly string[],
  done: (visitor: Visitor, n: number) => void = (each) => each.do('visit', T0),
): Profile[] {
  return names.map((name, n) => {
    const visitor = new Visitor(plan, name);
    done(visitor, n);
    return visitor.profile;
  });
}

async function compared(before: Plan, after: Plan, profiles: Iterable<Profile>, more: Partial<ImpactOptions> = {}): Promise<Impact> {
  return impact(deepFrozen(before), deepFrozen(after), deepFrozen([...profiles]), { now: NOW, ...more });
}

const counts = (result: Impact): object => Object.fromEntries(countsIn(result));

const TEN = Array.from({ length: 10 }, (_, n) => `user-${n}`);
const trial = (experiences: readonly string[], more: Partial<Goal> = {}): Goal =>
  goalOf({ stages: [stageOf('s', { event: 'buy' }, { experiences })], ...more });
const shop = planOf([trial(['a'])]);

describe('audience impact: experiences', () => {
  it('audience impact: an experience that is paused loses all who could be shown it, and nothing takes its place', async () => {
    const result = await compared(shop, { ...shop, experiences: { a: { status: 'paused' } } }, crowd(shop, TEN));
    expect(counts(result)).toEqual({
      affected: 10,
      shownOther: 10,
      'goal g inBefore': 10,
      'goal g inAfter': 10,
      'goal g shownOther': 10,
      'stage g/s inBefore': 10,
      'stage g/s inAfter': 10,
      'stage g/s lost': 10,
      'stage g/s shownOther': 10,
      'experience a eligibleBefore': 10,
      'experience a lost': 10,
      'experience a shownBefore': 10,
      'experience a stopsToShow': 10,
    });
    expect(result.words).toEqual([
      '10 of 10 users are affected.',
      '10 of 10 users would be shown something else.',
      '10 users would no longer be shown "a".',
      '10 users are no longer eligible for "a".',
    ]);
  });

  it('audience impact: whoever is eligible and outranked is not shown it; a rival that is added takes users only for itself (D4)', async () => {
    const after = planOf([trial(['a', 'b'])]);
    const result = await compared(shop, after, crowd(shop, TEN));
    const [a, b] = [result.experiences[0], result.experiences[1]];
    expect([a?.experience, b?.experience]).toEqual(['a', 'b']);
    expect(a?.eligibleAfter.count).toBe(10);
    expect(a?.gained.count).toBe(0);
    expect(b?.gained.count).toBe(10);
    expect(b?.shownAfter.count).toBeGreaterThan(0);
    expect((a?.shownAfter.count as number) + (b?.shownAfter.count as number)).toBe(10);
    expect(b?.startsToShow).toEqual(a?.stopsToShow);
    expect(result.totals.shownOther).toEqual(b?.shownAfter);
    expect(result.totals.affected.count).toBe(10);
  });

  it('audience impact: what keeps an experience from being shown counts for either plan (D2)', async () => {
    const before = planOf([trial(['a', 'b'])], {
      experiences: { a: { audience: { traits: { tier: 'pro' } } }, b: { caps: [{ count: 1, per: '30d' }] } },
    });
    const after: Plan = { ...before, experiences: { a: {}, b: {} } };
    const users = crowd(before, ['free', 'pro', 'tired'], (visitor, n) => {
      visitor.identify({ tier: n === 1 ? 'pro' : 'free' }, T0);
      if (n === 2) visitor.interact('$viewed', 'b', T0 + DAY);
    });
    expect(counts(await compared(before, after, users))).toMatchObject({
      'experience a eligibleBefore': 1,
      'experience a eligibleAfter': 3,
      'experience a gained': 2,
      'experience b eligibleBefore': 2,
      'experience b eligibleAfter': 3,
      'experience b gained': 1,
      'stage g/s gained': 2,
    });
  });

  it('audience impact: an experience that changes its goal is shown as before, while both goals decide otherwise', async () => {
    const goals = (first: readonly string[], second: readonly string[]): Plan =>
      planOf([trial(first), trial(second, { id: 'h', stages: [stageOf('t', undefined, { experiences: second })] })], {
        experiences: { a: {} },
      });
    const result = await compared(goals(['a'], []), goals([], ['a']), crowd(goals(['a'], []), ['ann']));
    expect(counts(result)).toEqual({
      affected: 1,
      ...Object.fromEntries(
        ['inBefore', 'inAfter', 'shownOther'].flatMap((what) =>
          ['goal g', 'goal h', 'stage g/s', 'stage h/t'].map((one) => [`${one} ${what}`, 1]),
        ),
      ),
      ...Object.fromEntries(['eligibleBefore', 'eligibleAfter', 'shownBefore', 'shownAfter'].map((what) => [`experience a ${what}`, 1])),
    });
    expect(result.words).toEqual(['1 of 1 user is affected.', 'Nobody would be shown something else.']);
  });

  it('audience impact: whoever satisfies the stage’s conversion, or is held out, is eligible for nothing', async () => {
    const before = planOf([trial(['a'], { holdout: { where: { out: true } } })]);
    const after = planOf([trial(['a', 'b'], { holdout: { where: { out: true } } })]);
    const users = crowd(before, ['in', 'out'], (visitor, n) => {
      visitor.identify(n === 1 ? { out: true } : {}, T0);
    });
    expect(counts(await compared(before, after, users))).toMatchObject({
      'goal g inBefore': 2,
      'experience a eligibleBefore': 1,
      'experience b gained': 1,
      affected: 1,
    });
    const converting = planOf([goalOf({ stages: [stageOf('s', { audience: 'all' }, { experiences: ['a'] })] })], {
      audiences: { all: { rule: { traits: { no: 1 } } } },
    });
    const fresh = crowd(converting, ['ann']);
    const open: Plan = { ...converting, audiences: { all: { rule: true } } };
    // At the instant of the entry itself nothing converts yet, and nothing is shown (P5).
    const result = await compared(converting, open, fresh, { now: T0 });
    expect(counts(result)).toMatchObject({ 'experience a lost': 1, 'stage g/s inAfter': 1 });
  });

  it('audience impact: held-out users are never eligible nor shown, but they move', async () => {
    const before = planOf([
      goalOf({ holdout: { share: 1 }, stages: [stageOf('s', { event: 'buy' }, { experiences: ['a'] }), stageOf('t')] }),
    ]);
    const after = planOf([goalOf({ holdout: { share: 1 }, stages: [stageOf('t', undefined, { experiences: ['a'] })] })]);
    const result = await compared(before, after, crowd(before, TEN));
    expect(result.totals).toMatchObject({ affected: { count: 10 }, moved: { count: 10 }, shownOther: { count: 0 } });
    expect(counts(result)).not.toHaveProperty('experience a eligibleBefore');
    expect(result.words).toContain('10 users move from stage "s" to "t" of goal "g".');
  });
});

describe('audience impact: stages and goals', () => {
  const before = planOf([goalOf({ stages: [stageOf('one', { event: 'buy' }), stageOf('two', { event: 'buy' }), stageOf('three')] })]);
  const without = planOf([goalOf({ stages: [stageOf('one', { event: 'buy' }), stageOf('three')] })]);
  const inTwo = (): Profile[] =>
    crowd(before, ['ann', 'bob', 'cyd'], (visitor, n) => {
      visitor.do('visit', T0);
      if (n > 0) visitor.do('buy', T0 + 1);
    });

  it.each([
    ['advance', 'three', 'move from stage "two" to "three" of goal "g"'],
    ['retreat', 'one', 'move from stage "two" to "one" of goal "g"'],
    ['exit', null, 'leave goal "g" from stage "two"'],
  ] as const)('V2: users of a stage that is gone %s', async (gone, to, words) => {
    const result = await compared(before, without, inTwo(), { gone });
    expect(result.flows).toEqual([{ goal: 'g', from: 'two', to, users: { count: 2, estimate: 2, interval: null } }]);
    expect(result.totals.moved.count).toBe(2);
    expect(result.words).toContain(`2 users ${words}.`);
    expect(counts(result)).toMatchObject({
      'stage g/two movedOut': 2,
      ...(to === null ? { 'goal g left': 2 } : { [`stage g/${to} movedIn`]: 2 }),
    });
  });

  it('V2: a draft is taken as the next version, a later plan as it is', async () => {
    expect((await compared(before, without, inTwo())).plans).toEqual({ id: 'p', before: 1, after: 2 });
    const later = await compared(before, { ...without, version: 9 }, inTwo());
    expect(later.plans).toEqual({ id: 'p', before: 1, after: 9 });
    // It says nothing of where they go.
    expect(later.flows).toMatchObject([{ from: 'two', to: null, users: { count: 2 } }]);
  });

  it('D10: users enter and move as a tick at `now` would have it, under either plan', async () => {
    const timed = planOf([goalOf({ stages: [stageOf('s', undefined, { timeLimit: { after: '30d', then: 'advance' } }), stageOf('t')] })]);
    const sooner = planOf([goalOf({ stages: [stageOf('s', undefined, { timeLimit: { after: '5d', then: 'advance' } }), stageOf('t')] })]);
    const result = await compared(timed, sooner, crowd(timed, TEN));
    expect(result.flows).toMatchObject([{ goal: 'g', from: 's', to: 't', users: { count: 10 } }]);
    expect((await compared(timed, sooner, crowd(timed, TEN), { now: T0 })).totals.affected.count).toBe(0);
    const added = planOf([...timed.goals, goalOf({ id: 'toString', stages: [stageOf('valueOf')] })]);
    const entering = await compared(timed, added, crowd(timed, TEN));
    expect(entering.flows).toMatchObject([{ goal: 'toString', from: null, to: 'valueOf', users: { count: 10 } }]);
    expect(entering.words).toContain('10 users enter goal "toString" at stage "valueOf".');
    expect(counts(entering)).toMatchObject({ 'goal toString entered': 10 });
  });

  it('audience impact: flows come goal by goal, entries first, then in the order of the stages left', async () => {
    const marked = (n: number): Goal['audience'] => ({ traits: { n } });
    const more = goalOf({ id: 'h', audience: marked(5), stages: [stageOf('x'), stageOf('y')] });
    const old = planOf([goalOf({ audience: marked(1), stages: [stageOf('one', { event: 'buy' }), stageOf('two')] }), more]);
    const next = planOf([goalOf({ stages: [stageOf('one', { event: 'buy' })] }), { ...more, audience: marked(0), stages: [stageOf('y')] }]);
    const users = crowd(old, ['a', 'b', 'c'], (visitor, n) => {
      visitor.identify({ n }, T0);
      if (n === 1) visitor.do('buy', T0 + 1);
    });
    const flows = (await compared(old, next, [...users].reverse(), { gone: 'exit' })).flows;
    expect(flows.map(({ goal, from, to }) => `${goal} ${from}>${to}`)).toEqual(['g null>one', 'g two>null', 'h null>y']);
  });

  it('V2: a goal that is gone is told about all the same', async () => {
    const two = planOf([goalOf(), goalOf({ id: 'h', stages: [stageOf('t', undefined, { experiences: ['a'] })] })]);
    const result = await compared(two, planOf([goalOf()], { experiences: { a: {} } }), crowd(two, TEN));
    expect(result.goals.map(({ goal }) => goal)).toEqual(['g', 'h']);
    expect(counts(result)).toMatchObject({ 'goal h left': 10, 'stage h/t movedOut': 10, 'stage h/t lost': 10, 'experience a lost': 10 });
  });

  it('audience impact: reordering stages and new labels change nothing for anybody', async () => {
    const turned = planOf([
      goalOf({ label: 'New', stages: [stageOf('three'), stageOf('two', { event: 'buy' }), stageOf('one', { event: 'buy' })] }),
    ]);
    const result = await compared(before, turned, inTwo());
    expect(result.totals.affected.count).toBe(0);
    expect(result.words).toEqual(['Nothing changes for anybody.']);
    // In the second plan's order.
    expect(result.stages.map(({ stage }) => stage)).toEqual(['three', 'two', 'one']);
  });

  it('D6: another weight of a goal shows something else, though each goal decides as before', async () => {
    const plan = (weight: number): Plan => planOf([trial(['a']), trial(['b'], { id: 'h', weight })]);
    const result = await compared(plan(0.1), plan(10), crowd(plan(0.1), TEN));
    expect(result.totals).toMatchObject({ affected: { count: 10 }, shownOther: { count: 10 }, moved: { count: 0 } });
    expect(result.goals.map(({ shownOther }) => shownOther.count)).toEqual([0, 0]);
    // Ties go to plan order.
    expect((await compared(plan(0.1), plan(1), crowd(plan(1), TEN))).totals.shownOther.count).toBe(0);
  });
});

describe('audience impact: at a placement', () => {
  const plan = (placements: Plan['placements'], a: object, goal: Partial<Goal> = {}): Plan =>
    planOf([trial(['a', 'b'], { selection: { pick: 'top' }, ...goal })], {
      experiences: { a, b: { placement: 'mail' } },
      placements: { mail: {}, ...placements },
    });

  it('D1: a winner that belongs elsewhere is not shown there, though eligible', async () => {
    const before = plan({ modal: {} }, { placement: 'modal' });
    const after = plan({ modal: {} }, { placement: 'mail' });
    const result = await compared(before, after, crowd(before, TEN), { placement: 'mail' });
    expect(counts(result)).toMatchObject({ shownOther: 10, 'experience a eligibleBefore': 10, 'experience a startsToShow': 10 });
    expect(counts(result)).not.toHaveProperty('experience b shownBefore');
    expect(result.placement).toBe('mail');
    expect(result.words).toContain('10 of 10 users would be shown something else at placement "mail".');
  });

  it('D1: a placement that one plan does not know has nothing to show under it', async () => {
    for (const onePer of ['stage', 'placement'] as const) {
      const before = plan({}, {}, { onePer });
      const after = plan({ modal: {} }, { placement: 'modal' }, { onePer });
      const result = await compared(before, after, crowd(before, TEN), { placement: 'modal' });
      expect(counts(result)).toMatchObject({ 'experience a shownAfter': 10, 'experience a startsToShow': 10 });
    }
  });

  it('audience impact: refuses one that neither plan knows', async () => {
    const before = plan({}, {});
    await expect(compared(before, before, [], { placement: 'modal' })).rejects.toMatchObject({
      name: 'EditError',
      code: 'not-found',
      subject: 'placement',
      message: 'Neither plan has a placement "modal"; they have "mail".',
    });
  });
});

describe('audience impact: what cannot be compared', () => {
  it.each([
    [{ ...shop, id: 'q' }, 'other-plan'],
    [{ ...shop, version: 0 }, 'stale-plan'],
  ])('audience impact: refuses another plan, and an older one', async (after, code) => {
    await expect(compared(shop, after, [])).rejects.toMatchObject({ name: 'EditError', code, subject: 'after' });
  });

  it('L1: refuses a plan that is not valid, either one', async () => {
    const bad = { ...shop, goals: [] as unknown as Plan['goals'], experiences: { 'no id': {} } };
    await expect(compared(bad, shop, [])).rejects.toMatchObject({ code: 'invalid-plan' });
    await expect(compared(shop, bad, [])).rejects.toMatchObject({ code: 'invalid-plan' });
  });
});
