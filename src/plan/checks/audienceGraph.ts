import type { Edge, Graph } from '../graph.js';
import type { PlanFacts } from '../planFacts.js';

/** Which named audience names which. */
export function audienceGraph(facts: PlanFacts): Graph {
  const graph = new Map<string, Edge[]>(Object.keys(facts.audiences).map((id) => [id, []]));
  for (const { rule, path, owner } of facts.rules) {
    if (!('audience' in owner) || typeof rule.audience !== 'string' || !graph.has(rule.audience)) continue;
    graph.get(owner.audience)?.push({ to: rule.audience, path: [...path, 'audience'] });
  }
  return graph;
}
