import { type Rule, rules, splitRule, splitWeights } from '../yardstick.js';
import { bits, type Peer } from './peer.js';

type Condition = { type: string; operator: string | null; field: string | null; targetValue: unknown; additionalValues?: object };

/** Specs as Statsig's servers send them: each condition once, under a key of its own. */
class Specs {
  readonly conditions: Record<string, Condition & { idType: string }> = {};

  add(key: string, condition: Condition): string {
    this.conditions[key] = { additionalValues: {}, ...condition, idType: 'userID' };
    return key;
  }

  clauses({ countries, above, notPlan }: Rule): string[] {
    return [
      this.add('country', { type: 'user_field', operator: 'any', field: 'country', targetValue: countries }),
      this.add(`age-${above}`, { type: 'user_field', operator: 'gt', field: 'age', targetValue: above }),
      this.add('plan', { type: 'user_field', operator: 'none', field: 'plan', targetValue: [notPlan] }),
    ];
  }
}

const rule = (id: string, conditions: string[], returnValue: unknown) => ({
  name: id,
  id,
  salt: id,
  idType: 'userID',
  passPercentage: 100,
  conditions,
  returnValue,
});

const spec = (name: string, type: string, entity: string, defaultValue: unknown, specRules: ReturnType<typeof rule>[]) => ({
  name,
  type,
  entity,
  salt: name,
  idType: 'userID',
  enabled: true,
  isActive: true,
  defaultValue,
  rules: specRules,
  version: 1,
});

const gate = (name: string, conditions: string[]) => spec(name, 'feature_gate', 'feature_gate', false, [rule('rule', conditions, true)]);

function specs(keys: readonly string[]): string {
  const all = new Specs();
  let end = 0;
  const groups = splitWeights.map((weight, i) => {
    end += weight;
    const bucket = { type: 'user_bucket', operator: 'lt', field: null, targetValue: end, additionalValues: { salt: 'split' } };
    return rule(`group-${i}`, [all.add(`bucket-${end}`, bucket)], { index: i });
  });
  const untargeted = all.add('untargeted', { type: 'fail_gate', operator: null, field: null, targetValue: 'targeting' });
  const first = rules.map((each, i) => rule(`rule-${i}`, all.clauses(each), { index: i }));
  return JSON.stringify({
    has_updates: true,
    time: 1_700_000_000_000,
    company_id: 'bench',
    feature_gates: Object.fromEntries([
      ...rules.map((each, i) => [keys[i] as string, gate(keys[i] as string, all.clauses(each))]),
      ['targeting', gate('targeting', all.clauses(splitRule))],
    ]),
    dynamic_configs: {
      first: spec('first', 'dynamic_config', 'dynamic_config', {}, first),
      split: spec('split', 'dynamic_config', 'experiment', {}, [rule('inlineTargetingRules', [untargeted], {}), ...groups]),
    },
    layer_configs: {},
    layers: {},
    experiment_to_layer: {},
    condition_map: all.conditions,
  });
}

export const statsig: Peer = {
  name: 'Statsig',
  package: '@statsig/statsig-node-core',
  lacks: 'no race among the eligible, no caps, no progress; native code: not for browsers or edge runtimes',
  open: async (users) => {
    const { Statsig, StatsigUser } = await import('@statsig/statsig-node-core');
    const keys = rules.map((_, i) => `flag-${i}`);
    const result = specs(keys);
    const client = new Statsig('secret-bench', {
      dataStore: { initialize: async () => {}, shutdown: async () => {}, get: async () => ({ result, time: 1_700_000_000_000 }) },
      disableNetwork: true,
      disableAllLogging: true,
      disableCountryLookup: true,
      outputLogLevel: 'none',
    });
    await client.initialize();
    const subjects = users.map(
      ({ userId, traits }) => new StatsigUser({ userID: userId, country: traits.country, custom: { age: traits.age, plan: traits.plan } }),
    );
    const subject = (user: number) => subjects[user] as (typeof subjects)[number];
    const quiet = { disableExposureLogging: true };
    const index = (value: Record<string, unknown>): number => (value.index as number | undefined) ?? -1;
    return {
      forms: [
        { name: 'first match', sync: (user) => index(client.getDynamicConfig(subject(user), 'first', quiet).value) },
        { name: 'all tests', sync: (user) => bits(keys.length, (i) => client.checkGate(subject(user), keys[i] as string, quiet)) },
        { name: 'split', sync: (user) => index(client.getExperiment(subject(user), 'split', quiet).value) },
      ],
      close: () => client.shutdown(1_000),
    };
  },
};
