import { quote } from '../describe.js';
import { tangles } from '../graph.js';
import { audienceGraph } from './audienceGraph.js';
import type { Check } from './check.js';

/** Audiences in the longest chain in which each uses the next. */
const CHAIN_MOST = 256;
/** Rules nested in one another along such a chain: evaluation calls itself for each, and the stack is finite. */
const LEVELS_MOST = 1_000;
/** Rules in one audience when every audience that it uses is written out in its place. */
const RULES_MOST = 100_000;

interface Extent {
  readonly chain: number;
  readonly levels: number;
  readonly rules: number;
}

const NOTHING: Extent = { chain: 0, levels: 0, rules: 0 };

/** Bounds the work and the stack that one audience takes. Each chain is reported once, where it becomes too deep. */
export const checkAudienceDepth: Check = (facts, report) => {
  const extents = new Map<string, Extent>();
  const rulesOf = new Map<string, { readonly level: number; readonly names: unknown }[]>();
  for (const { owner, level, rule } of facts.rules) {
    if (!('audience' in owner)) continue;
    const rules = rulesOf.get(owner.audience) ?? [];
    rules.push({ level: level + 1, names: rule.audience });
    rulesOf.set(owner.audience, rules);
  }
  // `tangles` lists an audience after all that it uses. Cycles are reported elsewhere; their members count once.
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
        extent.chain > CHAIN_MOST ? `at most ${CHAIN_MOST} audiences in a chain` : `at most ${LEVELS_MOST} levels of nested rules`;
      report(path, 'too-deep', `expected ${most}, got more, counted from ${quote(id)}: copy the rules of some of them into one audience`);
      extent = NOTHING;
    } else if (extent.rules > RULES_MOST) {
      const message = `expected at most ${RULES_MOST} rules in all the audiences that ${quote(id)} uses, got more: an audience counts each time it is used`;
      report(path, 'too-large', message);
      extent = NOTHING;
    }
    extents.set(id, extent);
  }
};
