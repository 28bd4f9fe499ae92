import type { FlagdCore } from '@openfeature/flagd-core';
import { type Rule, rules, splitRule, splitWeights } from '../yardstick.js';
import { bits, type Peer } from './peer.js';

const condition = ({ countries, above, notPlan }: Rule) => ({
  and: [{ in: [{ var: 'country' }, countries] }, { '>': [{ var: 'age' }, above] }, { '!=': [{ var: 'plan' }, notPlan] }],
});

const variants = { none: -1, ...Object.fromEntries(rules.map((_, i) => [`v${i}`, i])) };

/** The evaluator with all flags: `first`, `split`, and one for each candidate. */
export async function flagdCore(): Promise<FlagdCore> {
  const flagd = await import('@openfeature/flagd-core');
  const core = new flagd.FlagdCore();
  const flags = Object.fromEntries(
    rules.map((rule, i) => [
      `flag-${i}`,
      { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'off', targeting: { if: [condition(rule), 'on', 'off'] } },
    ]),
  );
  core.setConfigurations(
    JSON.stringify({
      flags: {
        first: {
          state: 'ENABLED',
          variants,
          defaultVariant: 'none',
          targeting: { if: [...rules.flatMap((rule, i) => [condition(rule), `v${i}`]), 'none'] },
        },
        split: {
          state: 'ENABLED',
          variants,
          defaultVariant: 'none',
          targeting: { if: [condition(splitRule), { fractional: splitWeights.map((weight, i) => [`v${i}`, weight]) }, 'none'] },
        },
        ...flags,
      },
    }),
  );
  return core;
}

export const flagd: Peer = {
  name: 'flagd-core',
  package: '@openfeature/flagd-core',
  lacks: 'no race among the eligible, no caps, no progress, no reasons for what lost; compiles its rules with new Function',
  open: async (users) => {
    const core = await flagdCore();
    const keys = rules.map((_, i) => `flag-${i}`);
    const contexts = users.map(({ userId, traits }) => ({ targetingKey: userId, ...traits }));
    return {
      forms: [
        { name: 'first match', sync: (user) => core.resolveNumberEvaluation('first', -1, contexts[user]).value },
        {
          name: 'all tests',
          sync: (user) => bits(keys.length, (i) => core.resolveBooleanEvaluation(keys[i] as string, false, contexts[user]).value),
        },
        { name: 'split', sync: (user) => core.resolveNumberEvaluation('split', -1, contexts[user]).value },
      ],
    };
  },
};
