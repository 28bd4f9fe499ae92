import { definePlan } from 'goalward';

/** The plan under test: it helps new users of a project tool to get started. */
export const plan = definePlan({
  id: 'onboarding',
  version: 1,
  goals: [
    {
      id: 'activation',
      audience: { event: 'signed-up' },
      selection: { pick: 'top' },
      stages: [
        { id: 'first-project', conversion: { event: 'project-created' }, experiences: ['tour', 'templates'] },
        {
          id: 'first-invite',
          conversion: { event: 'invited', where: { accepted: true } },
          experiences: ['invite-hint'],
          timeLimit: { after: '7d', then: 'exit' },
        },
      ],
    },
  ],
  experiences: {
    tour: { label: 'Guided tour' },
    templates: { label: 'Template gallery', caps: [{ count: 1, per: '1d' }] },
    'invite-hint': { label: 'Invite a colleague' },
  },
});
