import { definePlan, type Plan } from '../../../src/index.js';

/**
 * The e-mail test as a plan in which time does something: limits of stages (`purchase`), a window that opens (`win-back`: who visited, and not again
 * for two days), and one that closes (`fresh-mail`: the e-mail is a week old).
 */
export const patiencePlan: Plan = definePlan<Plan>({
  id: 'mine-that-data',
  version: 1,
  valueEvents: { purchase: { value: { property: 'spend', currency: 'USD' } } },
  goals: [
    {
      id: 'purchase',
      audience: { traits: { segment: { $exists: true } } },
      holdout: { where: { segment: 'No E-Mail' } },
      stages: [
        { id: 'visit', conversion: { event: 'visit' }, timeLimit: { after: '6d', then: 'exit' }, experiences: ['mens', 'womens'] },
        { id: 'buy', conversion: { event: 'purchase' }, timeLimit: { after: '6h', then: 'exit' }, experiences: [] },
      ],
      valueEvents: ['purchase'],
      reentry: { after: '3d' },
    },
    {
      id: 'win-back',
      audience: { all: [{ event: 'visit' }, { not: { event: 'visit', within: '2d' } }] },
      stages: [
        { id: 'silent', timeLimit: { after: '1d', then: 'advance' }, experiences: [] },
        { id: 'lost', experiences: [] },
      ],
    },
    {
      id: 'fresh-mail',
      audience: { event: '$viewed', within: '7d' },
      stages: [{ id: 'fresh', conversion: { event: 'visit' }, experiences: [] }],
      exit: 'leaves-audience',
    },
  ],
  experiences: { mens: {}, womens: {} },
});
