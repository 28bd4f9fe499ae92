import { type Rule, rules, splitRule, splitWeights } from '../yardstick.js';
import { bits, type Peer } from './peer.js';

const ATTRIBUTES = ['country', 'age', 'plan'];

const test = (name: string, match: string, value: string | number) => ({ type: 'custom_attribute', name, match, value });

const audience = (id: string, { countries, above, notPlan }: Rule) => ({
  id,
  name: id,
  conditions: [
    'and',
    ['or', ...countries.map((country) => test('country', 'exact', country))],
    test('age', 'gt', above),
    ['not', test('plan', 'exact', notPlan)],
  ],
});

const variation = (key: string) => ({ id: key, key, featureEnabled: true, variables: [] });

/** A rule of a rollout, or an experiment: an audience, and the ends of its variations' ranges of 10,000. */
const rule = (key: string, audienceIds: readonly string[], variations: readonly string[], ends: readonly number[]) => ({
  id: key,
  key,
  layerId: `layer-${key}`,
  status: 'Running',
  audienceIds,
  variations: variations.map(variation),
  trafficAllocation: variations.map((entityId, i) => ({ entityId, endOfRange: ends[i] })),
  forcedVariations: {},
});

const rollout = (id: string, experiments: readonly object[]) => ({ id, experiments: [...experiments, rule(`${id}-else`, [], [], [])] });

const flag = (key: string, rolloutId: string, experimentIds: readonly string[]) => ({
  id: key,
  key,
  rolloutId,
  experimentIds,
  variables: [],
});

function datafile() {
  let end = 0;
  const ends = splitWeights.map((weight) => {
    end += weight * 10;
    return end;
  });
  const names = rules.map((_, i) => `v${i}`);
  return {
    version: '4',
    revision: '1',
    accountId: '1',
    projectId: '1',
    anonymizeIP: true,
    botFiltering: false,
    sendFlagDecisions: false,
    attributes: ATTRIBUTES.map((key) => ({ id: key, key })),
    audiences: [],
    typedAudiences: [...rules.map((each, i) => audience(`audience-${i}`, each)), audience('audience-split', splitRule)],
    events: [],
    groups: [],
    variables: [],
    experiments: [rule('split', ['audience-split'], names, ends)],
    featureFlags: [flag('first', 'first', []), flag('split', '', ['split']), ...rules.map((_, i) => flag(`flag-${i}`, `flag-${i}`, []))],
    rollouts: [
      rollout(
        'first',
        rules.map((_, i) => rule(`first-${i}`, [`audience-${i}`], [names[i] as string], [10_000])),
      ),
      ...rules.map((_, i) => rollout(`flag-${i}`, [rule(`flag-${i}-rule`, [`audience-${i}`], [`on-${i}`], [10_000])])),
    ],
  };
}

export const optimizely: Peer = {
  name: 'Optimizely',
  package: '@optimizely/optimizely-sdk',
  lacks: 'no race among the eligible, no caps, no progress; reasons as sentences on request; every rule hashes the user anew',
  open: async (users) => {
    const { createInstance, createStaticProjectConfigManager, OptimizelyDecideOption } = await import('@optimizely/optimizely-sdk');
    const client = createInstance({ projectConfigManager: createStaticProjectConfigManager({ datafile: JSON.stringify(datafile()) }) });
    await client.onReady({ timeout: 10_000 });
    const keys = rules.map((_, i) => `flag-${i}`);
    const contexts = users.map(({ userId, traits }) => client.createUserContext(userId, { ...traits }));
    const options = [OptimizelyDecideOption.DISABLE_DECISION_EVENT];
    const decided = (key: string, user: number) => (contexts[user] as (typeof contexts)[number]).decide(key, options);
    const index = (key: string, user: number): number => Number(decided(key, user).variationKey?.slice(1) ?? -1);
    return {
      forms: [
        { name: 'first match', sync: (user) => index('first', user) },
        { name: 'all tests', sync: (user) => bits(keys.length, (i) => decided(keys[i] as string, user).enabled) },
        { name: 'split', sync: (user) => index('split', user) },
      ],
      close: () => client.close(),
    };
  },
};
