import type { Path } from './path.js';

/** For each node the nodes that it refers to, and the place in the plan of each reference. */
export type Graph = ReadonlyMap<string, readonly Edge[]>;

export interface Edge {
  readonly to: string;
  readonly path: Path;
}

/** A path from a node back to itself: its nodes in order, the first not repeated, and the place where the first refers to the next. */
interface Cycle {
  readonly nodes: readonly string[];
  readonly path: Path;
}

/**
 * Cycles to report: each node that refers to itself, and one shortest cycle of each tangle (strongly connected component).
 *
 * @param isStart nodes at which a reported cycle may begin; a tangle without one is not reported.
 */
export function cyclesOf(graph: Graph, isStart: (node: string) => boolean = () => true): Cycle[] {
  const cycles: Cycle[] = [];
  for (const [node, edges] of graph) {
    const self = isStart(node) ? edges.find((edge) => edge.to === node) : undefined;
    if (self !== undefined) cycles.push({ nodes: [node], path: self.path });
  }
  const rank = new Map([...graph.keys()].map((node, index) => [node, index]));
  for (const tangle of tangles(graph)) {
    if (tangle.size < 2) continue;
    const starts = [...tangle].filter(isStart);
    if (starts.length === 0) continue;
    const start = starts.reduce((first, node) => ((rank.get(node) as number) < (rank.get(first) as number) ? node : first));
    const cycle = shortestCycle(graph, start, tangle);
    if (cycle !== null) cycles.push(cycle);
  }
  return cycles;
}

/** The strongly connected components, each after those that it refers to. Tarjan's algorithm without recursion, so that no graph overflows the stack. */
export function tangles(graph: Graph): Set<string>[] {
  const found: Set<string>[] = [];
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  for (const root of graph.keys()) {
    if (order.has(root)) continue;
    const work = [{ node: root, next: 0 }];
    for (let step = work.at(-1); step !== undefined; step = work.at(-1)) {
      const { node } = step;
      if (step.next === 0) {
        order.set(node, order.size);
        low.set(node, order.get(node) as number);
        open.push(node);
        isOpen.add(node);
      }
      const edge = graph.get(node)?.[step.next];
      step.next += 1;
      if (edge === undefined) {
        work.pop();
        const parent = work.at(-1)?.node;
        if (parent !== undefined) low.set(parent, Math.min(low.get(parent) as number, low.get(node) as number));
        if (low.get(node) === order.get(node)) found.push(close(node, open, isOpen));
      } else if (!order.has(edge.to)) work.push({ node: edge.to, next: 0 });
      else if (isOpen.has(edge.to)) low.set(node, Math.min(low.get(node) as number, order.get(edge.to) as number));
    }
  }
  return found;
}

function close(root: string, open: string[], isOpen: Set<string>): Set<string> {
  const members = new Set<string>();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    isOpen.delete(node);
    members.add(node);
    if (node === root) break;
  }
  return members;
}

function shortestCycle(graph: Graph, start: string, within: ReadonlySet<string>): Cycle | null {
  const cameFrom = new Map<string, { readonly node: string; readonly path: Path }>();
  const queue = [start];
  for (const node of queue) {
    for (const edge of graph.get(node) ?? []) {
      // A node that refers to itself is reported as a cycle of its own.
      if (!within.has(edge.to) || edge.to === node || cameFrom.has(edge.to)) continue;
      cameFrom.set(edge.to, { node, path: edge.path });
      if (edge.to === start) return walkBack(cameFrom, start);
      queue.push(edge.to);
    }
  }
  return null;
}

function walkBack(cameFrom: ReadonlyMap<string, { readonly node: string; readonly path: Path }>, start: string): Cycle {
  const nodes: string[] = [];
  let step = cameFrom.get(start) as { readonly node: string; readonly path: Path };
  while (step.node !== start) {
    nodes.push(step.node);
    step = cameFrom.get(step.node) as { readonly node: string; readonly path: Path };
  }
  return { nodes: [start, ...nodes.reverse()], path: step.path };
}
