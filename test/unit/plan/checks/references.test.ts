import { describe, expect, it } from 'vitest';
import { type Bendable, bent, errorOf, problemsOf } from '../shop.js';

const CASES: readonly (readonly [rule: string, bend: (plan: Bendable) => void, ...problems: string[]])[] = [
  [
    'an audience in an audience',
    (p) => (p.audiences.spenders.rule.all[0].audience = 'nobody'),
    'audiences.spenders.rule.all[0].audience unknown-audience',
  ],
  ['an audience in a goal', (p) => (p.goals[0].audience.any[0].audience = 'nobody'), 'goals[0].audience.any[0].audience unknown-audience'],
  ['an audience in an exit', (p) => (p.goals[0].exit = { not: { audience: 'nobody' } }), 'goals[0].exit.not.audience unknown-audience'],
  [
    'an audience in a conversion',
    (p) => (p.goals[0].stages[1].conversion.audience = 'nobody'),
    'goals[0].stages[1].conversion.audience unknown-audience',
  ],
  [
    'an audience of an experience',
    (p) => (p.experiences['ten-off'].audience.audience = 'nobody'),
    'experiences["ten-off"].audience.audience unknown-audience',
  ],
  [
    'an audience in a boost',
    (p) => (p.experiences['ten-off'].boosts[0].when.audience = 'nobody'),
    'experiences["ten-off"].boosts[0].when.audience unknown-audience',
  ],
  ['a goal in a rule', (p) => (p.goals[1].audience.all[0].goal = 'frist'), 'goals[1].audience.all[0].goal unknown-goal'],
  ['a stage of that goal in a rule', (p) => (p.audiences.winners.rule.stage = 'gone'), 'audiences.winners.rule.stage unknown-stage'],
  [
    'not a stage of another goal',
    (p) => (p.audiences.winners.rule = { goal: 'again', stage: 'pay', is: 'in' }),
    'audiences.winners.rule.stage unknown-stage',
  ],
  ['a goal in a journey', (p) => (p.journeys.summer.goals[1] = 'frist'), 'journeys.summer.goals[1] unknown-goal'],
  ['a placement', (p) => (p.experiences.plain.placement = 'popup'), 'experiences.plain.placement unknown-placement'],
  [
    'a placement when the plan has none',
    (p) => delete p.placements,
    'experiences["ten-off"].placement unknown-placement',
    'experiences.plain.placement unknown-placement',
  ],
  ['a journey', (p) => (p.experiences.plain.journey = 'autumn'), 'experiences.plain.journey unknown-journey'],
  [
    'an experience in a stage',
    (p) => (p.goals[1].stages[0].experiences = ['fee-shipping']),
    'goals[1].stages[0].experiences[0] unknown-experience',
  ],
  ['a value event of a goal', (p) => (p.goals[0].valueEvents = ['Order']), 'goals[0].valueEvents[0] unknown-value-event'],
];

describe('references', () => {
  for (const [what, bend, ...problems] of CASES) it(`L2: ${what}`, () => expect(problemsOf(bent(bend))).toEqual(problems));

  it('L2: events of rules and conversions need no declaration', () => {
    expect(problemsOf(bent((p) => (p.goals[1].exit = { event: 'Anything Else' })))).toEqual([]);
  });

  it('L1: a near miss is answered with the name that was probably meant, a far one with some that exist', () => {
    expect(errorOf(bent((p) => (p.experiences.plain.placement = 'modla')))?.message).toContain('did you mean "modal"?');
    expect(errorOf(bent((p) => (p.experiences.plain.placement = 'billboard')))?.message).toContain('use one of "modal", "mail"');
  });
});
