import { type Rule, rules } from '../yardstick.js';
import type { Peer } from './peer.js';

const conditions = ({ countries, above, notPlan }: Rule) => ({
  all: [
    { fact: 'country', operator: 'in', value: [...countries] },
    { fact: 'age', operator: 'greaterThan', value: above },
    { fact: 'plan', operator: 'notEqual', value: notPlan },
  ],
});

const eventOf = (i: number) => ({ type: 'candidate', params: { index: i } });

export const jsonRulesEngine: Peer = {
  name: 'json-rules-engine',
  package: 'json-rules-engine',
  lacks: 'no split (it has no hash), no race, no caps, no progress; tells which rules failed; every answer is a promise',
  open: async (users) => {
    const { Engine } = await import('json-rules-engine');
    // Falling priorities make the rules run in order; the first that holds stops the run.
    const first = new Engine(
      rules.map((rule, i) => ({
        conditions: conditions(rule),
        event: eventOf(i),
        priority: rules.length - i,
        onSuccess: () => {
          first.stop();
        },
      })),
    );
    const all = new Engine(rules.map((rule, i) => ({ conditions: conditions(rule), event: eventOf(i) })));
    const facts = users.map(({ traits }) => ({ ...traits }));
    return {
      forms: [
        {
          name: 'first match',
          async: async (user) => ((await first.run(facts[user])).events[0]?.params?.index as number | undefined) ?? -1,
        },
        {
          name: 'all tests',
          async: async (user) =>
            (await all.run(facts[user])).events.reduce((bits, { params }) => bits | (1 << (params?.index as number)), 0),
        },
      ],
    };
  },
};
