import { quote } from '../describe.js';
import { tangles } from '../graph.js';
import { audienceGraph } from './audienceGraph.js';
import type { Check } from './check.js';

/** Audiences that name one another, the longest way down. */
const CHAIN_MOST = 256;
/** Rules within one another along such a way: they are evaluated one inside the other, on a stack. */
const LEVELS_MOST = 1_000;
/** Rules that one audience comes to with all that it names written out in their places. */
const RULES_MOST = 100_000;

interface Extent {
  readonly chain: number;
  readonly levels: number;
  readonly rules: number;
}

const NOTHING: Extent = { chain: 0, levels: 0, rules: 0 };

/** Keeps the evaluation of an audience within bounds that no plan meets by chance. Each chain is reported once, where it becomes too deep. */
export const checkAudienceDepth: Check = (facts, report) => {
  const extents = new Map<string, Extent>();
  const rulesOf = new Map<string, { readonly level: number; readonly names: unknown }[]>();
  for (const { owner, level, rule } of facts.rules) {
    if (!('audience' in owner)) continue;
    const rules = rulesOf.get(owner.audience) ?? [];
    rules.push({ level: level + 1, names: rule.audience });
    rulesOf.set(owner.audience, rules);
  }
  // Tangles come in an order in which whoever is named comes first; cycles are reported elsewhere, and their members count once.
  for (const id of tangles(audienceGraph(facts)).flatMap((tangle) => [...tangle])) {
    let extent: Extent = { chain: 1, levels: 1, rules: 0 };
    for (const { level, names } of rulesOf.get(id) ?? []) {
      const inner = (typeof names === 'string' && extents.get(names)) || NOTHING;
      extent = {
        chain: Math.max(extent.chain, 1 + inner.chain),
        levels: Math.max(extent.levels, level + inner.levels),
        rules: extent.rules + 1 + inner.rules,
      };
    }
    const path = ['audiences', id, 'rule'];
    if (extent.chain > CHAIN_MOST || extent.levels > LEVELS_MOST) {
      const most =
        extent.chain > CHAIN_MOST
          ? `at most ${CHAIN_MOST} audiences that name one another`
          : `at most ${LEVELS_MOST} rules within one another`;
      report(path, 'too-deep', `expected ${most}, got more from ${quote(id)} on: write some of them out in one audience`);
      extent = NOTHING;
    } else if (extent.rules > RULES_MOST) {
      const message = `expected at most ${RULES_MOST} rules in all the audiences that ${quote(id)} names, got more: each counts wherever it is named`;
      report(path, 'too-large', message);
      extent = NOTHING;
    }
    extents.set(id, extent);
  }
};
