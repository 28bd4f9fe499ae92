import type { UnleashConfig } from 'unleash-client';
import { type Rule, rules, splitRule, splitWeights } from '../yardstick.js';
import { bits, type Peer } from './peer.js';

const constraint = (contextName: string, operator: string, rest: { values?: readonly string[]; value?: string }) => ({
  contextName,
  operator,
  inverted: false,
  values: [...(rest.values ?? [])],
  ...(rest.value === undefined ? {} : { value: rest.value }),
});

const strategy = ({ countries, above, notPlan }: Rule, weights: readonly (readonly [string, number])[]) => ({
  name: 'flexibleRollout',
  parameters: { rollout: '100', stickiness: 'userId', groupId: 'bench' },
  constraints: [
    constraint('country', 'IN', { values: countries }),
    constraint('age', 'NUM_GT', { value: String(above) }),
    constraint('plan', 'NOT_IN', { values: [notPlan] }),
  ],
  variants: weights.map(([name, weight]) => ({ name, weight, stickiness: 'userId' })),
});

export const unleash: Peer = {
  name: 'Unleash',
  package: 'unleash-client',
  lacks:
    'no race among the eligible, no caps, no progress, no reasons: a flag is on or off; a candidate each as a strategy variant of its own',
  open: async (users) => {
    const { Unleash, InMemStorageProvider } = await import('unleash-client');
    const flag = (name: string, strategies: ReturnType<typeof strategy>[]) => ({ name, enabled: true, strategies });
    const keys = rules.map((_, i) => `flag-${i}`);
    const features = [
      flag(
        'first',
        rules.map((rule, i) => strategy(rule, [[String(i), 1_000]])),
      ),
      flag('split', [
        strategy(
          splitRule,
          splitWeights.map((weight, i) => [String(i), weight] as const),
        ),
      ]),
      ...rules.map((rule, i) => flag(keys[i] as string, [strategy(rule, [])])),
    ];
    const client = new Unleash({
      appName: 'bench',
      url: 'http://127.0.0.1:9/',
      disableAutoStart: true,
      disableMetrics: true,
      refreshInterval: 0,
      skipInstanceCountWarning: true,
      storageProvider: new InMemStorageProvider(),
      repository: await repositoryOf(features),
    });
    await client.start();
    const contexts = users.map(({ userId, traits }) => ({
      userId,
      properties: { country: traits.country, age: traits.age, plan: traits.plan },
    }));
    const variant = (flagName: string, user: number): number => {
      const chosen = client.getVariant(flagName, contexts[user]);
      return chosen.enabled ? Number(chosen.name) : -1;
    };
    return {
      forms: [
        { name: 'first match', sync: (user) => variant('first', user) },
        { name: 'all tests', sync: (user) => bits(keys.length, (i) => client.isEnabled(keys[i] as string, contexts[user])) },
        { name: 'split', sync: (user) => variant('split', user) },
      ],
      close: () => client.destroy(),
    };
  },
};

type Repository = NonNullable<UnleashConfig['repository']>;
type Feature = ReturnType<Repository['getToggles']>[number];

/** Unleash fetches its flags whatever it was started with; a repository that has them needs no server. */
async function repositoryOf(features: readonly { name: string }[]): Promise<Repository> {
  const { EventEmitter } = await import('node:events');
  // As they would come from a server: their type asks for members of enums.
  const all = features as readonly Feature[];
  const byName = new Map(all.map((feature) => [feature.name, feature]));
  const repository = Object.assign(new EventEmitter(), {
    getToggle: (name: string) => byName.get(name),
    getToggles: () => [...all],
    getTogglesWithSegmentData: () => [],
    getSegment: () => undefined,
    start: async () => {
      repository.emit('ready');
    },
    stop: () => {},
  });
  return repository;
}
