import { definePlan } from 'goalward';

/** The plan of a page that decides without a server. */
export const plan = definePlan({
  id: 'page',
  version: 1,
  valueEvents: { bought: { value: { property: 'price', currency: 'EUR' } } },
  goals: [
    {
      id: 'order',
      audience: true,
      stages: [
        { id: 'look', label: 'Looking around', conversion: { event: 'looked', count: 2 }, experiences: ['welcome', 'top-ten'] },
        { id: 'buy', label: 'Making up their mind', conversion: { event: 'bought' }, experiences: ['ten-off', 'guarantee'] },
      ],
      valueEvents: ['bought'],
    },
  ],
  placements: { banner: {} },
  experiences: {
    welcome: { placement: 'banner', payload: { text: 'Welcome! Look at two things you like.' } },
    'top-ten': { placement: 'banner', payload: { text: 'The ten things others like most.' } },
    'ten-off': { placement: 'banner', payload: { text: 'Ten per cent off, today only.' } },
    guarantee: { placement: 'banner', payload: { text: 'Not happy? Send it back within 30 days.' } },
  },
});
