import { type Rule, rules, splitRule, splitWeights } from '../yardstick.js';
import { bits, type Peer } from './peer.js';

const conditionOf = ({ countries, above, notPlan }: Rule) => ({
  country: { $in: [...countries] },
  age: { $gt: above },
  plan: { $ne: notPlan },
});

export const growthBook: Peer = {
  name: 'GrowthBookClient',
  package: '@growthbook/growthbook',
  lacks: 'no race among the eligible, no caps, no progress or reasons for what lost; assignments are weighted only within an experiment',
  open: async (users) => {
    const { GrowthBookClient } = await import('@growthbook/growthbook');
    const first = { defaultValue: -1, rules: rules.map((rule, i) => ({ condition: conditionOf(rule), force: i })) };
    const split = {
      defaultValue: -1,
      rules: [
        {
          key: 'split',
          condition: conditionOf(splitRule),
          variations: rules.map((_, i) => i),
          weights: splitWeights.map((weight) => weight / 1_000),
          hashAttribute: 'id',
        },
      ],
    };
    const flags = Object.fromEntries(
      rules.map((rule, i) => [`flag-${i}`, { defaultValue: false, rules: [{ condition: conditionOf(rule), force: true }] }]),
    );
    const client = new GrowthBookClient().initSync({ payload: { features: { first, split, ...flags } } });
    const keys = Object.keys(flags);
    const contexts = users.map(({ userId, traits }) => ({ attributes: { id: userId, ...traits } }));
    const context = (user: number) => contexts[user] as (typeof contexts)[number];
    return {
      forms: [
        { name: 'first match', sync: (user) => client.getFeatureValue('first', -1, context(user)) },
        { name: 'all tests', sync: (user) => bits(keys.length, (i) => client.isOn(keys[i] as string, context(user))) },
        { name: 'split', sync: (user) => client.getFeatureValue('split', -1, context(user)) },
      ],
      close: () => client.destroy(),
    };
  },
};
