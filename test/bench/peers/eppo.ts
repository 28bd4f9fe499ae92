import type { Flag } from '@eppo/js-client-sdk-common';
import { type Rule, rules, splitRule, splitWeights } from '../yardstick.js';
import { bits, type Peer } from './peer.js';

const SHARDS = 10_000;

const condition = ({ countries, above, notPlan }: Rule) => ({
  conditions: [
    { attribute: 'country', operator: 'ONE_OF', value: countries },
    { attribute: 'age', operator: 'GT', value: above },
    { attribute: 'plan', operator: 'NOT_ONE_OF', value: [notPlan] },
  ],
});

interface Split {
  readonly variationKey: string;
  readonly shards: readonly { salt: string; ranges: readonly { start: number; end: number }[] }[];
}

const whole = (i: number): Split[] => [{ variationKey: `v${i}`, shards: [] }];

/** Each variation's own part of the shards, side by side. */
function weightedSplits(): Split[] {
  let end = 0;
  return splitWeights.map((weight, i) => {
    const start = end;
    end += (weight * SHARDS) / 1_000;
    return { variationKey: `v${i}`, shards: [{ salt: 'split', ranges: [{ start, end }] }] };
  });
}

const allocation = (key: string, rule: Rule, splits: readonly Split[]) => ({ key, rules: [condition(rule)], splits, doLog: false });

const flag = (key: string, allocations: readonly ReturnType<typeof allocation>[]) => ({
  key,
  enabled: true,
  variationType: 'INTEGER',
  variations: Object.fromEntries(rules.map((_, i) => [`v${i}`, { key: `v${i}`, value: i }])),
  allocations,
  totalShards: SHARDS,
});

export const eppo: Peer = {
  name: 'Eppo',
  package: '@eppo/js-client-sdk-common',
  lacks:
    'no race among the eligible, no caps, no progress; its details list matched and unmatched allocations; reads the clock while deciding',
  open: async (users) => {
    const { EppoClient, MemoryOnlyConfigurationStore } = await import('@eppo/js-client-sdk-common');
    const keys = rules.map((_, i) => `flag-${i}`);
    const flags = [
      flag(
        'first',
        rules.map((rule, i) => allocation(`a${i}`, rule, whole(i))),
      ),
      flag('split', [allocation('a', splitRule, weightedSplits())]),
      ...rules.map((rule, i) => flag(keys[i] as string, [allocation('a', rule, whole(1))])),
    ];
    const store = new MemoryOnlyConfigurationStore<Flag>();
    // As it would come from a server: their type asks for members of enums.
    await store.setEntries(JSON.parse(JSON.stringify(Object.fromEntries(flags.map((each) => [each.key, each])))) as Record<string, Flag>);
    const client = new EppoClient({ flagConfigurationStore: store });
    client.setIsGracefulFailureMode(false);
    const subjects = users.map(({ userId, traits }) => ({ userId, attributes: { ...traits } }));
    const assignment = (key: string, user: number): number => {
      const { userId, attributes } = subjects[user] as (typeof subjects)[number];
      return client.getIntegerAssignment(key, userId, attributes, -1);
    };
    return {
      forms: [
        { name: 'first match', sync: (user) => assignment('first', user) },
        { name: 'all tests', sync: (user) => bits(keys.length, (i) => assignment(keys[i] as string, user) === 1) },
        { name: 'split', sync: (user) => assignment('split', user) },
      ],
    };
  },
};
