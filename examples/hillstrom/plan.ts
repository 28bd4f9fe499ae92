import { definePlan } from 'goalward';

/** The test as a plan: one goal, two stages, an e-mail for men's and one for women's merchandise. */
export const plan = definePlan({
  id: 'mine-that-data',
  version: 1,
  valueEvents: { purchase: { label: 'Purchase', value: { property: 'spend', currency: 'USD' } } },
  audiences: {
    'in-the-test': { label: 'In the test', rule: { traits: { segment: { $in: ['No E-Mail', 'Mens E-Mail', 'Womens E-Mail'] } } } },
    'buys-mens': { label: "Bought men's merchandise last year", rule: { traits: { mens: 1 } } },
    'buys-womens': { label: "Bought women's merchandise last year", rule: { traits: { womens: 1 } } },
  },
  goals: [
    {
      id: 'purchase',
      label: 'Purchase',
      audience: { audience: 'in-the-test' },
      // The publisher drew the arms, so a trait decides the holdout instead of a share (H4).
      holdout: { where: { segment: 'No E-Mail' } },
      stages: [
        { id: 'visit', label: 'Visit', conversion: { event: 'visit' }, experiences: ['mens', 'womens'] },
        { id: 'buy', label: 'Buy', conversion: { event: 'purchase' }, experiences: [] },
      ],
      valueEvents: ['purchase'],
      attribution: { window: '14d' },
    },
  ],
  placements: { email: { label: 'E-mail', caps: [{ count: 1, per: '7d' }] } },
  experiences: {
    mens: {
      label: "Men's e-mail",
      placement: 'email',
      boosts: [{ when: { audience: 'buys-mens' }, times: 2 }],
      caps: [{ count: 2, per: '30d' }],
    },
    womens: {
      label: "Women's e-mail",
      placement: 'email',
      boosts: [{ when: { audience: 'buys-womens' }, times: 2 }],
      caps: [{ count: 2, per: '30d' }],
    },
  },
});

/** The publisher drew at random which customer was sent which e-mail. So the three groups may be compared with each other. */
export const ASSIGNED_AT_RANDOM = true;
