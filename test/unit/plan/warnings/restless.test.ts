import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../../src/plan/diagnose.js';
import type { AudienceRule, Goal, Plan, Stage } from '../../../../src/plan/plan.js';
import { DAY, goalOf, planOf, stageOf, T0 } from '../../../support/plans.js';
import { Visitor } from '../../../support/visitor.js';
import { problemsOf } from '../shop.js';

/** Time turns it off only. */
const LATELY: AudienceRule = { event: 'visit', within: '3d' };
/** Time turns it on only. */
const ABSENT: AudienceRule = { not: { event: 'visit', within: '7d' } };
/** Time turns it off, and then on. */
const ROUND: AudienceRule = { any: [LATELY, ABSENT] };

const short = { timeLimit: { after: '1h', then: 'exit' } } as const;
const byBuying: Stage = stageOf('s', { event: 'buy' });
const calm = goalOf({ id: 'calm', stages: [byBuying] });

/** Left by time after an hour. */
const restless = (audience: AudienceRule, more: Partial<Goal> = {}): Goal =>
  goalOf({ audience, reentry: 'always', stages: [stageOf('s', { event: 'buy' }, short)], ...more });

function warned(goals: readonly Goal[], more: Partial<Plan> = {}): string[] {
  const plan = planOf(goals, more);
  expect(problemsOf(plan)).toEqual([]);
  return diagnose(plan, { now: T0 })
    .filter(({ code }) => code === 'restless-goal')
    .map(({ path }) => path);
}

const isWarned = (audience: AudienceRule, others: readonly Goal[] = [], more: Partial<Plan> = {}): boolean =>
  warned([...others, restless(audience)], more).length > 0;

type Done = readonly [name: string, day: number, properties?: { readonly [key: string]: number }];

/** How often a user enters the last goal of a plan by time alone, in a year after some events. */
function entriesByTime(plan: Plan, ...events: readonly Done[]): number {
  const visitor = new Visitor(plan);
  for (const [name, day, properties] of events) visitor.do(name, T0 + day * DAY, properties);
  const id = plan.goals.at(-1)?.id;
  const { transitions } = visitor.tick(T0 + 400 * DAY);
  return transitions.filter(({ goal, type }) => goal === id && (type === 'entered' || type === 're-entered')).length;
}

