/** A plan as source text: each consumer pastes it into a program of its own. */
export const SAMPLE_PLAN = `{
  id: 'shop', version: 1,
  goals: [{ id: 'buy', audience: true, stages: [{ id: 'visit', conversion: { event: 'order' }, experiences: ['ten-off'] }] }],
  experiences: { 'ten-off': { placement: 'modal', payload: { percent: 10 } } },
  placements: { modal: {} },
}`;
