import { matches, rules, type Traits } from '../yardstick.js';
import { bits, type Peer } from './peer.js';

export const openFeature: Peer = {
  name: 'OpenFeature InMemory',
  package: '@openfeature/server-sdk',
  lacks:
    'no rules of its own: the conditions are hand-written functions, and a split would be one too; no race, caps, progress or reasons; every answer is a promise',
  open: async (users) => {
    const { InMemoryProvider, OpenFeature } = await import('@openfeature/server-sdk');
    const variants = { none: -1, ...Object.fromEntries(rules.map((_, i) => [`v${i}`, i])) };
    const keys = rules.map((_, i) => `flag-${i}`);
    const provider = new InMemoryProvider({
      first: {
        disabled: false,
        variants,
        defaultVariant: 'none',
        contextEvaluator: (context) => {
          const index = rules.findIndex((rule) => matches(rule, context as unknown as Traits));
          return index < 0 ? 'none' : `v${index}`;
        },
      },
      ...Object.fromEntries(
        rules.map((rule, i) => [
          keys[i] as string,
          {
            disabled: false,
            variants: { on: true, off: false },
            defaultVariant: 'off',
            contextEvaluator: (context: object) => (matches(rule, context as Traits) ? 'on' : 'off'),
          },
        ]),
      ),
    });
    await OpenFeature.setProviderAndWait('bench', provider);
    const client = OpenFeature.getClient('bench');
    const contexts = users.map(({ userId, traits }) => ({ targetingKey: userId, ...traits }));
    return {
      forms: [
        { name: 'first match', async: (user) => client.getNumberValue('first', -1, contexts[user]) },
        {
          name: 'all tests',
          async: async (user) => {
            const on: boolean[] = [];
            for (const key of keys) on.push(await client.getBooleanValue(key, false, contexts[user]));
            return bits(on.length, (i) => on[i] as boolean);
          },
        },
      ],
      close: () => OpenFeature.close(),
    };
  },
};
