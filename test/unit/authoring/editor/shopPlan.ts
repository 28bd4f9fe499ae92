import { createEditor } from '../../../../src/authoring/editor/createEditor.js';
import type { Editor } from '../../../../src/authoring/editor/editor.js';
import type { EditorOptions } from '../../../../src/authoring/editor/session/editorOptions.js';
import type { Plan } from '../../../../src/plan/plan.js';

/** A plan in which every verb has something to do. */
export const SHOP: Plan = {
  id: 'shop',
  version: 4,
  valueEvents: { purchase: { value: { property: 'total', currency: 'EUR' } }, refund: {} },
  audiences: {
    known: { rule: { traits: { email: { $exists: true } } } },
    regular: { label: 'Regulars', rule: { all: [{ audience: 'known' }, { event: 'visit', count: { gte: 5 } }] } },
    fan: { rule: { event: 'like' } },
  },
  goals: [
    {
      id: 'order',
      label: 'First order',
      audience: { any: [{ audience: 'regular' }, { traits: { plan: 'free' } }] },
      valueEvents: ['purchase'],
      holdout: { share: 0.1 },
      stages: [
        { id: 'look', conversion: { event: 'view' }, experiences: ['hello', 'offer'] },
        { id: 'buy', conversion: { event: 'purchase' }, experiences: ['ten-off'], timeLimit: { after: '7d', then: 'exit' } },
      ],
    },
    {
      id: 'loyal',
      audience: { goal: 'order', is: 'completed' },
      stages: [
        { id: 'again', conversion: { audience: 'fan' }, experiences: [] },
        { id: 'look', conversion: { event: 'view' }, experiences: [] },
      ],
    },
  ],
  journeys: { welcome: { goals: ['order'] }, spring: { kind: 'burst', goals: ['order', 'loyal'] }, idle: { goals: ['loyal'] } },
  experiences: {
    hello: { placement: 'modal', journey: 'welcome', payload: { text: 'Hi', parts: [1, { deep: true }] } },
    offer: { label: 'Offer', tags: ['promo'] },
    'ten-off': { journey: 'spring', audience: { audience: 'fan' } },
    spare: { status: 'draft' },
  },
  placements: { modal: {}, mail: { label: 'E-mail' } },
};

/** An editor of the shop's plan: an admin's, unless told otherwise. */
export function shopEditor(options: Partial<EditorOptions> = {}, plan: Plan = SHOP): Editor {
  return createEditor(plan, { actor: { id: 'ann', role: 'admin' }, ...options });
}

export function as(role: string): Editor {
  return shopEditor({ actor: { id: 'ed', role } });
}

/** The shop's plan with this change. */
export function shopWith(change: (plan: ReturnType<typeof loose>) => void): Plan {
  const plan = loose();
  change(plan);
  return plan as Plan;
}

// biome-ignore lint/suspicious/noExplicitAny: a test writes what it likes.
function loose(): any {
  return structuredClone(SHOP);
}

/** What a call throws. */
export function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