describe('restless-goal', () => {
  it('T3: says where, what happens, and what to do', () => {
    const [warning, ...others] = diagnose(planOf([calm, restless(ROUND, { id: 'again' })], { experiences: {} })).filter(
      ({ path }) => path === 'goals[1]',
    );
    expect(others).toEqual([]);
    expect(warning?.code).toBe('restless-goal');
    expect(warning?.message).toMatch(/enter the goal "again", leave it and enter it again without doing anything/);
    expect(warning?.message).toMatch(/entries and exits also count users who did nothing/);
    expect(warning?.message).toMatch(/Change the audience .* or set `reentry` to "never"/);
  });

  it('T3: only where re-entry is open', () => {
    expect(warned([restless(ROUND)])).toEqual(['goals[0]']);
    expect(warned([restless(ROUND, { reentry: { after: '30d' } })])).toEqual(['goals[0]']);
    expect(warned([restless(ROUND, { reentry: 'never' })])).toEqual([]);
    const { reentry: _, ...unsaid } = restless(ROUND);
    expect(warned([unsaid])).toEqual([]);
  });

  it('T3: only where time alone leads out of the first stage', () => {
    const leave = (stages: readonly Stage[], more: Partial<Goal> = {}) =>
      warned([restless(ROUND, { stages, ...more })], { audiences: { buyers: { rule: { event: 'buy' } }, nobody: { rule: { any: [] } } } })
        .length > 0;
    const byAudience = stageOf('s', { audience: 'buyers' });
    const advancing = stageOf('s', { event: 'buy' }, { timeLimit: { after: '1h', then: 'advance' } });
    const second = { ...byBuying, id: 't' };
    expect(leave([byBuying])).toBe(false);
    expect(leave([stageOf('s')])).toBe(false);
    expect(leave([byAudience])).toBe(true);
    expect(leave([stageOf('s', { audience: 'nobody' })])).toBe(false);
    // Out of the last stage, a time limit always leads out (P7).
    expect(leave([advancing])).toBe(true);
    expect(leave([advancing, second])).toBe(false);
    expect(leave([byAudience, second])).toBe(false);
    expect(leave([byAudience, { ...second, ...short }])).toBe(true);
    expect(leave([byBuying, { ...second, ...short }])).toBe(false);
    expect(leave([byBuying], { exit: 'leaves-audience' })).toBe(true);
    expect(leave([byBuying], { exit: { event: 'bye' } })).toBe(true);
    expect(leave([byBuying], { exit: { any: [] } })).toBe(false);
  });

  it.each<[AudienceRule, 'on' | 'off' | 'both' | 'neither']>([
    [{ event: 'buy', within: '1d' }, 'off'],
    [{ event: 'buy', within: '1d', count: { gte: 2 } }, 'off'],
    [{ event: 'buy', within: '1d', count: { gt: 0 } }, 'off'],
    [{ event: 'buy', within: '1d', where: { sku: 'x' } }, 'off'],
    [{ event: 'buy', within: '1d', count: { gte: 0 } }, 'neither'],
    [{ event: 'buy', within: '1d', count: { lte: 2 } }, 'on'],
    [{ event: 'buy', within: '1d', count: { lt: 1 } }, 'on'],
    [{ event: 'buy', within: '1d', count: { eq: 0 } }, 'on'],
    [{ event: 'buy', within: '1d', count: { eq: 1 } }, 'both'],
    [{ event: 'buy', within: '1d', count: { gt: 0, lte: 2 } }, 'both'],
    [{ event: 'buy', within: '1d', count: { gt: 2, lt: 3 } }, 'neither'],
    [{ event: 'buy', within: '1d', count: { lt: 0 } }, 'neither'],
    [{ event: 'buy' }, 'neither'],
    [{ event: 'buy', count: { lte: 2 } }, 'neither'],
    [{ event: 'buy', sum: { property: 'amount', gte: 5 } }, 'neither'],
    [{ event: 'buy', within: '1d', sum: { property: 'amount', gt: 5, lt: 3 } }, 'neither'],
    [{ traits: { country: 'AT' } }, 'neither'],
    [true, 'neither'],
    [{ any: [] }, 'neither'],
    [{ audience: 'lately' }, 'off'],
    [{ audience: 'absent' }, 'on'],
    [{ goal: 'timed', is: 'completed' }, 'on'],
    [{ goal: 'timed', is: 'exited' }, 'on'],
    [{ goal: 'timed', is: 'reached' }, 'on'],
    [{ goal: 'timed', stage: 's', is: 'reached' }, 'on'],
    [{ goal: 'timed', stage: 't', is: 'reached' }, 'neither'],
    [{ goal: 'timed', is: 'in' }, 'both'],
    [{ goal: 'timed', stage: 't', is: 'in' }, 'off'],
    [{ goal: 'advancing', is: 'completed' }, 'on'],
    [{ goal: 'advancing', is: 'exited' }, 'neither'],
    [{ goal: 'advancing', is: 'in' }, 'off'],
    [{ goal: 'advancing', is: 'reached' }, 'neither'],
    [{ goal: 'advancing', stage: 't', is: 'reached' }, 'on'],
    [{ goal: 'advancing', stage: 's', is: 'in' }, 'off'],
    [{ goal: 'advancing', stage: 't', is: 'in' }, 'both'],
    [{ goal: 'calm', is: 'in' }, 'neither'],
    [{ goal: 'calm', is: 'completed' }, 'neither'],
  ])('T3: what time alone does to %j: %s', (rule, expected) => {
    const second = stageOf('t', { audience: 'lately' });
    const others = [
      calm,
      goalOf({
        id: 'timed',
        audience: ABSENT,
        stages: [
          { ...byBuying, ...short },
          { ...second, ...short },
        ],
      }),
      goalOf({ id: 'advancing', stages: [stageOf('s', { event: 'buy' }, { timeLimit: { after: '1h', then: 'advance' } }), second] }),
    ];
    const more = { audiences: { lately: { rule: LATELY }, absent: { rule: ABSENT } } };
    // Beside one that only turns off, a rule makes the audience hold again if it can turn on; and the other way round.
    const found = { on: isWarned({ any: [LATELY, rule] }, others, more), off: isWarned({ any: [ABSENT, rule] }, others, more) };
    expect(found).toEqual({ on: ['on', 'both'].includes(expected), off: ['off', 'both'].includes(expected) });
    const swapped = {
      on: isWarned({ any: [LATELY, { not: rule }] }, others, more),
      off: isWarned({ any: [ABSENT, { not: rule }] }, others, more),
    };
    expect(swapped).toEqual({ on: found.off, off: found.on });
  });

  it('T3: an audience that holds in one stretch sends nobody round', () => {
    const abandoned: AudienceRule = { all: [{ event: 'add', within: '3d' }, { not: { event: 'add', within: '1h' } }] };
    for (const [calmRule, events] of [
      [
        LATELY,
        [
          ['visit', 0],
          ['visit', 2],
        ],
      ],
      [
        ABSENT,
        [
          ['visit', 0],
          ['visit', 9],
        ],
      ],
      [
        abandoned,
        [
          ['add', 0],
          ['add', 5],
        ],
      ],
      [
        { event: 'add', within: '9d', count: { eq: 2 } },
        [
          ['add', 0],
          ['add', 1],
          ['add', 2],
        ],
      ],
      [{ all: [LATELY, { any: [ABSENT, { traits: { country: 'AT' } }] }] }, [['visit', 0]]],
      [
        { any: [LATELY, { event: 'buy', within: '9d' }] },
        [
          ['visit', 0],
          ['buy', 1],
        ],
      ],
      [
        { not: { any: [LATELY, { event: 'buy', within: '9d' }] } },
        [
          ['visit', 0],
          ['buy', 1],
        ],
      ],
    ] as [AudienceRule, Done[]][]) {
      expect(isWarned(calmRule), JSON.stringify(calmRule)).toBe(false);
      expect(entriesByTime(planOf([restless(calmRule)]), ...events)).toBeLessThanOrEqual(1);
    }
  });

  it.each<[string, AudienceRule, Done[]]>([
    ['lately, or not for long', ROUND, [['visit', 0]]],
    ['not: a while ago', { not: { all: [{ event: 'visit', within: '7d' }, { not: LATELY }] } }, [['visit', 0]]],
    [
      'two counts',
      {
        any: [
          { event: 'visit', within: '9d', count: { eq: 3 } },
          { event: 'visit', within: '9d', count: { eq: 1 } },
        ],
      },
      [
        ['visit', 0],
        ['visit', 0.1],
        ['visit', 1],
        ['visit', 2],
      ],
    ],
    [
      'a sum that a refund lowers',
      { event: 'buy', within: '9d', sum: { property: 'amount', gte: 10 } },
      [
        ['buy', 0, { amount: 20 }],
        ['buy', 1, { amount: -15 }],
        ['buy', 2, { amount: 12 }],
      ],
    ],
    ['nested', { all: [{ event: 'visit' }, { any: [{ all: [ROUND, true] }, { traits: { country: 'AT' } }] }] }, [['visit', 0]]],
    [
      'a range, or not for long',
      { any: [{ event: 'visit', within: '3d', count: { eq: 1 } }, ABSENT] },
      [
        ['visit', 0],
        ['visit', 0.5],
      ],
    ],
  ])('T3: users go round: %s', (_, audience, events) => {
    expect(warned([restless(audience)])).toEqual(['goals[0]']);
    expect(entriesByTime(planOf([restless(audience)]), ...events)).toBeGreaterThanOrEqual(1);
  });

  it('T3: an audience that reads a goal which time takes users in and out of', () => {
    const inside: AudienceRule = { goal: 'first', is: 'in' };
    const first = (more: Partial<Goal>): Goal => restless(ABSENT, { id: 'first', ...more });
    const round = (audience: AudienceRule, more: Partial<Goal>) => ({
      warned: warned([first(more), restless(audience)]),
      entries: entriesByTime(
        planOf([first({ ...more, stages: [stageOf('s', undefined, { timeLimit: { after: '9d', then: 'exit' } })] }), restless(audience)]),
        ['visit', 0],
        ['visit', 10],
        ['visit', 15],
      ),
    });
    // In at 7d, out at 16d, in again at 22d.
    expect(round(inside, {})).toEqual({ warned: ['goals[1]'], entries: 1 });
    expect(round({ not: inside }, {})).toEqual({ warned: ['goals[1]'], entries: 2 });
    // Never in again: in it once, and out of it before and after.
    expect(round(inside, { reentry: 'never' })).toEqual({ warned: [], entries: 0 });
    expect(round({ not: inside }, { reentry: 'never' })).toEqual({ warned: ['goals[1]'], entries: 1 });
    // Everyone: no time alone re-enters, but the wait for re-entry ends by time.
    expect(round(inside, { audience: true }).warned).toEqual([]);
    expect(round({ any: [inside, LATELY] }, { audience: true }).warned).toEqual(['goals[1]']);
    // Only an action leads out.
    expect(warned([first({ stages: [byBuying] }), restless(inside)])).toEqual([]);
    expect(warned([first({ stages: [byBuying] }), restless({ not: inside })])).toEqual([]);
  });

  it('T3: each goal is looked at, with the audiences and goals that it reads', () => {
    const more = { audiences: { lately: { rule: LATELY }, round: { rule: { any: [{ audience: 'lately' }, ABSENT] } } } } as const;
    const goals = [restless({ audience: 'round' }), calm, restless(LATELY, { id: 'h' }), restless({ audience: 'round' }, { id: 'i' })];
    expect(warned(goals, more)).toEqual(['goals[0]', 'goals[3]']);
  });
});
