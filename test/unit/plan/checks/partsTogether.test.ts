import { describe, expect, it } from 'vitest';
import { type Bendable, bent, errorOf, problemsOf } from '../shop.js';

const CASES: readonly (readonly [rule: string, bend: (plan: Bendable) => void, ...problems: string[]])[] = [
  [
    'L2: ids of goals are unique',
    (p) => (p.goals[1].id = 'first'),
    'goals[1].id duplicate-id',
    'journeys.summer.goals[1] unknown-goal',
    'goals[1].audience.all[0].goal goal-cycle',
  ],
  ['L2: ids of stages are unique within a goal', (p) => (p.goals[0].stages[1].id = 'cart'), 'goals[0].stages[1].id duplicate-id'],
  [
    'L2: value events of a goal stand once',
    (p) => p.goals[0].valueEvents.push('Order Completed'),
    'goals[0].valueEvents[1] duplicate-entry',
  ],
  ['L2: goals of a journey stand once', (p) => (p.journeys.summer.goals = ['first', 'first']), 'journeys.summer.goals[1] duplicate-entry'],
  ['V2: migrations from older plans only', (p) => (p.migrations[0].from = p.version), 'migrations[0].from out-of-range'],
  ['V2: one migration from each version', (p) => p.migrations.push({ from: 2, order: {} }), 'migrations[1].from duplicate-entry'],
  [
    'V2: a stage of an old goal stands once',
    (p) => p.migrations[0].order.first.push('cart'),
    'migrations[0].order.first[3] duplicate-entry',
  ],
  [
    'V2: a stage to be counted anew stands once',
    (p) => (p.migrations[0].recount = { first: ['cart', 'cart'], 'no id!': [] }),
    'migrations[0].recount["no id!"] bad-id',
    'migrations[0].recount.first[1] duplicate-entry',
  ],
  [
    'L2: an experience is in two stages',
    (p) => p.goals[0].stages[1].experiences.push('plain'),
    'goals[0].stages[1].experiences[1] experience-placed-twice',
  ],
  [
    'L2: an experience is in two goals',
    (p) => p.goals[1].stages[0].experiences.push('free-shipping'),
    'goals[1].stages[0].experiences[0] experience-placed-twice',
  ],
  [
    'L2: an experience is in one stage twice',
    (p) => p.goals[0].stages[0].experiences.push('plain'),
    'goals[0].stages[0].experiences[2] experience-placed-twice',
  ],
  [
    'L2: a journey has a goal',
    (p) => (p.journeys.summer.goals = []),
    'journeys.summer.goals journey-without-goal',
    'experiences["ten-off"].journey journey-not-linked',
  ],
  ['L2: an evergreen journey has one goal', (p) => delete p.journeys.summer.kind, 'journeys.summer.goals evergreen-goals'],
  [
    'L2: the journey of an experience is linked to its goal',
    (p) => (p.journeys.welcome.goals = ['again']),
    'experiences.plain.journey journey-not-linked',
  ],
  ['L2: the journey of an experience in the drawer may be any', (p) => (p.experiences.stored = { journey: 'welcome' })],
  ['L2: start before end', (p) => Object.assign(p.journeys.summer, { start: '2026-09-02' }), 'journeys.summer.end start-not-before-end'],
  [
    'L2: start is not end',
    (p) => Object.assign(p.experiences.plain, { start: '2026-09-01', end: '2026-09-01T00:00' }),
    'experiences.plain.end start-not-before-end',
  ],
  [
    'L2: offsets count',
    (p) => Object.assign(p.experiences.plain, { start: '2026-09-01T10:00+02:00', end: '2026-09-01T08:00Z' }),
    'experiences.plain.end start-not-before-end',
  ],
  [
    'L2: offsets count, the other way',
    (p) => Object.assign(p.experiences.plain, { start: '2026-09-01T10:00+02:00', end: '2026-09-01T08:01Z' }),
  ],
  [
    'L2: without offset a date is in the time zone of the plan',
    (p) => Object.assign(p.experiences.plain, { start: '2026-09-01T10:00', end: '2026-09-01T08:01Z' }),
  ],
  [
    'L2: so midnight in Vienna is before midnight UTC',
    (p) => Object.assign(p.experiences.plain, { start: '2026-09-01T00:00Z', end: '2026-09-01' }),
    'experiences.plain.end start-not-before-end',
  ],
  [
    'I6: quiet hours have a length',
    (p) => (p.placements.modal.quietHours.to = '22:00'),
    'placements.modal.quietHours.to empty-quiet-hours',
  ],
  ['I6: quiet hours may wrap midnight', (p) => (p.placements.modal.quietHours.to = '21:59')],
];

describe('parts of a plan together', () => {
  for (const [rule, bend, ...problems] of CASES) it(rule, () => expect(problemsOf(bent(bend))).toEqual(problems));

  it('L1: a second place names the first', () => {
    const error = errorOf(bent((p) => p.goals[0].stages[1].experiences.push('plain')));
    expect(error?.message).toContain('goals[0].stages[0].experiences[1]');
  });
});
