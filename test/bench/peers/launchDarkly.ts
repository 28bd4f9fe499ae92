import { type Rule, rules, splitRule, splitWeights } from '../yardstick.js';
import { bits, type Peer } from './peer.js';

const clause = (attribute: string, op: string, values: readonly unknown[], negate = false) => ({
  contextKind: 'user',
  attribute,
  op,
  values,
  negate,
});

const clauses = ({ countries, above, notPlan }: Rule) => [
  clause('country', 'in', countries),
  clause('age', 'greaterThan', [above]),
  clause('plan', 'in', [notPlan], true),
];

/** A flag as LaunchDarkly's servers send it; the last variation is the fallthrough. */
const flag = (key: string, variations: readonly unknown[], flagRules: readonly object[]) => ({
  key,
  on: true,
  version: 1,
  variations,
  fallthrough: { variation: variations.length - 1 },
  offVariation: variations.length - 1,
  rules: flagRules,
  salt: key,
});

const indexes = [...rules.map((_, i) => i), -1];

export const launchDarkly: Peer = {
  name: 'LaunchDarkly',
  package: '@launchdarkly/node-server-sdk',
  lacks: 'no race among the eligible, no caps, no progress; says why the winner won, not why others lost; every answer is a promise',
  open: async (users) => {
    const { init } = await import('@launchdarkly/node-server-sdk');
    const { TestData } = await import('@launchdarkly/node-server-sdk/integrations');
    const data = new TestData();
    const keys = rules.map((_, i) => `flag-${i}`);
    const flags = [
      flag(
        'first',
        indexes,
        rules.map((rule, i) => ({ id: `rule-${i}`, variation: i, clauses: clauses(rule) })),
      ),
      flag('split', indexes, [
        {
          id: 'split',
          clauses: clauses(splitRule),
          rollout: { contextKind: 'user', variations: splitWeights.map((weight, variation) => ({ variation, weight: weight * 100 })) },
        },
      ]),
      ...rules.map((rule, i) => flag(keys[i] as string, [true, false], [{ id: 'rule', variation: 0, clauses: clauses(rule) }])),
    ];
    for (const each of flags) await data.usePreconfiguredFlag(each);
    const silent = { debug() {}, info() {}, warn() {}, error() {} };
    const client = init('sdk-key', { updateProcessor: data.getFactory(), sendEvents: false, diagnosticOptOut: true, logger: silent });
    await client.waitForInitialization({ timeout: 10 });
    const contexts = users.map(({ userId, traits }) => ({ kind: 'user', key: userId, ...traits }));
    const context = (user: number) => contexts[user] as (typeof contexts)[number];
    return {
      forms: [
        { name: 'first match', async: (user) => client.variation('first', context(user), -1) },
        {
          name: 'all tests',
          async: async (user) => {
            const on: boolean[] = [];
            for (const key of keys) on.push(await client.variation(key, context(user), false));
            return bits(on.length, (i) => on[i] as boolean);
          },
        },
        { name: 'split', async: (user) => client.variation('split', context(user), -1) },
      ],
      close: () => client.close(),
    };
  },
};
