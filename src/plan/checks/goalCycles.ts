import { chain } from '../describe.js';
import type { Edge } from '../graph.js';
import { cyclesOf } from '../graph.js';
import type { PlanFacts } from '../planFacts.js';
import type { RuleOwner } from '../ruleNodes.js';
import type { Check } from './check.js';

/** L2: goals are evaluated one after the other (P1), so no goal may read its own progress, directly or through other goals and audiences. */
export const checkGoalCycles: Check = (facts, report) => {
  for (const { nodes, path } of cyclesOf(goalGraph(facts), (node) => node.startsWith('goal '))) {
    const way = chain([...nodes, nodes[0] as string]);
    report(
      path,
      'goal-cycle',
      `a goal's audience, exit and conversions cannot read the goal's own progress: ${way}; remove one of these references`,
    );
  }
};

/** A graph of the goals and audiences that name one another in rules. Rules of experiences are read after all goals, so they may name any goal. */
function goalGraph(facts: PlanFacts): Map<string, Edge[]> {
  const graph = new Map<string, Edge[]>();
  for (const goal of facts.goalsById.values()) graph.set(`goal ${goal.id}`, []);
  for (const id of Object.keys(facts.audiences)) graph.set(`audience ${id}`, []);
  const nameOf = (owner: RuleOwner): string | null => {
    if ('audience' in owner) return `audience ${owner.audience}`;
    const id = 'goal' in owner ? facts.goals[owner.goal]?.id : null;
    return typeof id === 'string' ? `goal ${id}` : null;
  };
  for (const { rule, path, owner } of facts.rules) {
    const edges = graph.get(nameOf(owner) ?? '');
    for (const kind of ['goal', 'audience'] as const) {
      const id = rule[kind];
      const to = typeof id === 'string' ? `${kind} ${id}` : null;
      if (to !== null && graph.has(to)) edges?.push({ to, path: [...path, kind] });
    }
  }
  return graph;
}
